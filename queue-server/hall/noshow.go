package hall

import "time"

// NoShow says that the called visitor has not come.
type NoShow struct{ Press }

// TicketMissed says that a call found nobody.
type TicketMissed struct {
	Ticket string `json:"ticket"`
	Window string `json:"window"`
	Again  *Place `json:"again,omitempty"` // where it waits by itself; none = it does not
}

func (c NoShow) decide(s *State, o Order) ([]Event, error) {
	d, err := c.with(s, StateCalled, ErrNotCalled)
	if err != nil {
		return nil, err
	}
	t, rule := d.ticket, s.Setup.Rules.Miss
	switch m := s.missable(t, o.At); {
	case m.Calls > 0:
		return nil, ErrCallAgain
	case o.At.Before(m.From):
		return nil, ErrTooSoon
	}
	e := TicketMissed{Ticket: t.ID, Window: d.ID}
	if rule.Then == MissDefer && t.Misses < rule.Times {
		again := s.queues[t.Queue].behind(rule.Places, t.due)
		e.Again = &again
	}
	return []Event{e}, nil
}

// mostMissed is how many of those who missed its calls a desk still shows.
const mostMissed = 6

// Missable is when a call counts as missed: after so many more calls, and not
// before a time.
type Missable struct {
	Calls int       `json:"calls,omitempty"` // that must still be made
	Again time.Time `json:"again,omitzero"`  // one of them counts from then; it must be heard as another one
	From  time.Time `json:"from"`
}

// missable gives the holder of t the time to walk from the kiosk, and after
// each call, from the start of its announcement, the time to stand up.
func (s *State) missable(t *Ticket, at time.Time) Missable {
	rule := s.Setup.Rules.Miss
	walk := s.Setup.Rules.Walk
	if z := s.zones[s.windows[t.Window].Zone]; z.Walk > 0 {
		walk = z.Walk
	}
	// from is when a clock that began then has counted d, as far as is known.
	from := func(begun time.Time, d Duration) time.Time {
		return begun.Add(time.Duration(d) + s.lost(t.Queue, begun, at))
	}
	m := Missable{Calls: max(0, rule.Calls-t.counted), From: from(t.Arrived, walk)}
	if rule.Calls > 0 {
		m.From = later(m.From, from(t.countedAt, rule.Gap))
	}
	if m.Calls > 0 {
		m.Again = t.countedAt.Add(time.Duration(rule.Gap))
	}
	return m
}

func (e TicketMissed) apply(s *State, at time.Time) {
	t := s.tickets[e.Ticket]
	d := s.leaveDesk(t, at)
	t.Misses++
	if e.Again != nil {
		t.exception = ExceptDeferred
		s.back(t, *e.Again)
		return
	}
	t.State, t.EndedAt = StateMissed, at
	s.totals.missed++
	d.missed = append(d.missed[max(0, len(d.missed)-mostMissed+1):], t)
}

func (e TicketMissed) answer(s *State, _ time.Time) any { return s.desk(e.Window) }
