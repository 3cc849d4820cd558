package hall_test

import (
	"fmt"
	"io"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/hall"
)

// told is a promise in a line.
func told(b hall.Bound) string {
	where := b.Window
	if where == "" {
		where = "own"
	}
	return fmt.Sprintf("%s %v: %s by %s %s", where, b.Queues, b.Class, b.By, b.After)
}

func minutes(n int) hall.Duration { return hall.Duration(time.Duration(n) * time.Minute) }

func TestBounds(t *testing.T) {
	s := office() // 0, 5 and 15 minutes
	s.Windows[0].Helps = []hall.Help{{Queues: []string{"C", "D"}, Delay: minutes(20), Longer: 4}}
	s.Windows[1].Helps = []hall.Help{{Queues: []string{"B"}}}
	s.Windows[2] = hall.Window{ID: "3", Helps: []hall.Help{{Queues: []string{"A"}, Delay: minutes(10)}, {Queues: []string{"B"}, Delay: minutes(30)}}}
	s.Windows = append(s.Windows, hall.Window{ID: "4",
		Helps: []hall.Help{{Queues: []string{"A"}, Delay: minutes(10), Longer: 2}, {Queues: []string{"B"}, Delay: minutes(30), Longer: 9}}})
	var lines []string
	for _, b := range s.Bounds() {
		if b.After > 0 && (b.Window != "3" || b.Class == b.By) && b.Window != "4" || b.Window == "4" && b.Class == b.By {
			lines = append(lines, told(b))
		}
	}
	require.Equal(t, []string{
		"own []: priority by appointment 5m0s",
		"own []: normal by appointment 15m0s",
		"own []: normal by priority 10m0s",
		"1 [C D]: appointment by appointment 20m0s",
		"1 [C D]: appointment by priority 15m0s",
		"1 [C D]: appointment by normal 5m0s",
		"1 [C D]: priority by appointment 25m0s",
		"1 [C D]: priority by priority 20m0s",
		"1 [C D]: priority by normal 10m0s",
		"1 [C D]: normal by appointment 35m0s",
		"1 [C D]: normal by priority 30m0s",
		"1 [C D]: normal by normal 20m0s",
		// Window 2 delays nothing. Window 3 has no queue of its own: only the difference of its groups counts.
		"3 [B]: appointment by appointment 20m0s",
		"3 [B]: priority by priority 20m0s",
		"3 [B]: normal by normal 20m0s",
		// At window 4 a long line makes the other group's delay 0.
		"4 [A]: appointment by appointment 10m0s",
		"4 [A]: priority by priority 10m0s",
		"4 [A]: normal by normal 10m0s",
		"4 [B]: appointment by appointment 30m0s",
		"4 [B]: priority by priority 30m0s",
		"4 [B]: normal by normal 30m0s",
	}, lines)

	s.Windows = s.Windows[:1]
	require.Empty(t, s.Unbounded())
	s.Windows[0].Helps[0].Delay = minutes(12*60 - 15)
	require.Equal(t, []hall.Bound{{Window: "1", Queues: []string{"C", "D"}, Class: hall.ClassNormal, By: hall.ClassAppointment, After: 12 * time.Hour}},
		s.Unbounded(), "who comes all day may be called first")
}

// A promise is as sharp as it can be: who comes just within it goes first, who
// comes just after it does not.
func TestABoundIsReached(t *testing.T) {
	for name, c := range map[string]struct {
		window, first, second string
		after                 time.Duration
	}{
		"a priority at an own window":      {"1", "issue t1 tax", "issue t2 tax priority", 10 * time.Minute},
		"an own queue at a window's helps": {"2", "issue t1 house", "issue t2 tax", 20 * time.Minute},
		"both":                             {"2", "issue t1 house", "issue t2 tax priority", 30 * time.Minute},
	} {
		t.Run(name, func(t *testing.T) {
			for late, want := range map[time.Duration]string{-time.Second: "t2", 0: "t1", time.Second: "t1"} {
				p := newPlay()
				p.setup.Windows[1].Helps = []hall.Help{{Queues: []string{"B"}, Delay: minutes(20)}}
				p.order(io.Discard, hall.ChangeSetup{Setup: p.setup})
				p.say(io.Discard, "open "+c.window+" li")
				p.say(io.Discard, c.first)
				p.now = p.now.Add(c.after + late)
				p.say(io.Discard, c.second)
				p.now = p.now.Add(time.Minute)
				p.say(io.Discard, "next "+c.window+" li")
				called := p.book[len(p.book)-1].Event.(hall.TicketCalled)
				require.Equal(t, want, called.Ticket, "%s after the bound", late)
			}
		})
	}
}

// Targets move those who wait, so that nobody goes before who came first.
func TestTargetsAreChangedForAll(t *testing.T) {
	p := newPlay()
	for _, line := range []string{"open 1 li", "issue t1 tax", "at 09:10:00", "issue t2 tax",
		`rules {"targets": {"normal": "1m"}}`, "at 09:11:00", "issue t3 tax", "next 1 li"} {
		p.say(io.Discard, line)
	}
	require.Equal(t, "t1", p.book[len(p.book)-1].Event.(hall.TicketCalled).Ticket)
}
