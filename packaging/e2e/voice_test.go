//go:build e2e

package e2e

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// A note is one clip that the board's page handed to the loudspeaker: when it
// begins, on the clock of the sound, and how long it is. Both are in seconds.
type note struct{ At, Length float64 }

const listen = `
	window.heard = [];
	const start = AudioBufferSourceNode.prototype.start;
	AudioBufferSourceNode.prototype.start = function (at) {
		heard.push({ At: at, Length: this.buffer.duration });
		return start.call(this, at);
	};
	true`

// TestBoardSpeaks opens a board in a browser that is mute until it is touched,
// touches it, and listens to what it hands to the loudspeaker.
func TestBoardSpeaks(t *testing.T) {
	s := newServer(t)
	service := first(t, s)
	board := newTab(t, newBrowser(t), s)
	board.size(1080, 1920).both("/board/1a", "board-mute-portrait", "html[data-sound=off]")
	board.size(1920, 1080).both("/board/1a", "board-mute", "html[data-sound=off]")
	_, err := eval[bool](board, listen)
	require.NoError(t, err)
	heard := func() []note {
		notes, err := eval[[]note](board, "heard")
		require.NoError(t, err)
		return notes
	}
	press := func(key, window string, verbs ...string) (d hall.Desk) {
		for _, verb := range verbs {
			d, err = s.client("demo-clerk").Press(t.Context(), key+verb, window, verb, api.DeskRequest{})
			require.NoError(t, err)
		}
		return d
	}

	// Mute, it shows the call and says nothing; touched, it says what is not too old.
	s.issue("one", service)
	s.issue("two", service)
	called := press("a", "1", hall.VerbOpen, hall.VerbNext)
	board.shows("#calls " + number(called.Ticket.Number))
	board.shows("#voice li")
	require.Empty(t, heard())
	board.tap("#sound")
	board.shows("html[data-sound=on]")
	inFull := len((hall.Announcement{Number: called.Ticket.Number, Window: "1", Languages: []string{"zh-CN"}}).Clips())
	until(t, "the call in full", heard, func(n []note) bool { return len(n) >= inFull })
	board.keep("page-board-sound-zh-CN")

	// Again and again, and never two things at once.
	press("b", "1", hall.VerbRecall)
	press("c", "1", hall.VerbRecall)
	until(t, "the recalls", heard, func(n []note) bool { return len(n) >= 2*inFull })
	notes := heard()
	for i, n := range notes[1:] {
		require.GreaterOrEqual(t, n.At, notes[i].At+notes[i].Length-0.001, "clip %d", i+1)
	}

	// Who goes to the window is not called any more.
	press("d", "1", hall.VerbStart)
	until(t, "nothing more to say", func() int { return board.count("#voice li") }, func(n int) bool { return n == 0 })
	quiet := len(heard())
	time.Sleep(3 * time.Second)
	require.Len(t, heard(), quiet)
}
