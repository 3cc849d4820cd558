package hall

import "time"

// A Booking is a visit that was agreed on before. It has no number; the number
// comes with the check-in.
type Booking struct {
	ID      string    `json:"id"`
	Service string    `json:"service"`
	From    time.Time `json:"from"`
	To      time.Time `json:"to"`
	Person  string    `json:"person,omitempty"` // keyed hash of an identity
	Ticket  string    `json:"ticket,omitempty"` // since the check-in
	Token   string    `json:"token,omitempty"`  // of the ticket that it goes on for
}

// Book agrees on a visit.
type Book struct {
	ID      string    `json:"id,omitempty"`
	Service string    `json:"service"`
	From    time.Time `json:"from"`
	Person  string    `json:"person,omitempty"`
}

// Booked says that a visit was agreed on.
type Booked struct{ Booking }

// Furthest is how far ahead a visit may be agreed on. Dates have an end, beyond
// which no book can be written.
const Furthest = 366 * 24 * time.Hour

func (c Book) decide(s *State, o Order) ([]Event, error) {
	if _, ok := s.services[c.Service]; !ok {
		return nil, ErrUnknownService
	}
	if c.ID == "" || !sane(c.ID, c.Person) {
		return nil, ErrBadRequest
	}
	if s.appointments[c.ID] != nil {
		return nil, ErrTicketExists
	}
	to := c.From.Add(time.Duration(s.Setup.Rules.Slot))
	if !to.After(o.At) {
		return nil, ErrSlotPast
	}
	if c.From.After(o.At.Add(Furthest)) {
		return nil, ErrSlotFar
	}
	return []Event{Booked{Booking{ID: c.ID, Service: c.Service, From: c.From, To: to, Person: c.Person}}}, nil
}

func (e Booked) apply(s *State, _ time.Time) {
	b := e.Booking
	s.appointments[b.ID] = &b
}

func (e Booked) answer(s *State, _ time.Time) any {
	if b := s.appointments[e.ID]; b != nil {
		return *b
	}
	return e.Booking
}
