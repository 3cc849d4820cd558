package hall

import (
	"slices"
	"time"
)

// Pause keeps a clerk's window but calls nobody there, for a reason. Open ends it.
type Pause struct {
	Press
	Reason string `json:"reason"`
}

// PauseReasons are the reasons of a pause, in words of the rules: free text
// would be a place for what no book may hold.
var PauseReasons = []string{"break", "meal", "meeting", "training", "equipment", "errand", "other"}

// Paused says that a window calls nobody for a while.
type Paused struct {
	Window string `json:"window"`
	Reason string `json:"reason"`
}

func (c Pause) decide(s *State, _ Order) ([]Event, error) {
	d, err := c.at(s)
	switch {
	case err != nil:
		return nil, err
	case !slices.Contains(PauseReasons, c.Reason):
		return nil, ErrBadReason
	case d.ticket != nil:
		return nil, ErrDeskBusy
	}
	return []Event{Paused{c.Window, c.Reason}}, nil
}

func (e Paused) apply(s *State, at time.Time) {
	d := s.windows[e.Window]
	d.pause = e.Reason
	d.touch(at)
}

func (e Paused) answer(s *State, _ time.Time) any { return s.desk(e.Window) }
