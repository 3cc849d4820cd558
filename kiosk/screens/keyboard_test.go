package screens_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"paihao/assets"
	"paihao/kiosk/flow"
)

// key presses keys of the keyboard, as the window hands them on.
func (s *stage) key(names ...fyne.KeyName) {
	for _, name := range names {
		if on := s.window.Canvas().Focused(); on != nil {
			on.TypedKey(&fyne.KeyEvent{Name: name})
		} else {
			s.window.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: name})
		}
	}
}

// Whatever can be pressed can be reached by Tab and by arrows, and says what it is.
func TestEveryPadIsReachedAndSaid(t *testing.T) {
	for _, size := range []fyne.Size{upright, across} {
		s := newStage(t, size)
		for _, language := range assets.Languages {
			for _, scene := range scenes(t, language) {
				s.now = scene.at
				s.face.Show(scene.view)
				phrases := s.face.Phrases()
				for _, p := range phrases {
					requirePhrase(t, p, scene.name)
				}
				s.sent = nil
				for range phrases {
					s.key(fyne.KeyTab)
				}
				require.Len(t, s.sent, len(phrases), scene.name)
				for i, in := range s.sent {
					require.Equal(t, flow.Focused{Phrase: phrases[i]}, in, scene.name)
				}
				_, seen := s.face.Ring()
				require.Equal(t, len(phrases) > 0, seen, scene.name)
				requireConnected(t, s.face.Reach(), scene.name)
			}
		}
	}
}

func requirePhrase(t *testing.T, p flow.Phrase, scene string) {
	t.Helper()
	kind, id, _ := strings.Cut(p.Name, ":")
	switch {
	case p.Key != "" && p.Name == "" && p.Number == "":
		for _, language := range assets.Languages {
			require.True(t, assets.Has(language, p.Key), "%s: %v", scene, p)
			require.NotContains(t, assets.Text(language, p.Key, nil), "no value", "%s: %v wants to be filled in", scene, p)
		}
	case p.Name != "" && p.Key == "" && p.Number == "":
		require.Contains(t, []string{"floor", "department", "service"}, kind, scene)
		require.NotEmpty(t, id, scene)
	default:
		require.Len(t, p.Number, 1, "%s: %v", scene, p)
	}
}

// requireConnected finds every pad from every other one by arrows.
func requireConnected(t *testing.T, ways map[string][]string, scene string) {
	t.Helper()
	for from := range ways {
		seen, next := map[string]bool{from: true}, []string{from}
		for len(next) > 0 {
			at := next[0]
			next = next[1:]
			for _, to := range ways[at] {
				if !seen[to] {
					seen[to] = true
					next = append(next, to)
				}
			}
		}
		for other := range ways {
			require.True(t, seen[other], "%s: no way from %s to %s", scene, from, other)
		}
	}
}

func TestTheKeyboardPresses(t *testing.T) {
	s := newStage(t, upright)
	s.show(t, "en", "welcome")
	s.key(fyne.KeyDown) // the first key only points
	require.Equal(t, []flow.Input{flow.Focused{Phrase: flow.Phrase{Key: "kiosk.welcome.take"}}}, s.taken())
	s.key(fyne.Key2, fyne.KeyEnter) // 2 is down on a number pad
	require.Equal(t, flow.TookCheckIn{}, s.sent[len(s.sent)-1])
	s.key(fyne.Key8, fyne.Key5)
	require.Equal(t, flow.TookNumber{}, s.sent[len(s.sent)-1])

	s.show(t, "en", "choose")
	_, seen := s.face.Ring()
	require.False(t, seen, "the next visitor begins without a ring")
	s.key(fyne.KeyEscape)
	require.Equal(t, flow.WentBack{}, s.sent[len(s.sent)-1])
	s.key(fyne.KeyBackspace)
	require.Equal(t, flow.WentBack{}, s.sent[len(s.sent)-1])
}

// A finger takes the ring away, and Tab still works after it.
func TestAFingerTakesTheRingAway(t *testing.T) {
	s := newStage(t, upright)
	s.show(t, "en", "welcome")
	s.key(fyne.KeyTab)
	s.tap(t, "Check in a booking")
	_, seen := s.face.Ring()
	require.False(t, seen)
	s.key(fyne.KeyTab)
	_, seen = s.face.Ring()
	require.True(t, seen)
}

// The ring stays on what it points at while the screen changes around it.
func TestTheRingStays(t *testing.T) {
	s := newStage(t, upright)
	view := newVisitor(t, "en").step(flow.TookNumber{}).View()
	s.face.Show(view)
	s.key(fyne.KeyTab)
	before, _ := s.face.Ring()
	view.Modes.Low = true
	s.face.Show(view)
	after, seen := s.face.Ring()
	require.True(t, seen)
	require.Greater(t, after.Y, before.Y)
	view.Screen = flow.ScanScreen
	s.face.Show(view)
	_, seen = s.face.Ring()
	require.False(t, seen)
}

func TestDigitsAreTypedWhereTheyAreAskedFor(t *testing.T) {
	s := newStage(t, upright)
	s.show(t, "en", "number")
	test.TypeOnCanvas(s.window.Canvas(), "b7!")
	s.key(fyne.Key2, fyne.KeyBackspace, fyne.KeyEnter)
	require.Equal(t, []flow.Input{flow.Pressed{Key: "B"}, flow.Pressed{Key: "7"}, flow.Erased{}, flow.Entered{}}, s.taken())
	s.sent = nil
	s.show(t, "en", "search")
	test.TypeOnCanvas(s.window.Canvas(), "sI") // nothing begins with I
	require.Equal(t, []flow.Input{flow.Pressed{Key: "S"}}, s.taken())
}

func TestAPanelHasNoPointer(t *testing.T) {
	s := newStage(t, upright)
	require.Equal(t, desktop.DefaultCursor, s.face.Pointer())
	s.face.Attach(s.window.Canvas(), true)
	require.Equal(t, desktop.HiddenCursor, s.face.Pointer())
}
