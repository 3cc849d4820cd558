package hall

import "time"

// AddMatter goes on with another matter of the visitor who is being served:
// another session on the same ticket, with a rating of its own.
type AddMatter struct {
	Press
	Service string `json:"service"`
}

// MatterAdded says that one session ended and the next began.
type MatterAdded struct {
	Ticket  string `json:"ticket"`
	Window  string `json:"window"`
	Service string `json:"service"`
	Ended   string `json:"ended"`
	Session string `json:"session"`
}

func (c AddMatter) decide(s *State, _ Order) ([]Event, error) {
	d, err := c.with(s, StateServing, ErrNotServing)
	if err != nil {
		return nil, err
	}
	if _, known := s.services[c.Service]; !known {
		return nil, ErrUnknownService
	}
	return []Event{MatterAdded{d.ticket.ID, d.ID, c.Service, d.session.ID, sessionID(d.ticket)}}, nil
}

func (e MatterAdded) apply(s *State, at time.Time) {
	t, d := s.tickets[e.Ticket], s.windows[e.Window]
	s.end(d, t, 1, at)
	s.ask(d)
	t.Matters = max(t.Matters, t.Done+1)
	s.begin(d, t, e.Session, e.Service, at)
	d.touch(at)
}

func (e MatterAdded) answer(s *State, _ time.Time) any { return s.desk(e.Window) }
