package screens_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"paihao/assets"
)

// Content that wants more than the screen makes Fyne draw beyond it without a word.
func TestEverythingFits(t *testing.T) {
	for shape, size := range map[string]fyne.Size{"upright": upright, "across": across} {
		s := newStage(t, size)
		for _, language := range assets.Languages {
			for _, scene := range scenes(t, language) {
				s.now = scene.at
				s.face.Show(scene.view)
				least := s.face.Content().MinSize()
				require.LessOrEqual(t, least.Width, size.Width, "%s %s %s", shape, language, scene.name)
				require.LessOrEqual(t, least.Height, size.Height, "%s %s %s", shape, language, scene.name)
				require.Empty(t, s.face.Faults(), "%s %s %s", shape, language, scene.name)
			}
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
