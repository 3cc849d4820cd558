package hall

import "time"

// Free ends what is stuck at a window, in a manager's name: the window closes,
// its ticket waits again at its place, those held stay held.
type Free struct {
	Window string `json:"window"`
}

// Freed says that a window was freed.
type Freed struct {
	Window string `json:"window"`
	Clerk  string `json:"clerk"`
	Ticket string `json:"ticket,omitempty"`
}

func (c Free) decide(s *State, _ Order) ([]Event, error) {
	d := s.windows[c.Window]
	switch {
	case d == nil:
		return nil, ErrUnknownWindow
	case d.clerk == "":
		return nil, ErrWindowClosed
	}
	e := Freed{Window: d.ID, Clerk: d.clerk}
	if d.ticket != nil {
		e.Ticket = d.ticket.ID
	}
	return []Event{e}, nil
}

func (e Freed) apply(s *State, at time.Time) {
	d := s.windows[e.Window]
	if t := d.ticket; t != nil {
		s.leaveDesk(t, at)
		if t.State == StateServing {
			d.session.Finished = at
			d.session = nil
		}
		s.back(t, Place{})
	}
	d.clerk, d.pause = "", ""
	d.touch(at)
}

func (e Freed) answer(s *State, _ time.Time) any { return s.office() }
