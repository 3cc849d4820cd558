package hall

import "time"

// Cancel gives a number back. Its holder may, by the token; so may a kiosk or
// the reception, by the ID.
type Cancel struct {
	Ticket string `json:"ticket,omitempty"`
	Token  string `json:"token,omitempty"`
}

// TicketCancelled says that a number was given back.
type TicketCancelled struct {
	Ticket string `json:"ticket"`
}

func (c Cancel) decide(s *State, o Order) ([]Event, error) {
	if b := s.codes[c.Token]; c.Token != "" && b != nil && b.Token == c.Token && b.Ticket == "" {
		return CancelBooking{Code: c.Token}.decide(s, o) // the visit that goes on for it
	}
	t, err := s.find(c.Ticket, "", c.Token)
	switch {
	case err != nil:
		return nil, err
	case t.State != StateWaiting && t.State != StateAfar && t.State != StateMissed && t.State != StateHeld:
		return nil, ErrNotWaiting
	}
	return []Event{TicketCancelled{t.ID}}, nil
}

func (e TicketCancelled) apply(s *State, at time.Time) {
	t := s.tickets[e.Ticket]
	if t.State == StateMissed {
		s.totals.missed--
	}
	s.leaveLine(t)
	t.State, t.EndedAt = StateCancelled, at
	s.totals.cancelled++
}

func (e TicketCancelled) answer(s *State, _ time.Time) any { return s.receiptOf(e.Ticket) }
