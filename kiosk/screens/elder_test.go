package screens_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"paihao/assets"
	"paihao/kiosk/flow"
)

// In elder mode nothing is smaller than it is without, and most is larger.
func TestElderModeIsLarger(t *testing.T) {
	s := newStage(t, upright)
	for _, language := range assets.Languages {
		larger, all := 0, 0
		for _, scene := range scenes(t, language) {
			s.now = scene.at
			plain := scene.in(flow.Modes{})
			s.face.Show(plain.view)
			before := s.face.Sizes()
			s.face.Show(scene.in(flow.Modes{Elder: true}).view)
			for text, size := range s.face.Sizes() {
				if was, there := before[text]; there {
					assert.GreaterOrEqual(t, size, was*0.9, "%s %s: %s", language, scene.name, text)
					all++
					if size > was*1.2 {
						larger++
					}
				}
			}
		}
		assert.Greater(t, larger*10, all*7, "%s: %d of %d", language, larger, all)
	}
}
