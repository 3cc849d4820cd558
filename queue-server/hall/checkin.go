package hall

import (
	"cmp"
	"time"
)

// CheckIn turns a booking into a ticket: by a code, or by the person; members of
// staff name the booking.
type CheckIn struct {
	ID       string `json:"id,omitempty"`
	Token    string `json:"token,omitempty"`
	Code     string `json:"code,omitempty"` // signed, or six digits, or the token of an expired ticket
	Person   string `json:"person,omitempty"`
	Source   Source `json:"source"`
	Language string `json:"language,omitempty"`
	Booking  string `json:"booking,omitempty"`
}

func (c CheckIn) decide(s *State, o Order) ([]Event, error) {
	b, err := c.booking(s, o.At)
	if err != nil {
		return nil, err
	}
	state := s.visitState(b, o.At)
	if err := state.refusal(); err != nil {
		return nil, err
	}
	e, err := s.issued(o, Issued{
		ID: c.ID, Token: c.Token, Service: b.Service, Class: state.class(ClassNormal), Source: c.Source,
		Language: c.Language, Person: cmp.Or(c.Person, b.Person), Typed: c.Person == "" && b.Typed, Appointment: b.ID,
	})
	return []Event{e}, err
}

// booking finds what c is about.
func (c CheckIn) booking(s *State, at time.Time) (*Booking, error) {
	switch {
	case c.Code != "":
		return s.coded(c.Code)
	case c.Booking != "" && s.appointments[c.Booking] == nil:
		return nil, ErrUnknownAppointment
	case c.Booking != "":
		return s.appointments[c.Booking], nil
	}
	if b := s.awaited(c.Person, "", at); b != nil {
		return b, nil
	}
	var last *Booking // of the person, today: one that is over says why
	for _, b := range s.appointments {
		theirs := c.Person != "" && b.Person == c.Person && s.DayOf(b.From) == s.DayOf(at)
		if theirs && (last == nil || last.before(b) < 0) {
			last = b
		}
	}
	if last == nil {
		return nil, ErrUnknownAppointment
	}
	return last, nil
}

// awaited is the first visit of a person, to a service ("" = any), that can be
// checked in now; nil = none.
func (s *State) awaited(person, service string, at time.Time) *Booking {
	if person == "" {
		return nil
	}
	for _, b := range s.expected {
		if b.Person == person && (service == "" || service == b.Service) && s.visitState(b, at).refusal() == nil {
			return b
		}
	}
	return nil
}

// checkInAlone finds the visit for which a kiosk that was alone gave the ticket
// e, by the code or the person: whatever the server thought of it since.
func (s *State) checkInAlone(e *Issued, code string, at time.Time) {
	b, err := CheckIn{Code: code, Person: e.Person}.booking(s, at)
	if err != nil || b.Service != e.Service {
		return
	}
	fresh := *b
	fresh.Ticket = ""
	if state := s.visitState(&fresh, at); state.refusal() == nil {
		e.Appointment = b.ID
		e.Class = state.class(e.Class)
	}
}

// arrive notes that somebody has come to the visit of t. Two kiosks that were
// alone may have let one visit in twice: the first of them has it.
func (s *State) arrive(t *Ticket) {
	b := s.appointments[t.Appointment]
	if b == nil {
		return
	}
	other := s.tickets[b.Ticket]
	if other != nil {
		t.Mark, other.Mark = MarkTwice, cmp.Or(other.Mark, MarkTwice)
		s.care(t)
		s.care(other)
	}
	if other == nil || cmp.Or(t.Arrived.Compare(other.Arrived), cmp.Compare(t.Number, other.Number)) < 0 {
		b.Ticket = t.ID
	}
	if b.Token != "" && s.tokens[b.Token] == nil {
		s.tokens[b.Token] = t // yesterday's slip goes on
	}
	s.forgive(b)
	s.expect(b)
}
