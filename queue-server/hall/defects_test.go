package hall_test

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/hall"
)

// What other systems of the kind are known to do wrong, each as a test of its
// own. Those that need many at once are in package engine; see
// TestHistoryIsLinear there.

func said(p *play, line string) string {
	var out strings.Builder
	p.say(&out, line)
	return strings.TrimSpace(out.String())
}

// Two clerks press next at once; both are told that the one visitor is theirs.
func TestTwoClerksOneTicket(t *testing.T) {
	p := newPlay()
	p.say(io.Discard, "issue t1 tax")
	p.say(io.Discard, "at 09:01:00")
	p.say(io.Discard, "open 1 li")
	p.say(io.Discard, "open 2 wang")
	require.Contains(t, said(p, "next 1 li"), "Called ticket t1, window 1")
	require.Equal(t, "refused: nobody-waits", said(p, "next 2 wang"))
	require.Equal(t, "refused: not-waiting", said(p, "call 2 wang number:A001 reason:frail"))
}

// A number is counted from what is in a table, and two at once count the same.
func TestConcurrentIssueRepeatsNoNumber(t *testing.T) {
	p := newPlay()
	seen := map[string]bool{}
	for n := range 500 {
		line := said(p, fmt.Sprintf("issue t%d tax", n))
		number := strings.Fields(line[strings.Index(line, "number"):])[1]
		require.False(t, seen[number], number)
		seen[number] = true
	}
}

// A window remembers one held ticket; the second hold overwrites the first.
func TestHoldIsNotOverwrittenByASecondHold(t *testing.T) {
	p := newPlay()
	for _, line := range []string{"issue t1 tax", "issue t2 tax", "at 09:01:00", "open 1 li",
		"next 1 li", "start 1 li", "hold 1 li", "next 1 li", "start 1 li", "hold 1 li"} {
		require.NotContains(t, said(p, line), "refused", line)
	}
	require.Contains(t, said(p, "resume 1 li ticket:t1"), "Resumed ticket t1")
	require.NotContains(t, said(p, "finish 1 li"), "refused")
	require.Contains(t, said(p, "resume 1 li ticket:t2"), "Resumed ticket t2")
}

// A ticket that was not served yesterday makes the kiosk refuse a number today.
func TestYesterdaysTicketIsGone(t *testing.T) {
	p := newPlay()
	require.NotContains(t, said(p, "issue t1 tax person:p1"), "refused")
	p.turn(p.now.Add(24 * time.Hour))
	require.Contains(t, said(p, "issue t2 tax person:p1"), "number A001")
	require.Equal(t, "refused: unknown-ticket", said(p, "cancel t1"))
}

// turn opens the book of another day.
func (p *play) turn(at time.Time) {
	p.now, p.book = at, nil
	for _, event := range p.state.NextDay(p.state.DayOf(at), at) {
		p.apply(hall.Entry{At: p.now, Event: event})
	}
}

// The mean wait is taken of the minutes only, so an hour and five is five.
func TestWaitOfMoreThanAnHour(t *testing.T) {
	p := newPlay()
	for _, line := range []string{"issue t1 tax", "at 09:01:00", "open 1 li", "next 1 li", "start 1 li", "at 10:06:00", "finish 1 li"} {
		require.NotContains(t, said(p, line), "refused", line)
	}
	require.Contains(t, said(p, "issue t2 tax"), "ahead 0, estimate {from 0s, to 2h49m0s}", "shared between two queues, plus a third")
}

// The number after the band's last one runs into the next queue's band, or wraps.
func TestNoNumberPastTheEndOfTheBand(t *testing.T) {
	p := newPlay()
	for n := range 9 {
		require.Contains(t, said(p, fmt.Sprintf("issue t%d house", n)), fmt.Sprintf("number B%d,", n+1))
	}
	require.Equal(t, "refused: queue-full", said(p, "issue t9 house"))
}

// A visitor taps a face as the next one sits down, and it counts for the next.
func TestARatingIsNotTheNextVisitors(t *testing.T) {
	p := newPlay()
	for _, line := range []string{"issue t1 tax", "issue t2 tax", "at 09:01:00", "open 1 li", "next 1 li", "start 1 li", "finish 1 li", "next 1 li", "start 1 li"} {
		require.NotContains(t, said(p, line), "refused", line)
	}
	require.Equal(t, "refused: rating-closed", said(p, "rate t1-1 1 1"))
	require.Equal(t, "refused: not-rateable", said(p, "rate t2-1 1 1"))
	require.NotContains(t, said(p, "finish 1 li"), "refused")
	require.Contains(t, said(p, "rate t2-1 1 5"), "level 5")
}
