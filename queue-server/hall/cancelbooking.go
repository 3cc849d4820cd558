package hall

import "time"

// CancelBooking gives a booked visit back: its holder may, by the signed code
// and in good time; so may a member of staff, by the ID, as long as nobody has
// checked in.
type CancelBooking struct {
	Booking string `json:"booking,omitempty"`
	Code    string `json:"code,omitempty"`
}

// BookingCancelled says that a booked visit was given back. Its place in the
// slot is free again.
type BookingCancelled struct {
	Booking string `json:"booking"`
}

func (c CancelBooking) decide(s *State, o Order) ([]Event, error) {
	b, err := s.appointments[c.Booking], error(nil)
	switch {
	case c.Code != "" && IsShort(c.Code):
		return nil, ErrBadCode // six digits can be guessed
	case c.Code != "":
		b, err = s.coded(c.Code)
	case b == nil:
		err = ErrUnknownAppointment
	}
	if err != nil {
		return nil, err
	}
	switch state := s.visitState(b, o.At); {
	case state == VisitUsed, state == VisitCancelled:
		return nil, state.refusal()
	case b.Missed, state == VisitTooLate:
		return nil, ErrCodeExpired
	case c.Code != "" && o.At.After(b.From.Add(-time.Duration(s.Setup.Rules.Booking.CancelBefore))):
		return nil, ErrCancelLate
	}
	return []Event{BookingCancelled{b.ID}}, nil
}

func (e BookingCancelled) apply(s *State, at time.Time) {
	b := s.appointments[e.Booking]
	b.Cancelled = at
	s.expect(b)
}

func (e BookingCancelled) answer(s *State, at time.Time) any { return s.visitOf(e.Booking, at) }

// visitOf shows a booking; of one that the book no longer knows, only its ID.
func (s *State) visitOf(booking string, at time.Time) Visit {
	if b := s.appointments[booking]; b != nil {
		return s.visit(b, at)
	}
	return Visit{ID: booking, State: VisitTooLate}
}
