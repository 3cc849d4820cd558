package hall

import (
	"slices"
	"time"
)

// CallNext calls whoever is next for a window.
type CallNext struct{ Press }

// TicketCalled says that a ticket was called, and why this one.
type TicketCalled struct {
	Ticket string       `json:"ticket"`
	Window string       `json:"window"`
	Why    Why          `json:"why"`
	Voice  Announcement `json:"voice"`
}

func (c CallNext) decide(s *State, o Order) ([]Event, error) {
	d, err := c.calling(s)
	if err != nil {
		return nil, err
	}
	var events []Event
	switch {
	case d.ticket == nil:
	case d.ticket.State == StateServing && s.Setup.Rules.NextFinishes:
		events = s.finish(d, "", o.At)
	default:
		return nil, ErrDeskBusy
	}
	t, why := s.next(d, o.At)
	if t == nil && len(events) == 0 && s.suspended(d, "") {
		return nil, ErrSuspended
	}
	if t == nil {
		return s.nobody(events)
	}
	return append(events, TicketCalled{t.ID, d.ID, why, s.voice(d, t, o.At)}), nil
}

// nobody ends a CallNext that found none: what it finished stays finished.
func (s *State) nobody(finished []Event) ([]Event, error) {
	if len(finished) == 0 {
		return nil, ErrNobodyWaits
	}
	return finished, nil
}

// next is who is next: of all that the window can call now, the ticket that is
// due first. A ticket is overtaken only by tickets that arrive within the
// Bound after it, or by an exception, which says so.
func (s *State) next(d *desk, at time.Time) (*Ticket, Why) {
	best, passed := s.choose(d, at, "")
	if best.ticket == nil {
		return nil, Why{}
	}
	exception := best.ticket.exception
	if n := s.Setup.Rules.Interleave; n > 0 && d.priority >= n && best.ticket.Class == ClassPriority {
		if other, also := s.choose(d, at, ClassPriority); other.ticket != nil {
			best, passed, exception = other, also, ExceptInterleaved
		}
	}
	return best.ticket, Why{Class: best.ticket.Class, Due: best.due, Delay: Duration(best.due.Sub(best.ticket.due)),
		Exception: exception, Passed: best.passes(passed)}
}

// choice is a ticket with its due time at a window.
type choice struct {
	ticket *Ticket
	due    time.Time
	why    Obstacle
}

// choose finds the earliest due ticket that can be called at d, and all that
// it had to look at. Tickets of the class but rest.
func (s *State) choose(d *desk, at time.Time, rest Class) (best choice, seen []choice) {
	for f := range s.frontsOf(d) {
		if f.len() == 0 || s.suspended(d, f.queue) {
			continue
		}
		delay := s.delay(f)
		for i := range f.rows {
			for t := range f.rows[i].all() {
				c := choice{t, t.due.Add(delay), s.obstacle(t, at)}
				if c.why == "" && t.Class == rest {
					c.why = TurnOfRest
				}
				seen = append(seen, c)
				if c.why == "" {
					if best.ticket == nil || c.sooner(best) {
						best = c
					}
					break
				}
				if t.Class == rest {
					break
				}
			}
		}
	}
	return best, seen
}

func (c choice) sooner(o choice) bool {
	if !c.due.Equal(o.due) {
		return c.due.Before(o.due)
	}
	return c.ticket.wins(o.ticket)
}

// passes lists whom c passed over: all who were due before it, and the next
// of each row.
func (c choice) passes(seen []choice) []Passed {
	slices.SortFunc(seen, func(a, b choice) int {
		if a.sooner(b) {
			return -1
		}
		return 1
	})
	var passed []Passed
	for _, o := range seen {
		if o.ticket != c.ticket && len(passed) < mostPassed {
			passed = append(passed, Passed{o.ticket.Number, o.due, o.why})
		}
	}
	return passed
}

func (e TicketCalled) apply(s *State, at time.Time) {
	t, d := s.tickets[e.Ticket], s.windows[e.Window]
	if t.State == StateMissed {
		s.totals.missed--
	}
	s.leaveLine(t)
	t.State, t.Window, t.CalledAt, t.Why = StateCalled, e.Window, e.Voice.At, e.Why
	t.Calls++
	t.count(s, e.Voice.At)
	s.busy(t, +1)
	d.ticket, d.session = t, nil
	d.touch(at)
	d.priority++
	if t.Class != ClassPriority {
		d.priority = 0
	}
	if e.Why.Exception != "" {
		s.totals.exceptions[e.Why.Exception]++
	}
	z := s.zones[d.Zone]
	z.calls = append(z.calls, t)
	z.announce(e.Voice, at)
}

func (e TicketCalled) answer(s *State, _ time.Time) any { return s.desk(e.Window) }
