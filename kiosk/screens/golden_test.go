package screens_test

import (
	"testing"

	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"paihao/assets"
)

// What each screen consists of and where, in each language. A change that is meant is taken over by hand from
// testdata/failed, after a look at the pictures: see TestPictures.
func TestMarkup(t *testing.T) {
	for _, language := range assets.Languages {
		s := newStage(t, upright)
		for _, scene := range []string{
			"welcome", "choose", "department", "service", "scan", "card", "waiting", "ticket", "trouble-code-used", "still",
		} {
			s.show(t, language, scene)
			test.AssertRendersToMarkup(t, "markup/"+scene+"."+language+".xml", s.window.Canvas())
		}
	}
}

// A few screens to the pixel, at half their size.
func TestGolden(t *testing.T) {
	for scene, language := range map[string]string{"welcome": "zh-CN", "choose": "en", "ticket": "zh-CN", "still": "en"} {
		s := newStage(t, upright)
		canvas, ok := s.window.Canvas().(interface{ SetScale(float32) })
		require.True(t, ok)
		canvas.SetScale(0.5)
		s.show(t, language, scene)
		test.AssertRendersToImage(t, "golden/"+scene+"."+language+".png", s.window.Canvas())
	}
}
