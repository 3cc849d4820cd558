package hall_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"paihao/queue-server/hall"
)

// TestAnyCommands says anything to a hall in any order, and looks after each
// line whether what must always hold still does.
func TestAnyCommands(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := newPlay()
		tickets, sessions := 0, []string{"none"}
		window := func() string { return rapid.SampledFrom([]string{"1", "2", "3", "9"}).Draw(t, "window") }
		clerk := func() string { return rapid.SampledFrom([]string{"li", "wang", "zhao"}).Draw(t, "clerk") }
		for range rapid.IntRange(1, 60).Draw(t, "lines") {
			var line string
			switch verb := rapid.SampledFrom([]string{"issue", "issue", "print", "open", "close", "next", "next", "start",
				"recall", "no-show", "finish", "rate", "book", "check-in"}).Draw(t, "verb"); verb {
			case "issue":
				tickets++
				line = fmt.Sprintf("issue t%d %s %s", tickets, rapid.SampledFrom([]string{"tax", "house", "none"}).Draw(t, "service"),
					rapid.SampledFrom([]string{"", "priority"}).Draw(t, "class"))
			case "print":
				line = fmt.Sprintf("print t%d %s", rapid.IntRange(0, tickets).Draw(t, "ticket"),
					rapid.SampledFrom([]string{"confirmed", "failed", "burnt"}).Draw(t, "outcome"))
			case "rate":
				line = fmt.Sprintf("rate %s %s %d", rapid.SampledFrom(sessions).Draw(t, "session"), window(), rapid.IntRange(0, 6).Draw(t, "level"))
			case "book":
				line = fmt.Sprintf("book b%d tax 10:30:00", rapid.IntRange(1, 3).Draw(t, "booking"))
			case "check-in":
				tickets++
				line = fmt.Sprintf("check-in t%d b%d", tickets, rapid.IntRange(1, 4).Draw(t, "booking"))
			default:
				line = fmt.Sprintf("%s %s %s", verb, window(), clerk())
			}
			p.now = p.now.Add(time.Duration(rapid.IntRange(0, 600).Draw(t, "pause")) * time.Second)
			var out bytes.Buffer
			before := p.pictures()
			p.say(&out, line)
			if strings.HasPrefix(out.String(), "refused") {
				require.Equal(t, before, p.pictures(), "a refusal changes nothing: %s", line)
			}
			for e := range strings.SplitSeq(out.String(), "\n") {
				if s, ok := strings.CutPrefix(e, "hall.Started "); ok {
					var started hall.Started
					require.NoError(t, json.Unmarshal([]byte(s), &started))
					sessions = append(sessions, started.Session)
				}
			}
			holds(t, p)
		}
		require.Equal(t, p.pictures(), p.again().pictures())
	})
}

// holds checks what must hold at any time.
func holds(t *rapid.T, p *play) {
	numbers, called := map[string]bool{}, map[string]hall.TicketState{}
	for _, e := range p.book {
		switch e := e.Event.(type) {
		case hall.Issued:
			require.False(t, numbers[e.Number], "%s was given out twice", e.Number)
			numbers[e.Number] = true
			called[e.ID] = hall.StateWaiting
		case hall.TicketCalled:
			require.Equal(t, hall.StateWaiting, called[e.Ticket], "only who waits is called")
			called[e.Ticket] = hall.StateCalled
		case hall.Finished:
			called[e.Ticket] = hall.StateServed
		case hall.TicketMissed:
			called[e.Ticket] = hall.StateMissed
		}
	}
	count := map[hall.TicketState]int{}
	for _, state := range called {
		count[state]++
	}
	picture, err := p.state.Picture(hall.View{Kind: hall.ViewOffice})
	require.NoError(t, err)
	office := picture.(hall.Office)
	require.Equal(t, count[hall.StateWaiting], office.Waiting, "nobody is lost")
	require.Equal(t, count[hall.StateServed], office.Served)
	require.Equal(t, count[hall.StateMissed], office.Missed)
	busy := 0
	for _, w := range office.Windows {
		if w.Number != "" {
			busy++
		}
	}
	require.Equal(t, count[hall.StateCalled], busy, "who is called is at one window")
}

// FuzzRecord reads any bytes as a record: an error or the record that was
// written, never a panic.
func FuzzRecord(f *testing.F) {
	chain := hall.Chain{Hall: "sample", Day: "2026-11-23"}
	value, _, err := chain.Append(1, []hall.Entry{{At: clock("09:00:00"), Event: hall.Opened{Window: "1", Clerk: "li"}}})
	require.NoError(f, err)
	f.Add(value)
	f.Add([]byte("x"))
	f.Fuzz(func(t *testing.T, value []byte) {
		if _, _, err := chain.Read(value); err != nil {
			require.ErrorIs(t, err, hall.ErrDamaged)
		}
	})
}

// FuzzCode reads any text as a booking code: only signed ones pass.
func FuzzCode(f *testing.F) {
	b := hall.Booking{ID: "b1", Service: "tax", From: clock("10:00:00")}
	good := hall.SignCode(bookingKey, "sample", b)
	f.Add(good)
	f.Add("PH1/sample/b1/tax/1/AAAA")
	f.Fuzz(func(t *testing.T, code string) {
		read, err := hall.ReadCode(office().BookingKey, "sample", code)
		if err != nil {
			require.ErrorIs(t, err, hall.ErrBadCode)
			return
		}
		require.Equal(t, b.ID, read.ID, "a code that nobody signed was taken")
	})
}
