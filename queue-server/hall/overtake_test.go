package hall_test

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"paihao/queue-server/hall"
)

// TestNobodyOvertakesBeyondTheBound plays random days under random settings, and
// holds each call against what the settings promise. It knows the tickets from
// the book alone, and nothing of how the next one is found.
func TestNobodyOvertakesBeyondTheBound(t *testing.T) {
	seen := map[string]int{}
	rapid.Check(t, func(t *rapid.T) {
		r := &rush{T: t, play: newPlay(), seen: seen, tickets: map[string]*guest{}, desks: map[string]*guest{}, clerks: map[string]string{}, streak: map[string]int{}}
		r.settle()
		for range rapid.IntRange(10, 120).Draw(t, "lines") {
			r.step()
		}
		seen["days"]++
	})
	t.Logf("%v", seen)
	for _, what := range []string{"overtaken", "overtaken at a window that helps", "interleaved", "manual", "transferred", "deferred"} {
		require.NotZero(t, seen[what], "no call was %s: nothing was tried", what)
	}
}

// guest is a ticket as its holder could know it.
type guest struct {
	hall.Issued
	arrived, came time.Time
	print         hall.Outcome
	waits, missed bool
	moved         bool   // it went back behind others
	window, clerk string // who alone may call it
	fellBack      bool
}

// rush is a day whose tickets are followed from outside.
type rush struct {
	*rapid.T
	*play
	seen    map[string]int
	read    int // entries of the book
	tickets map[string]*guest
	slots   int
	desks   map[string]*guest
	clerks  map[string]string // by window
	streak  map[string]int    // priority calls in a row
}

func (r *rush) of(label string, all ...string) string { return rapid.SampledFrom(all).Draw(r.T, label) }
func (r *rush) upTo(n int, label string) int          { return rapid.IntRange(0, n).Draw(r.T, label) }

// settle gives the hall four windows that share three queues, and draws what
// the bound is made of.
func (r *rush) settle() {
	s := &r.setup
	s.Queues = append(s.Queues, hall.Queue{ID: "C", Prefix: "C", First: 1, Digits: 3})
	s.Services = append(s.Services, hall.Service{ID: "car", Queue: "C"})
	s.Windows = []hall.Window{
		{ID: "1", Zone: "1", Queues: []string{"A", "B"}, Can: []hall.Need{hall.NeedEnglish}},
		{ID: "2", Zone: "1", Queues: []string{"A"}, Helps: []hall.Help{r.help("2a", "B"), r.help("2b", "C")}},
		{ID: "3", Zone: "2", Queues: []string{"C"}, Helps: []hall.Help{r.help("3", "A", "B")}, Can: []hall.Need{hall.NeedEnglish}},
		{ID: "4", Zone: "2", Helps: []hall.Help{r.help("4a", "A"), r.help("4b", "B", "C")}},
	}
	s.Rules.Interleave = r.upTo(3, "interleave")
	s.Rules.TransferKeeps = rapid.Bool().Draw(r.T, "transfer keeps")
	s.Rules.Afar = r.delay("afar")
	s.Rules.Postpone = hall.PostponeRules{Places: 2, Times: 2}
	s.Rules.Matters = hall.MatterRules{Most: 3, AtOnce: 1, Places: r.upTo(2, "matter places")}
	s.Rules.Miss = hall.MissRules{Then: hall.MissThen(r.of("missed", "void", "return", "defer")), Places: r.upTo(3, "miss places"), Times: 2}
	r.target()
	for _, w := range s.Windows {
		r.say(io.Discard, "open "+w.ID+" c"+w.ID)
	}
}

func (r *rush) delay(label string) hall.Duration {
	return minutes(rapid.SampledFrom([]int{0, 1, 5, 20}).Draw(r.T, label))
}

func (r *rush) help(label string, queues ...string) hall.Help {
	return hall.Help{Queues: queues, Delay: r.delay(label), Longer: r.upTo(3, label+" longer")}
}

// target draws targets, in any order of urgency.
func (r *rush) target() {
	r.setup.Rules.Targets = map[hall.Class]hall.Duration{}
	for _, c := range hall.Classes {
		r.setup.Rules.Targets[c] = minutes(rapid.SampledFrom([]int{0, 1, 5, 15}).Draw(r.T, "target"))
	}
	r.order(io.Discard, hall.ChangeSetup{Setup: r.setup})
}

