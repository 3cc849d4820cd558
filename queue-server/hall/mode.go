package hall

import (
	"slices"
	"time"
)

// A Mode is what a manager has restricted in the hall, until it is changed.
type Mode struct {
	CardOnly         bool `json:"cardOnly,omitempty"`         // numbers by card, or at the reception
	AppointmentsOnly bool `json:"appointmentsOnly,omitempty"` // or at the reception
	Most             int  `json:"most,omitempty"`             // visitors in the hall; 0 = any
}

// SetMode restricts the hall, or ends that.
type SetMode struct{ Mode }

// ModeSet says how the hall is restricted.
type ModeSet struct{ Mode }

func (c SetMode) decide(s *State, _ Order) ([]Event, error) {
	if c.Most < 0 {
		return nil, ErrBadRequest
	}
	return []Event{ModeSet(c)}, nil
}

func (e ModeSet) apply(s *State, _ time.Time)      { s.mode = e.Mode }
func (e ModeSet) answer(s *State, _ time.Time) any { return s.office() }

// withinMode refuses what the hall is restricted to. A member of staff may do
// otherwise, and somebody at a window is there already.
func withinMode(s *State, a application) error {
	switch {
	case a.Source == FromReception, a.Source == FromWindow:
		return nil
	case s.mode.AppointmentsOnly && a.Appointment == "":
		return ErrAppointmentsOnly
	case s.mode.CardOnly && a.Appointment == "" && (a.Person == "" || a.Typed):
		return ErrCardOnly
	case s.mode.Most > 0 && s.inside() >= s.mode.Most:
		return ErrCrowded
	}
	return nil
}

// inside counts the tickets whose holders are in the hall.
func (s *State) inside() int {
	n := 0
	for _, q := range s.queues {
		n += q.n
	}
	for _, d := range s.windows {
		n += len(d.held)
		if d.ticket != nil {
			n++
		}
	}
	return n
}

// StopQueue gives no more numbers of a queue today; who has one is served.
type StopQueue struct {
	Queue   string `json:"queue"`
	Message string `json:"message"` // one of Messages
}

// StartQueue gives numbers of a queue again.
type StartQueue struct {
	Queue string `json:"queue"`
}

// QueueStopped says that a queue gives no more numbers.
type QueueStopped struct {
	Queue   string `json:"queue"`
	Message string `json:"message"`
}

// QueueStarted says that it does again.
type QueueStarted struct {
	Queue string `json:"queue"`
}

func (c StopQueue) decide(s *State, _ Order) ([]Event, error) {
	switch {
	case s.queues[c.Queue] == nil:
		return nil, ErrUnknownQueue
	case !slices.Contains(Messages, c.Message):
		return nil, ErrBadReason
	}
	return []Event{QueueStopped(c)}, nil
}

func (c StartQueue) decide(s *State, _ Order) ([]Event, error) {
	switch q := s.queues[c.Queue]; {
	case q == nil:
		return nil, ErrUnknownQueue
	case q.stopped == "":
		return nil, ErrNotStopped
	}
	return []Event{QueueStarted(c)}, nil
}

func (e QueueStopped) apply(s *State, _ time.Time) { s.queues[e.Queue].stopped = e.Message }
func (e QueueStarted) apply(s *State, _ time.Time) { s.queues[e.Queue].stopped = "" }

func (e QueueStopped) answer(s *State, _ time.Time) any { return s.office() }
func (e QueueStarted) answer(s *State, _ time.Time) any { return s.office() }

// notStopped refuses numbers of a queue that gives none any more. A booked
// visit keeps its word.
func notStopped(s *State, a application) error {
	if s.queues[a.Queue].stopped != "" && a.Appointment == "" && a.Source != FromWindow {
		return ErrStopped
	}
	return nil
}
