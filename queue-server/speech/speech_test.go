package speech

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/assets"
	"paihao/queue-server/hall"
)

var catalogue = &hall.Catalogue{
	Name:        hall.Text{"zh-CN": "示例市政务服务中心", "en": "Sample City Service Centre"},
	Departments: []hall.Department{{ID: "shuiwu", Name: hall.Text{"zh-CN": "税务", "en": "Taxes"}}},
	Services: []hall.CataloguedService{
		{ID: "a", Name: hall.Text{"zh-CN": "社保卡补换", "en": "Social security card"}},
		{ID: "b", Name: hall.Text{"zh-CN": "--help", "en": "Taxes"}},
	},
}

// A name has one clip, which is made once and made anew when the name changes.
func TestClips(t *testing.T) {
	m := New(filepath.Join(t.TempDir(), "speech"))
	manifest := m.Manifest(catalogue)
	require.Len(t, manifest, len(assets.Languages))
	for _, language := range assets.Languages {
		for _, phrase := range []string{"hall", "department:shuiwu", "service:a", "service:b"} {
			clip, err := m.Clip(t.Context(), catalogue, manifest[language][phrase])
			require.NoError(t, err, phrase)
			samples, err := assets.Samples(clip)
			require.NoError(t, err, phrase)
			length := time.Duration(len(samples)/2) * time.Second / assets.SampleRate
			require.Greater(t, length, 200*time.Millisecond, "%s %s", language, phrase)
			require.Less(t, length, 5*time.Second, "%s %s", language, phrase)
		}
	}
	require.Equal(t, manifest["en"]["department:shuiwu"], manifest["en"]["service:b"], "one text, one clip")
	files, err := os.ReadDir(m.folder)
	require.NoError(t, err)
	require.Len(t, files, 7)

	// What is kept is not made again.
	name := manifest["en"]["service:a"]
	require.NoError(t, os.WriteFile(filepath.Join(m.folder, name+".wav"), []byte("kept"), 0o600))
	kept, err := m.Clip(t.Context(), catalogue, name)
	require.NoError(t, err)
	require.Equal(t, "kept", string(kept))

	other := *catalogue
	other.Name = hall.Text{"zh-CN": "示例区政务服务中心", "en": "Sample City Service Centre"}
	again := m.Manifest(&other)
	require.NotEqual(t, manifest["zh-CN"]["hall"], again["zh-CN"]["hall"])
	require.Equal(t, manifest["en"]["hall"], again["en"]["hall"])
	_, err = m.Clip(t.Context(), &other, manifest["zh-CN"]["hall"])
	require.ErrorIs(t, err, hall.ErrNotFound)
}

// The texts of a kiosk can be said in all languages, those that need no filling in.
func TestTextsAreSaid(t *testing.T) {
	zh, en := phrases(catalogue, "zh-CN"), phrases(catalogue, "en")
	require.Equal(t, assets.Text("en", "kiosk.back", nil), en["kiosk.back"])
	require.NotEmpty(t, zh["speech.welcome"])
	for phrase := range zh {
		require.Contains(t, en, phrase)
	}
	require.NotContains(t, zh, "kiosk.lobby.waiting", "it has a count in it")
}

func TestWhoDoesNotWait(t *testing.T) {
	m := New(t.TempDir())
	m.turn <- struct{}{}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := m.Clip(ctx, catalogue, m.Manifest(catalogue)["en"]["hall"])
	require.ErrorIs(t, err, context.Canceled)
}

func TestWithoutTheProgram(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	require.ErrorContains(t, Able(), "espeak-ng is not installed")
	m := New(t.TempDir())
	require.Empty(t, m.Manifest(catalogue))
	_, err := m.Clip(t.Context(), catalogue, nameOf("en", "Taxes"))
	require.ErrorContains(t, err, "espeak-ng")
}

// A tone that both rates carry keeps its height and strength; one that the lower cannot carry is gone.
func TestResample(t *testing.T) {
	for _, c := range []struct{ hertz, loud float64 }{{440, 1000}, {3000, 1000}, {10500, 0}} {
		in := make([]float64, 22050)
		for i := range in {
			in[i] = 1000 * math.Sin(2*math.Pi*c.hertz*float64(i)/22050)
		}
		out := resample(in, 22050, assets.SampleRate)
		require.Len(t, out, assets.SampleRate)
		for i := 1000; i < len(out)-1000; i++ {
			want := c.loud * math.Sin(2*math.Pi*c.hertz*float64(i)/assets.SampleRate)
			require.InDelta(t, want, out[i], 30, "%.0f Hz", c.hertz)
		}
	}
	require.Equal(t, []float64{-100, 0, 100}, trim([]float64{0, 3, -100, 0, 100, -9}))
	require.Empty(t, trim([]float64{0, 3}))
	require.Equal(t, []float64{1, -1, math.MaxInt16}, decode(encode([]float64{1, -1, 1e9})))
}

func TestSignsHaveNoSound(t *testing.T) {
	for language := range voices {
		require.Contains(t, plain[language], "kiosk.back")
		require.NotContains(t, plain[language], "kiosk.and", "a comma")
	}
}