// step lets time pass and one thing happen, then reads what the book says of it.
func (r *rush) step() {
	r.now = r.now.Add(time.Duration(rapid.SampledFrom([]int{0, 1, 10, 60, 300, 900}).Draw(r.T, "pause")) * time.Second)
	window := r.of("window", "1", "2", "3", "4")
	desk := window + " c" + window
	id := fmt.Sprintf("t%d", 1+r.upTo(len(r.tickets), "ticket"))
	switch what := r.of("what", "come", "come", "come", "come", "turn", "turn", "turn", "turn", "again", "slot", "targets", "tide"); what {
	case "come":
		r.say(io.Discard, strings.Join([]string{"issue", fmt.Sprintf("t%d", len(r.tickets)+1), r.of("service", "tax", "house", "car"),
			r.of("class", "", "", "priority"), r.of("afar", "", "", "", "afar"), r.of("person", "", "", "person:p"),
			r.of("needs", "", "", "needs:english", "needs:written"), r.of("matters", "", "", "matters:2")}, " "))
	case "slot":
		r.slots++
		r.say(io.Discard, fmt.Sprintf("book b%d %s 09:30:00", r.slots, r.of("service", "tax", "car")))
		r.say(io.Discard, fmt.Sprintf("check-in t%d b%d", len(r.tickets)+1, r.slots))
	case "turn":
		r.turn(window, desk)
	case "targets":
		if r.upTo(3, "change") == 0 {
			r.target()
		}
	case "tide":
		if r.upTo(3, "tide") == 0 {
			c := hall.Regroup{Window: window, Queues: []string{r.of("queue", "A", "B", "C")}}
			if q := r.of("helps", "", "A", "B"); q != "" && q != c.Queues[0] {
				c.Helps = []hall.Help{r.help("tide", q)}
			}
			r.order(io.Discard, c)
		}
	case "again":
		switch what := r.of("which", "print", "cancel", "later", "arrive", "back", "back", "door"); what {
		case "print":
			r.say(io.Discard, "print "+id+" "+r.of("outcome", "confirmed", "failed"))
		case "back":
			for _, id := range slices.Sorted(maps.Keys(r.tickets)) {
				if g := r.tickets[id]; g.missed {
					r.say(io.Discard, "back "+g.Number)
					break
				}
			}
		case "door":
			r.say(io.Discard, r.of("door", "close ", "open ")+desk)
		default:
			r.say(io.Discard, what+" "+id)
		}
	}
	r.follow()
}

// turn ends what is at a window, and calls.
func (r *rush) turn(window, desk string) {
	if r.desks[window] != nil {
		switch end := r.of("end", "finish", "finish", "finish", "no-show", "uncall", "verify", "hold", "transfer"); end {
		case "finish", "hold":
			r.say(io.Discard, "start "+desk)
			r.say(io.Discard, end+" "+desk)
		case "transfer":
			r.say(io.Discard, "transfer "+desk+" "+r.of("goal", "service:house", "queue:A", "window:4", "clerk:c2"))
		default:
			r.say(io.Discard, end+" "+desk)
		}
		r.follow()
	}
	if r.upTo(7, "out of turn") == 0 && len(r.tickets) > 0 {
		number := r.tickets[fmt.Sprintf("t%d", 1+r.upTo(len(r.tickets)-1, "ticket"))].Number
		r.say(io.Discard, "call "+desk+" reason:urgent number:"+number)
		return
	}
	r.say(io.Discard, "next "+desk)
}

