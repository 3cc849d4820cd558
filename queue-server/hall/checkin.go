package hall

import (
	"crypto/ed25519"
	"time"
)

// CheckIn turns a booking into a ticket: by its code, or by the person.
type CheckIn struct {
	ID       string `json:"id,omitempty"`
	Token    string `json:"token,omitempty"`
	Code     string `json:"code,omitempty"`
	Person   string `json:"person,omitempty"`
	Source   Source `json:"source"`
	Language string `json:"language,omitempty"`
}

func (c CheckIn) decide(s *State, o Order) ([]Event, error) {
	b, err := c.booking(s, o.At)
	if err != nil {
		return nil, err
	}
	today, theirs := s.DayOf(o.At), s.DayOf(b.From)
	switch {
	case b.Ticket != "":
		return nil, ErrCodeUsed
	case theirs > today:
		return nil, ErrCodeEarly
	case theirs < today, s.passed(s.services[b.Service].Queue, b.To, o.At) > time.Duration(s.Setup.Rules.Late):
		return nil, ErrCodeExpired
	}
	e, err := s.issued(o, Issued{
		ID: c.ID, Token: c.Token, Service: b.Service, Class: ClassAppointment, Source: c.Source,
		Language: c.Language, Person: c.Person, Appointment: b.ID,
	})
	return []Event{e}, err
}

// booking finds what c is about.
func (c CheckIn) booking(s *State, at time.Time) (*Booking, error) {
	if c.Code != "" {
		return s.coded(c.Code)
	}
	var first *Booking // of the person, today, not yet used
	for _, b := range s.appointments {
		open := c.Person != "" && b.Person == c.Person && b.Ticket == "" && s.DayOf(b.From) == s.DayOf(at)
		if open && (first == nil || b.From.Before(first.From) || b.From.Equal(first.From) && b.ID < first.ID) {
			first = b
		}
	}
	if first == nil {
		return nil, ErrUnknownAppointment
	}
	return first, nil
}

// coded finds the booking of a code. One that is no longer in the book has
// expired; one that the book never had is unknown.
func (s *State) coded(code string) (*Booking, error) {
	claim, err := ReadCode(ed25519.PublicKey(s.Setup.BookingKey), s.Setup.Hall, code)
	if err != nil {
		return nil, err
	}
	if b := s.appointments[claim.ID]; b != nil {
		return b, nil
	}
	if s.DayOf(claim.From) < s.Day {
		return nil, ErrCodeExpired
	}
	return nil, ErrUnknownAppointment
}
