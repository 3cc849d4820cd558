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
	Windows     []named
	Services    []service
}

func mustHall(tb testing.TB) hall {
	tb.Helper()
	var h hall
	require.NoError(tb, toml.Unmarshal(examples.Hall, &h))
	return h
}

// The sample is large enough to show every screen at work.
func TestHallSize(t *testing.T) {
	h := mustHall(t)
	require.Equal(t, "sample", h.ID)
	require.Len(t, h.Floors, 6)
	require.Len(t, h.Windows, 12)
	require.GreaterOrEqual(t, len(h.Departments), 10)
	require.GreaterOrEqual(t, len(h.Services), 48)

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

func TestHallBothLanguages(t *testing.T) {
	h := mustHall(t)
	for _, s := range h.Services {
		require.NotEmpty(t, s.Name["zh-CN"], s.ID)
		require.NotEmpty(t, s.Name["en"], s.ID)
		require.Len(t, s.Materials["en"], len(s.Materials["zh-CN"]), s.ID)
	}
	for _, all := range [][]named{h.Floors, h.Zones, h.Departments, h.Windows} {
		for _, n := range all {
			require.NotEmpty(t, n.Name["zh-CN"], n.ID)
			require.NotEmpty(t, n.Name["en"], n.ID)
		}
	}
}

// What the sample says can be drawn, in titles too.
func TestHallDrawable(t *testing.T) {
	for weight, data := range map[string][]byte{"regular": assets.Regular, "bold": assets.Bold} {
		font, err := sfnt.Parse(data)
		require.NoError(t, err)
		var buffer sfnt.Buffer
		for _, r := range string(examples.Hall) {
			glyph, err := font.GlyphIndex(&buffer, r)
			require.NoError(t, err)
			require.True(t, glyph != 0 || r == '\n', "%s lacks %q", weight, r)
		}
	}
}