// follow keeps the guests by the entries that are new in the book, and judges
// each call among them.
func (r *rush) follow() {
	for ; r.read < len(r.book); r.read++ {
		at := r.book[r.read].At
		switch e := r.book[r.read].Event.(type) {
		case hall.Issued:
			g := &guest{Issued: e, arrived: at, came: at, waits: !e.Afar}
			if e.Appointment != "" && clock("09:30:00").After(at) {
				g.came = clock("09:30:00")
			}
			r.tickets[e.ID] = g
		case hall.Arrived:
			g := r.tickets[e.Ticket]
			g.came, g.waits = later(g.came, at.Add(-time.Duration(r.setup.Rules.Afar))), true
		case hall.Printed:
			r.tickets[e.Ticket].print = e.Outcome
		case hall.TicketCancelled:
			r.tickets[e.Ticket].waits = false
		case hall.Regrouped:
			w := &r.setup.Windows[r.window(e.Window)]
			w.Queues, w.Helps = e.Queues, e.Helps
		case hall.Opened:
			r.clerks[e.Window] = e.Clerk
		case hall.Closed:
			r.clerks[e.Window] = ""
		case hall.TicketCalled:
			r.judge(e, at)
			r.desks[e.Window] = r.tickets[e.Ticket]
			r.tickets[e.Ticket].waits, r.tickets[e.Ticket].missed = false, false
		case hall.Held:
			r.desks[e.Window] = nil
		case hall.Uncalled:
			r.waitAgain(e.Window, hall.Place{})
		case hall.TicketMissed:
			r.tickets[e.Ticket].missed = e.Again == nil
			if e.Again != nil {
				r.waitAgain(e.Window, *e.Again)
			}
			r.desks[e.Window] = nil
		case hall.Finished:
			if e.Again != nil {
				r.waitAgain(e.Window, *e.Again)
			}
			r.desks[e.Window] = nil
		case hall.PriorityVerified:
			g := r.tickets[e.Ticket]
			g.Class, g.moved = hall.ClassNormal, false
			r.waitAgain(e.Window, hall.Place{})
		case hall.Transferred:
			g := r.tickets[e.Ticket]
			if !r.setup.Rules.TransferKeeps {
				g.came = at
			}
			g.Queue, g.window, g.clerk, g.moved, g.fellBack = e.Queue, e.To, e.Whom, false, false
			r.waitAgain(e.Window, hall.Place{})
		case hall.FellBack:
			g := r.tickets[e.Ticket]
			g.window, g.clerk, g.fellBack = "", "", true
		case hall.CameBack:
			g := r.tickets[e.Ticket]
			g.waits, g.missed, g.moved = true, false, g.moved || !e.Due.IsZero()
		case hall.Postponed:
			r.tickets[e.Ticket].moved = true
		}
	}
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

func (r *rush) waitAgain(window string, p hall.Place) {
	g := r.desks[window]
	g.waits, g.moved = true, g.moved || !p.Due.IsZero()
	r.desks[window] = nil
}

// judge holds a call against the promises: of all who could have been called at
// that window then, nobody came sooner than the one called by more than the bound.
func (r *rush) judge(e hall.TicketCalled, at time.Time) {
	u := r.tickets[e.Ticket]
	r.seen["calls"]++
	if e.Why.Exception != "" {
		r.seen[string(e.Why.Exception)]++
	}
	if e.Why.Exception == hall.ExceptInterleaved {
		require.GreaterOrEqual(r, r.streak[e.Window], r.setup.Rules.Interleave, "interleaved too soon")
		require.NotEqual(r, hall.ClassPriority, u.Class)
	}
	r.streak[e.Window]++
	if u.Class != hall.ClassPriority {
		r.streak[e.Window] = 0
	}
	if e.Why.Exception == hall.ExceptManual || u.window != "" || u.clerk != "" {
		return
	}
	for _, id := range slices.Sorted(maps.Keys(r.tickets)) {
		t := r.tickets[id]
		if t == u || t.moved || !r.callable(t, at) || !r.sees(e.Window, t) ||
			e.Why.Exception == hall.ExceptInterleaved && t.Class == hall.ClassPriority {
			continue
		}
		bound, helps := r.promise(e.Window, t, u.Class)
		require.LessOrEqual(r, u.came.Sub(t.came), bound, "at window %s %s of %s (%s) came before %s of %s (%s)",
			e.Window, u.Number, u.Class, u.came, t.Number, t.Class, t.came)
		if u.came.After(t.came) {
			r.seen["overtaken"]++
			if helps {
				r.seen["overtaken at a window that helps"]++
			}
		}
	}
}

// promise finds what the settings say of t at a window, and whether it is of a
// group that the window helps with.
func (r *rush) promise(window string, t *guest, by hall.Class) (after time.Duration, helps bool) {
	for _, b := range r.setup.Bounds() {
		if b.Class != t.Class || b.By != by {
			continue
		}
		switch {
		case b.Window == "":
			after = b.After
		case b.Window == window && slices.Contains(b.Queues, t.Queue) && t.window == "" && t.clerk == "":
			after, helps = b.After, true
		}
	}
	return after, helps
}

// callable tells whether t waits, knows its number and is nowhere else.
func (r *rush) callable(t *guest, at time.Time) bool {
	for _, g := range r.desks {
		if g != nil && g.Person != "" && g.Person == t.Person {
			return false
		}
	}
	knows := t.print != "" && t.print != hall.Failed || t.Source == hall.FromPhone || at.Sub(t.arrived) >= 20*time.Second
	return t.waits && knows
}

// sees tells whether a window may call t.
func (r *rush) sees(window string, t *guest) bool {
	w := r.setup.Windows[r.window(window)]
	switch {
	case t.clerk != "":
		return t.clerk == r.clerks[window]
	case t.window != "":
		return t.window == window
	case slices.Contains(t.Needs, hall.NeedEnglish) && !t.fellBack && !speaksEnglish(w) && slices.ContainsFunc(r.setup.Windows, func(o hall.Window) bool {
		return speaksEnglish(o) && slices.Contains(o.Queues, t.Queue)
	}):
		return false // some window can; for a need that none has, one waits like others
	}
	return slices.Contains(w.Queues, t.Queue) || slices.ContainsFunc(w.Helps, func(h hall.Help) bool { return slices.Contains(h.Queues, t.Queue) })
}

func speaksEnglish(w hall.Window) bool { return slices.Contains(w.Can, hall.NeedEnglish) }

func (r *rush) window(id string) int {
	return slices.IndexFunc(r.setup.Windows, func(w hall.Window) bool { return w.ID == id })
}
