package screens_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"paihao/kiosk/flow"
)

// Each mode has its key, in its place on every screen, and the key turns it off again.
func TestTheFooter(t *testing.T) {
	s := newStage(t, upright)
	s.show(t, "en", "choose")
	for word, mode := range map[string]flow.Mode{"Large": flow.Elder, "Contrast": flow.Contrast, "Low": flow.Low, "Sound": flow.Sound} {
		s.sent = nil
		s.tap(t, word)
		view := s.view
		switch mode {
		case flow.Elder:
			view.Modes.Elder = true
		case flow.Contrast:
			view.Modes.Contrast = true
		case flow.Low:
			view.Modes.Low = true
		case flow.Sound:
			view.Modes.Sound = true
		}
		before, _ := s.face.Find(word)
		s.face.Show(view)
		after, seen := s.face.Find(word)
		require.True(t, seen)
		require.Equal(t, before, after, "a key stays in its place")
		s.tap(t, word)
		require.Equal(t, []flow.Input{flow.Set{Mode: mode, On: true}, flow.Set{Mode: mode}}, s.taken())
		s.face.Show(s.view)
	}
	s.sent = nil
	s.tap(t, "Help")
	view := s.view
	view.Help = flow.HelpAsked
	s.face.Show(view)
	s.tap(t, "Called")
	require.Equal(t, []flow.Input{flow.CalledHelp{}, flow.EndedHelp{}}, s.taken())
}

// Upright the keys of the voice have a row of their own; on a broad panel they stand between the ways back and the modes.
// They move no other key.
func TestTheVoiceMovesNoKey(t *testing.T) {
	for _, size := range []fyne.Size{upright, across} {
		s := newStage(t, size)
		s.show(t, "en", "choose")
		words := []string{"Back", "Start", "中文", "Large", "Contrast", "Low", "Sound", "Help"}
		before := map[string]fyne.Position{}
		for _, word := range words {
			before[word], _ = s.face.Find(word)
		}
		view := s.view
		view.Modes.Sound = true
		s.face.Show(view)
		for _, word := range words {
			after, _ := s.face.Find(word)
			require.Equal(t, before[word], after, word)
		}
		require.Empty(t, s.face.Faults())
		again, _ := s.face.Find("Repeat")
		require.Equal(t, size == across, again.Y == before["Start"].Y)
	}
}

// The keys of the voice are there while it is on.
func TestTheVoiceHasKeys(t *testing.T) {
	s := newStage(t, upright)
	s.show(t, "en", "welcome-sound")
	for _, word := range []string{"Repeat", "Quieter", "Louder"} {
		s.tap(t, word)
	}
	require.Equal(t, []flow.Input{flow.AskedAgain{}, flow.Louder{Steps: -1}, flow.Louder{Steps: 1}}, s.taken())
	s.show(t, "en", "welcome")
	_, seen := s.face.Find("Repeat")
	require.False(t, seen)
}
