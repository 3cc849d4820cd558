package hall

import (
	"cmp"
	"slices"
	"time"
)

// CallThis calls one ticket by its number, or by the digits of one of its
// window's queues: somebody who waits, or who missed
// the call and is here now. Out of turn it needs a reason, and is an exception.
type CallThis struct {
	Press
	Number  string `json:"number"`
	Reason  string `json:"reason,omitempty"`
	ID      string `json:"id,omitempty"` // of the ticket that a printed slip becomes
	Token   string `json:"token,omitempty"`
	Service string `json:"service,omitempty"` // of that ticket
}

// CallReasons are the reasons for calling out of turn.
var CallReasons = []string{"frail", "with-child", "urgent", "came-back", "mistake", "together", "other"}

func (c CallThis) decide(s *State, o Order) ([]Event, error) {
	d, err := c.free(s)
	if err != nil {
		return nil, err
	}
	numbers := s.spelled(d, c.Number)
	t, err := s.meant(numbers)
	if err != nil {
		return nil, err
	}
	if t == nil {
		for _, c.Number = range numbers {
			if slip, ok := s.paper(c); ok {
				return []Event{PaperCalled{slip, s.callPaper(d, slip, o.At)}}, nil
			}
		}
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

// callPaper calls a printed slip that has just turned up.
func (s *State) callPaper(d *desk, slip Issued, at time.Time) TicketCalled {
	t := s.ticket(slip, at)
	_, seen := s.choose(d, at, "")
	why := Why{Class: t.Class, Due: t.due, Exception: ExceptPaper, Passed: choice{ticket: t}.passes(seen)}
	return TicketCalled{t.ID, d.ID, why, s.voice(d, t, at)}
}
