package hall

import "time"

// Postpone lets the holder of a ticket send others first.
type Postpone struct {
	Token string `json:"token"`
}

// Postponed says that a ticket went some places back.
type Postponed struct {
	Ticket string `json:"ticket"`
	Place
}

func (c Postpone) decide(s *State, _ Order) ([]Event, error) {
	t, err := s.find("", "", c.Token)
	rule := s.Setup.Rules.Postpone
	switch {
	case err != nil:
		return nil, err
	case t.State != StateWaiting:
		return nil, ErrNotWaiting
	case t.postponed >= rule.Times:
		return nil, ErrPostponedOften
	}
	q := s.queues[t.Queue]
	ahead, _ := q.ahead(t)
	return []Event{Postponed{t.ID, q.behind(ahead+1+rule.Places, t.due)}}, nil
}

func (e Postponed) apply(s *State, _ time.Time) {
	t := s.tickets[e.Ticket]
	s.leave(t)
	t.postponed++
	s.back(t, e.Place)
}

func (e Postponed) answer(s *State, _ time.Time) any { return s.receiptOf(e.Ticket) }
