package hall

import (
	"slices"
	"time"
)

// MarkOnTime says that the visitor of a booking was there on time, whatever the
// clock says: in the line before a kiosk, or sent elsewhere first.
type MarkOnTime struct {
	Booking string `json:"booking"`
	Reason  string `json:"reason"` // one of OnTimeReasons
}

// OnTimeReasons are why a booking can count as on time.
var OnTimeReasons = []string{"line", "device", "elsewhere", "staff", "other"}

// OnTimeMarked says that a booking counts as on time, and why. Who has checked
// in has the privilege again; that nobody came is taken back.
type OnTimeMarked struct {
	Booking string `json:"booking"`
	Reason  string `json:"reason"`
}

func (c MarkOnTime) decide(s *State, o Order) ([]Event, error) {
	b := s.appointments[c.Booking]
	switch {
	case b == nil:
		return nil, ErrUnknownAppointment
	case !slices.Contains(OnTimeReasons, c.Reason):
		return nil, ErrBadReason
	}
	if err := s.mayMark(b, o.At); err != nil {
		return nil, err
	}
	return []Event{OnTimeMarked(c)}, nil
}

// mayMark refuses to mark what is not late, or past help.
func (s *State) mayMark(b *Booking, at time.Time) error {
	came, t := at, s.tickets[b.Ticket]
	if t != nil {
		came = t.Arrived
	}
	switch {
	case !b.Cancelled.IsZero():
		return ErrCodeCancelled
	case s.DayOf(b.From) > s.DayOf(at):
		return ErrCodeEarly
	case b.OnTime != "", s.late(b, came) <= 0:
		return ErrNotLate
	case t != nil && !t.live():
		return ErrNotWaiting
	}
	return nil
}

func (e OnTimeMarked) apply(s *State, _ time.Time) {
	b := s.appointments[e.Booking]
	b.OnTime = e.Reason
	s.forgive(b)
	s.expect(b)
	t := s.tickets[b.Ticket]
	if t == nil {
		return
	}
	if t.lane == nil {
		t.Class, t.from, t.due = ClassAppointment, b.From, s.due(b.From, ClassAppointment)
		return
	}
	s.leave(t)
	t.Class = ClassAppointment
	s.again(t, b.From)
}

func (e OnTimeMarked) answer(s *State, at time.Time) any { return s.visitOf(e.Booking, at) }
