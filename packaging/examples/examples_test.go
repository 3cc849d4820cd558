package examples_test

import (
	"testing"

	"github.com/pelletier/go-toml/v2"
	"github.com/stretchr/testify/require"
	"golang.org/x/image/font/sfnt"

	"paihao/assets"
	"paihao/packaging/examples"
)

type named struct {
	ID    string
	Floor string
	Name  map[string]string
}

type service struct {
	named
	Class     string
	Common    bool
	Materials map[string][]string
}

type hall struct {
	ID          string
	Floors      []named
	Departments []named
	Zones       []named
	Queues      []named
	Windows     []named
	Services    []service
}

// halls are both examples; the sample is large enough to show every screen at work.
var halls = []struct {
	name                                   string
	text                                   []byte
	departments, services, queues, windows int
}{
	{"hall.toml", examples.Hall, 18, 71, 22, 12},
	{"sample.toml", examples.Sample, 44, 520, 70, 130},
}

func mustHall(tb testing.TB, text []byte) hall {
	tb.Helper()
	var h hall
	require.NoError(tb, toml.Unmarshal(text, &h))
	return h
}

func TestHallSize(t *testing.T) {
	for _, example := range halls {
		h := mustHall(t, example.text)
		require.Equal(t, "sample", h.ID, example.name)
		require.Len(t, h.Floors, 6, example.name)
		require.Len(t, h.Departments, example.departments, example.name)
		require.Len(t, h.Services, example.services, example.name)
		require.Len(t, h.Queues, example.queues, example.name)
		require.Len(t, h.Windows, example.windows, example.name)

		floors, classes, common := map[string]bool{}, map[string]bool{}, 0
		for _, zone := range h.Zones {
			floors[zone.Floor] = true
		}
		for _, s := range h.Services {
			classes[s.Class] = true
			if s.Common {
				common++
			}
		}
		require.Len(t, floors, 6, "each floor has a zone")
		require.Len(t, classes, 4, "each promise class is there")
		require.Equal(t, 8, common, "one screen of common services")
	}
}

func TestHallBothLanguages(t *testing.T) {
	for _, example := range halls {
		h := mustHall(t, example.text)
		for _, s := range h.Services {
			require.NotEmpty(t, s.Name["zh-CN"], s.ID)
			require.NotEmpty(t, s.Name["en"], s.ID)
			require.NotEmpty(t, s.Materials["zh-CN"], s.ID)
			require.Len(t, s.Materials["en"], len(s.Materials["zh-CN"]), s.ID)
		}
		for _, all := range [][]named{h.Floors, h.Zones, h.Departments, h.Queues} {
			for _, n := range all {
				require.NotEmpty(t, n.Name["zh-CN"], n.ID)
				require.NotEmpty(t, n.Name["en"], n.ID)
			}
		}
	}
}

// What they say can be drawn, in titles too.
func TestHallDrawable(t *testing.T) {
	for weight, data := range map[string][]byte{"regular": assets.Regular, "bold": assets.Bold} {
		font, err := sfnt.Parse(data)
		require.NoError(t, err)
		var buffer sfnt.Buffer
		for _, r := range string(examples.Hall) + string(examples.Sample) {
			glyph, err := font.GlyphIndex(&buffer, r)
			require.NoError(t, err)
			require.True(t, glyph != 0 || r == '\n', "%s lacks %q", weight, r)
		}
	}
}
