package hall_test

import (
	"fmt"
	"io"
	"io/fs"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"paihao/assets"
	"paihao/queue-server/hall"
)

// speech is what the clips of the house can say, and how long it takes.
func speech(t require.TestingT) (all []hall.Speech) {
	sounds, err := fs.Sub(assets.Sounds, "sounds")
	require.NoError(t, err)
	manifest, err := assets.Manifest(sounds)
	require.NoError(t, err)
	for _, language := range hall.Spoken {
		clips := map[string]hall.Duration{}
		for clip, length := range manifest[language] {
			clips[clip] = hall.Duration(length)
		}
		all = append(all, hall.Speech{Language: language, Clips: clips})
	}
	return all
}

const gap = 200 * time.Millisecond

// loud is a hall with so many windows in one zone, each with a clerk, and a
// visitor for each call. One visitor in ten asked for English.
func loud(t require.TestingT, windows, visitors int) *play {
	p := newPlay()
	p.setup.Voice = speech(t)
	p.setup.Rules.PrintGrace, p.setup.Rules.Voice = 0, hall.VoiceRules{Gap: hall.Duration(gap), Repeat: true}
	p.setup.Queues = []hall.Queue{{ID: "A", Prefix: "A", First: 1, Digits: 3}, {ID: "B", Prefix: "YB", First: 1, Digits: 3}}
	p.setup.Windows = nil
	for n := range windows {
		p.setup.Windows = append(p.setup.Windows, hall.Window{ID: fmt.Sprint(n + 1), Zone: "1", Queues: []string{"A", "B"}})
	}
	require.Empty(t, p.setup.Speechless())
	p.order(io.Discard, hall.ChangeSetup{Setup: p.setup})
	for n := range windows {
		p.say(io.Discard, fmt.Sprintf("open %d clerk%d", n+1, n+1))
	}
	for n := range visitors {
		line := fmt.Sprintf("issue t%d %s", n, []string{"tax", "house"}[n%2])
		if n%10 == 9 {
			line += " english"
		}
		p.say(io.Discard, line)
	}
	return p
}

// calls are the announcements of the book's calls.
func (p *play) calls() (at []time.Time, voices []hall.Announcement) {
	for _, e := range p.book {
		if called, ok := e.Event.(hall.TicketCalled); ok {
			at, voices = append(at, e.At), append(voices, called.Voice)
		}
	}
	return at, voices
}

// TestThirtyCallsAMinute is the promise of a zone's voice, with the clips that
// are shipped: each call begins to be said within 8 s, even if nobody goes to
// a window meanwhile, which would make room. Twice as many calls are more than
// can be said; then each waits for the others once.
func TestThirtyCallsAMinute(t *testing.T) {
	for _, c := range []struct {
		name          string
		calls, atOnce int
		most          time.Duration
		repeats       int // that are left, at most
	}{
		{"one every 2 s", 30, 1, 8 * time.Second, 5},
		{"two every 4 s", 30, 2, 8 * time.Second, 5},
		{"one a second: no promise", 60, 1, 90 * time.Second, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := loud(t, c.calls, c.calls)
			start := p.now
			for n := range c.calls {
				p.now = start.Add(time.Duration(n/c.atOnce*c.atOnce) * time.Minute / time.Duration(c.calls))
				p.say(io.Discard, fmt.Sprintf("next %d clerk%d", n+1, n+1))
			}
			at, voices := p.calls()
			require.Len(t, voices, c.calls)
			var worst, sum, short time.Duration
			shorts := 0
			for i, v := range voices {
				wait := v.At.Sub(at[i])
				worst, sum = max(worst, wait), sum+wait
				if v.Short && len(v.Languages) == 1 {
					short, shorts = short+time.Duration(v.Length), shorts+1
				}
			}
			repeats := 0
			board := p.board("1")
			for _, a := range board.Announcements {
				if !a.Again.IsZero() {
					repeats++
				}
			}
			t.Logf("%d calls in a minute: the first playing begins after %.1f s at most, %.1f s in the mean; %d in a short form of %.2f s; repeats: %d",
				c.calls, worst.Seconds(), sum.Seconds()/float64(c.calls), shorts, short.Seconds()/float64(shorts), repeats)
			require.LessOrEqual(t, worst, c.most)
			require.Less(t, short, time.Duration(shorts)*2100*time.Millisecond)
			require.LessOrEqual(t, repeats, c.repeats, "the others gave way")
		})
	}
}

