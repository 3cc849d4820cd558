package screens_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"paihao/kiosk/flow"
)

// Technicians touch the clock five times within four seconds; whoever touches it more slowly is a visitor.
func TestKnocking(t *testing.T) {
	s := newStage(t, upright)
	s.show(t, "en", "welcome")
	clock := fyne.NewPos(upright.Width-100, 40)
	touch := func(after time.Duration) {
		s.now = s.now.Add(after)
		test.TapCanvas(s.window.Canvas(), clock)
	}
	for range 9 {
		touch(1100 * time.Millisecond)
	}
	require.NotContains(t, s.taken(), flow.Knocked{})
	s.now = s.now.Add(time.Minute)
	for range 5 {
		require.NotContains(t, s.taken(), flow.Knocked{})
		touch(900 * time.Millisecond)
	}
	require.Contains(t, s.taken(), flow.Knocked{})
	require.Len(t, s.taken(), 14)
}
