package hall

import "time"

// CallNext calls whoever is next for a window.
type CallNext struct{ Press }

// TicketCalled says that a ticket was called, and why this one.
type TicketCalled struct {
	Ticket string       `json:"ticket"`
	Window string       `json:"window"`
	Why    Why          `json:"why"`
	Voice  Announcement `json:"voice"`
}

// Why explains a call: the ticket had the earliest due time of all that could
// be called at the window.
type Why struct {
	Class  Class     `json:"class"`
	Due    time.Time `json:"due"`
	Passed []Passed  `json:"passed,omitempty"` // the next in each queue of the window
}

// Passed is one who waits on: due later, or not yet callable.
type Passed struct {
	Number string    `json:"number"`
	Due    time.Time `json:"due"`
}

// An Announcement is one spoken call in a zone. Boards play it at At by the
// server's time.
type Announcement struct {
	Seq    uint64    `json:"seq"`
	Number string    `json:"number"`
	Window string    `json:"window"`
	At     time.Time `json:"at"`
	Length Duration  `json:"length"`
}

func (c CallNext) decide(s *State, o Order) ([]Event, error) {
	d, err := c.at(s)
	if err != nil {
		return nil, err
	}
	var events []Event
	switch {
	case d.ticket == nil:
	case d.ticket.State == StateServing && s.Setup.Rules.NextFinishes:
		events = append(events, Finished{d.ticket.ID, d.ID, d.session.ID})
	default:
		return nil, ErrDeskBusy
	}
	t, why := s.next(d, o.At)
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

// next is who is next: of the first callable ticket in each of the window's
// queues, the one that is due first. A ticket is overtaken only by tickets
// that arrive within the spread of the targets after it.
func (s *State) next(d *desk, at time.Time) (*Ticket, Why) {
	var best *Ticket
	for _, id := range d.Queues {
		t := s.queues[id].first(func(t *Ticket) bool { return s.callable(t, at) })
		if t != nil && (best == nil || t.before(best)) {
			best = t
		}
	}
	if best == nil {
		return nil, Why{}
	}
	why := Why{Class: best.Class, Due: best.due}
	for _, id := range d.Queues {
		if t := s.queues[id].first(func(t *Ticket) bool { return t != best }); t != nil {
			why.Passed = append(why.Passed, Passed{t.Number, t.due})
		}
	}
	return best, why
}

func (t *Ticket) before(u *Ticket) bool {
	if c := t.due.Compare(u.due); c != 0 {
		return c < 0
	}
	return t.order < u.order
}

// first is the first in line of whom ok is true.
func (l *line) first(ok func(*Ticket) bool) *Ticket {
	for _, t := range l.waiting {
		if ok(t) {
			return t
		}
	}
	return nil
}

// voice schedules the call of t: announcements of a zone never overlap.
func (s *State) voice(d *desk, t *Ticket, at time.Time) Announcement {
	z := s.zones[d.Zone]
	if at.Before(z.free) {
		at = z.free
	}
	return Announcement{z.next, t.Number, d.ID, at, s.Setup.Rules.Announcement}
}

func (e TicketCalled) apply(s *State, at time.Time) {
	t, d := s.tickets[e.Ticket], s.windows[e.Window]
	s.queues[t.Queue].remove(t)
	t.State, t.Window, t.CalledAt, t.Why = StateCalled, e.Window, e.Voice.At, e.Why
	t.Calls++
	d.ticket, d.session = t, nil
	d.version++
	z := s.zones[d.Zone]
	z.calls = append(z.calls, t)
	z.announce(e.Voice, at)
}

func (e TicketCalled) answer(s *State, _ time.Time) any { return s.desk(e.Window) }

// announce keeps what a board may still have to play: the last minute.
func (z *zone) announce(a Announcement, at time.Time) {
	z.next, z.free = a.Seq+1, a.At.Add(time.Duration(a.Length))
	for len(z.announced) > 0 && z.announced[0].At.Before(at.Add(-time.Minute)) {
		z.announced = z.announced[1:]
	}
	z.announced = append(z.announced, a)
}