// An ear is in front of a zone's board. It hears what a board says by the rules
// of an Announcement, and that is one thing at a time.
type ear struct {
	t     require.TestingT
	until time.Time // of what was said last
	heard map[string]bool
}

// listen hears what is said from from, when the board had got its picture, to to.
func (e *ear) listen(board hall.Board, from, to time.Time) {
	within := func(at time.Time) bool { return !at.Before(from) && at.Before(to) }
	for _, a := range toSay(board) {
		if !within(a.At) {
			continue
		}
		require.False(e.t, a.At.Before(e.until), "%s is said at %s, before the voice is free at %s", a.Number, a.At, e.until)
		e.until = a.At.Add(time.Duration(a.Length) + gap)
		e.heard[fmt.Sprint(a.Number, a.Window, a.At)] = true
	}
	for _, c := range board.Calls {
		if c.State == hall.StateCalled && within(c.At) {
			require.True(e.t, e.heard[fmt.Sprint(c.Number, c.Window, c.At)], "%s was called and is not said", c.Number)
		}
	}
}

// TestOneVoice presses any keys at any time and listens.
func TestOneVoice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const windows = 5
		p := loud(t, windows, 40)
		e := &ear{t: t, heard: map[string]bool{}}
		for range rapid.IntRange(5, 80).Draw(t, "keys") {
			n := rapid.IntRange(1, windows).Draw(t, "window")
			verb := rapid.SampledFrom([]string{"next", "next", "next", "recall", "uncall", "start", "finish", "no-show"}).Draw(t, "verb")
			p.say(io.Discard, fmt.Sprintf("%s %d clerk%d", verb, n, n))
			board := p.board("1")
			then := p.now
			p.now = then.Add(time.Duration(rapid.SampledFrom([]int{0, 0, 100, 700, 1900, 3000, 9000, 70000}).Draw(t, "pause")) * time.Millisecond)
			e.listen(board, then, p.now)
		}
		at, voices := p.calls()
		for i, v := range voices {
			require.Less(t, v.At.Sub(at[i]), (windows+2)*10*time.Second, "no more than each window once")
		}
	})
}

// TestARushThatLasts is a quarter of an hour of twice as many calls as can be said, while
// visitors go to the window by what the board shows. The voice must not fall
// back ever further, until it says nobody in time.
func TestARushThatLasts(t *testing.T) {
	const windows, visitors = 20, 900
	p := loud(t, windows, visitors)
	e := &ear{t: t, heard: map[string]bool{}}
	start := p.now
	for second := range visitors {
		called, gone := second%windows+1, (second+windows-12)%windows+1
		p.say(io.Discard, fmt.Sprintf("next %d clerk%d", called, called))
		if second >= 12 { // after which they are there
			p.say(io.Discard, fmt.Sprintf("start %d clerk%d", gone, gone))
			p.say(io.Discard, fmt.Sprintf("finish %d clerk%d", gone, gone))
		}
		board := p.board("1")
		then := p.now
		p.now = start.Add(time.Duration(second+1) * time.Second)
		e.listen(board, then, p.now)
	}
	at, voices := p.calls()
	require.Len(t, voices, visitors)
	var worst time.Duration
	for i, v := range voices {
		worst = max(worst, v.At.Sub(at[i]))
	}
	t.Logf("%d calls in %d minutes, each visitor at the window after 12 s: %d were said, a call waits %.1f s at most", visitors, visitors/60, len(e.heard), worst.Seconds())
	require.Less(t, worst, 30*time.Second)
	require.Greater(t, len(e.heard), visitors/3)
}
