package screens_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/kiosk/flow"
	"paihao/kiosk/screens"
)

// What stands on a pad is read under a finger too. All else that is seen is held against its ground with the fit.
func TestPressedPadsAreRead(t *testing.T) {
	for name, contrast := range screens.Pressed(flow.Modes{}) {
		require.GreaterOrEqual(t, contrast, 4.5, name)
	}
	for name, contrast := range screens.Pressed(flow.Modes{Contrast: true}) {
		require.GreaterOrEqual(t, contrast, 7.0, name)
	}
}
