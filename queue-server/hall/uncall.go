package hall

import "time"

// Uncall takes a call back, as if it had not been: the ticket goes to its place
// and has missed nothing.
type Uncall struct{ Press }

// Uncalled says that a call was taken back.
type Uncalled struct {
	Ticket string `json:"ticket"`
	Window string `json:"window"`
}

func (c Uncall) decide(s *State, _ Order) ([]Event, error) {
	d, err := c.with(s, StateCalled, ErrNotCalled)
	if err != nil {
		return nil, err
	}
	return []Event{Uncalled{d.ticket.ID, d.ID}}, nil
}

func (e Uncalled) apply(s *State, at time.Time) {
	t := s.tickets[e.Ticket]
	s.leaveDesk(t, at)
	s.back(t, Place{})
}

func (e Uncalled) answer(s *State, _ time.Time) any { return s.desk(e.Window) }
