package hall

import "time"

// Arrive says that the holder of a ticket taken from afar is in the hall now.
type Arrive struct {
	Ticket string `json:"ticket,omitempty"`
	Token  string `json:"token,omitempty"`
}

// Arrived says that somebody is here who took a number from afar. The wait
// counts from then: from the issue, but from no more than the rules' limit ago.
type Arrived struct {
	Ticket string    `json:"ticket"`
	From   time.Time `json:"from"`
}

func (c Arrive) decide(s *State, o Order) ([]Event, error) {
	t, err := s.find(c.Ticket, "", c.Token)
	switch {
	case err != nil:
		return nil, err
	case t.State != StateAfar:
		return nil, ErrNotAfar
	}
	return []Event{Arrived{t.ID, later(t.from, o.At.Add(-time.Duration(s.Setup.Rules.Afar)))}}, nil
}

func (e Arrived) apply(s *State, _ time.Time) {
	t := s.tickets[e.Ticket]
	s.leaveLine(t)
	s.again(t, e.From)
}

func (e Arrived) answer(s *State, _ time.Time) any { return s.receiptOf(e.Ticket) }
