package screens_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"paihao/kiosk/flow"
)

// The number of an identity goes to the hands and nowhere else: not into an input, not whole on the screen, and it is
// gone with the screen.
func TestATypedNumberStaysBetweenFaceAndHands(t *testing.T) {
	const number = "11010519491231002X"
	s := newStage(t, upright)
	s.show(t, "en", "type")
	s.key(fyne.KeyEnter)
	require.Empty(t, s.typed, "it is not whole")
	for i, r := range number {
		test.TypeOnCanvas(s.window.Canvas(), string(r))
		if i >= 11 {
			requireNowhere(t, s, number[:i+1])
		}
	}
	test.TypeOnCanvas(s.window.Canvas(), "7") // more than there is room for
	_, seen := s.face.Find("110105 ******** 002X")
	require.True(t, seen)
	for _, in := range s.taken() {
		require.Equal(t, flow.Touched{}, in)
	}
	s.key(fyne.KeyEnter)
	require.Equal(t, []string{number}, s.typed)

	// A trouble lies on the screen for a while: what was typed is still there.
	view := s.view
	view.Screen, view.Beneath, view.Problem = flow.TroubleScreen, flow.TypeScreen, flow.NumberInvalid
	s.face.Show(view)
	s.face.Show(s.view)
	s.key(fyne.KeyBackspace)
	_, seen = s.face.Find("110105 *******1 002")
	require.True(t, seen)
	requireNowhere(t, s, number[:17])

	s.show(t, "en", "welcome")
	s.show(t, "en", "type")
	_, seen = s.face.Find("18 digits")
	require.True(t, seen)
}

// A whole number stands in one line, in every mode, shape and language.
func TestAWholeNumberFits(t *testing.T) {
	for _, size := range []fyne.Size{upright, across} {
		for _, m := range []flow.Modes{{}, {Elder: true}, {Low: true}, {Elder: true, Low: true, Sound: true}, {Contrast: true}} {
			s := newStage(t, size)
			s.show(t, "en", "type")
			s.view.Modes = m
			s.face.Show(s.view)
			for range 18 {
				test.TypeOnCanvas(s.window.Canvas(), "4")
			}
			require.Empty(t, s.face.Faults(), "%v %v", size, m)
			require.Equal(t, 1, s.face.Lines("444444 ******** 4444"), "%v %v", size, m)
		}
	}
}

// The keys of the pad type too, and X only comes last.
func TestTheDigitPad(t *testing.T) {
	s := newStage(t, upright)
	s.show(t, "en", "type")
	s.tap(t, "X")
	require.Empty(t, s.taken())
	for range 17 {
		s.tap(t, "1")
	}
	s.tap(t, "X")
	s.tap(t, "OK")
	require.Equal(t, []string{strings.Repeat("1", 17) + "X"}, s.typed)
}

func requireNowhere(t *testing.T, s *stage, number string) {
	t.Helper()
	for text := range s.face.Texts() {
		require.NotContains(t, strings.ReplaceAll(text, " ", ""), number)
	}
}
