package hall

import "time"

// NoShow says that the called visitor has not come.
type NoShow struct{ Press }

// TicketMissed says that a call found nobody.
type TicketMissed struct {
	Ticket string `json:"ticket"`
	Window string `json:"window"`
}

func (c NoShow) decide(s *State, _ Order) ([]Event, error) {
	d, err := c.with(s, StateCalled, ErrNotCalled)
	if err != nil {
		return nil, err
	}
	return []Event{TicketMissed{d.ticket.ID, d.ID}}, nil
}

func (e TicketMissed) apply(s *State, at time.Time) {
	t, d := s.tickets[e.Ticket], s.windows[e.Window]
	t.State, t.EndedAt = StateMissed, at
	d.ticket = nil
	d.version++
	s.zones[d.Zone].drop(t)
	s.totals.missed++
}

func (e TicketMissed) answer(s *State, _ time.Time) any { return s.desk(e.Window) }
