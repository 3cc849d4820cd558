package hall

import "time"

// Finish ends the service at a window. It may now be rated.
type Finish struct{ Press }

// Finished says that a service has ended.
type Finished struct {
	Ticket  string `json:"ticket"`
	Window  string `json:"window"`
	Session string `json:"session"`
}

func (c Finish) decide(s *State, _ Order) ([]Event, error) {
	d, err := c.with(s, StateServing, ErrNotServing)
	if err != nil {
		return nil, err
	}
	return []Event{Finished{d.ticket.ID, d.ID, d.session.ID}}, nil
}

func (e Finished) apply(s *State, at time.Time) {
	t, d := s.tickets[e.Ticket], s.windows[e.Window]
	t.State, t.EndedAt = StateServed, at
	d.session.Finished = at
	d.ticket = nil
	d.served++
	d.version++
	s.zones[d.Zone].drop(t)
	s.queues[t.Queue].learn(at.Sub(t.StartedAt))
	s.totals.served++
}

func (e Finished) answer(s *State, _ time.Time) any { return s.desk(e.Window) }
