package screens_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"paihao/assets"
	"paihao/kiosk/flow"
)

// modes are the ways in which a visitor may want each screen.
var modes = []struct {
	name  string
	modes flow.Modes
}{
	{"normal", flow.Modes{}},
	{"elder", flow.Modes{Elder: true}},
	{"contrast", flow.Modes{Contrast: true}},
	{"low", flow.Modes{Low: true}},
}

// Content that wants more than the screen makes Fyne draw beyond it without a word; so every screen is looked at in
// every language, mode and shape.
func TestEverythingFits(t *testing.T) {
	for shape, size := range map[string]fyne.Size{"upright": upright, "across": across} {
		for _, language := range assets.Languages {
			t.Run(shape+" "+language, func(t *testing.T) { testFit(t, shape, size, language) })
		}
	}
}

func testFit(t *testing.T, shape string, size fyne.Size, language string) {
	s := newStage(t, size)
	for _, scene := range scenes(t, language) {
		for _, mode := range modes {
			scene := scene.in(mode.modes)
			s.now = scene.at
			s.face.Show(scene.view)
			name := shape + " " + language + " " + mode.name + " " + scene.name
			least := s.face.Content().MinSize()
			assert.LessOrEqual(t, least.Width, size.Width, name)
			assert.LessOrEqual(t, least.Height, size.Height, name)
			assert.Empty(t, s.face.Faults(), name)
		}
	}
}

// Show and Tick change texts in place: what was built first is still what is seen at the end of a day.
func TestNothingIsRebuilt(t *testing.T) {
	s := newStage(t, upright)
	count := func() int {
		n := 0
		var walk func(fyne.CanvasObject)
		walk = func(o fyne.CanvasObject) {
			n++
			if c, ok := o.(*fyne.Container); ok {
				for _, child := range c.Objects {
					walk(child)
				}
			}
		}
		walk(s.face.Content())
		return n
	}
	before := count()
	for _, language := range assets.Languages {
		for _, scene := range scenes(t, language) {
			s.face.Show(scene.view)
			s.face.Tick()
		}
	}
	require.Equal(t, before, count())
}
