package hall

import (
	"cmp"
	"slices"
)

// CallThis calls one ticket by its number: somebody who waits, or who missed
// the call and is here now. Out of turn it needs a reason, and is an exception.
type CallThis struct {
	Press
	Number string `json:"number"`
	Reason string `json:"reason,omitempty"`
}

// CallReasons are the reasons for calling out of turn.
var CallReasons = []string{"frail", "with-child", "urgent", "came-back", "mistake", "together", "other"}

func (c CallThis) decide(s *State, o Order) ([]Event, error) {
	d, err := c.free(s)
	if err != nil {
		return nil, err
	}
	t := s.numbers[c.Number]
	if t == nil {
		return nil, ErrUnknownTicket
	}
	switch {
	case t.State == StateMissed:
		if err := s.mayReturn(t, o.At); err != nil {
			return nil, err
		}
		c.Reason = cmp.Or(c.Reason, "came-back")
	case s.suspended(d, t.Queue):
		return nil, ErrSuspended
	case t.State != StateWaiting && t.State != StateAfar:
		return nil, ErrNotWaiting
	case s.people[t.Person] > 0 && t.Person != "":
		return nil, ErrPersonBusy
	}
	next, why := s.next(d, o.At)
	if next != t {
		if !slices.Contains(CallReasons, c.Reason) {
			return nil, ErrBadReason
		}
		_, seen := s.choose(d, o.At, "")
		why = Why{Class: t.Class, Due: t.due, Exception: ExceptManual, Reason: c.Reason, Passed: choice{ticket: t}.passes(seen)}
	}
	return []Event{TicketCalled{t.ID, d.ID, why, s.voice(d, t, o.At)}}, nil
}
