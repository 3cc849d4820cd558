package hall

import "time"

// A Press is what every key of a desk carries: where, who, and on which
// picture it was pressed.
type Press struct {
	Window  string `json:"window"`
	Clerk   string `json:"clerk"`
	Version uint64 `json:"version,omitempty"` // of the Desk; 0 = not checked
}

// at finds the window of p if its clerk works there.
func (p Press) at(s *State) (*desk, error) {
	d, err := p.find(s)
	switch {
	case err != nil:
		return nil, err
	case d.clerk == "":
		return nil, ErrWindowClosed
	case d.clerk != p.Clerk:
		return nil, ErrNotYourWindow
	}
	return d, nil
}

// calling finds the window of p if its clerk may call somebody there.
func (p Press) calling(s *State) (*desk, error) {
	d, err := p.at(s)
	if err == nil && d.pause != "" {
		return nil, ErrWindowPaused
	}
	return d, err
}

// free is calling at a window where no ticket is.
func (p Press) free(s *State) (*desk, error) {
	d, err := p.calling(s)
	if err == nil && d.ticket != nil {
		return nil, ErrDeskBusy
	}
	return d, err
}

// find finds the window of p unless p was pressed on an old picture of it.
func (p Press) find(s *State) (*desk, error) {
	d := s.windows[p.Window]
	switch {
	case d == nil:
		return nil, ErrUnknownWindow
	case p.Version != 0 && p.Version != d.version:
		return nil, ErrDeskMoved
	}
	return d, nil
}

// with finds p's window if a ticket in the given state is there, else no.
func (p Press) with(s *State, state TicketState, no Refusal) (*desk, error) {
	d, err := p.at(s)
	if err == nil && (d.ticket == nil || d.ticket.State != state) {
		return nil, no
	}
	return d, err
}

// elsewhere refuses a clerk who stands at another window than d.
func (p Press) elsewhere(s *State, d *desk) error {
	for _, other := range s.windows {
		if other != d && other.clerk == p.Clerk {
			return ErrClerkElse
		}
	}
	return nil
}

// Open puts a clerk at a window, or ends a pause.
type Open struct{ Press }

// Opened says that a clerk stands at a window and calls.
type Opened struct {
	Window string `json:"window"`
	Clerk  string `json:"clerk"`
}

func (c Open) decide(s *State, _ Order) ([]Event, error) {
	d, err := c.find(s)
	switch {
	case err != nil:
		return nil, err
	case c.Clerk == "" || !sane(c.Clerk):
		return nil, ErrBadRequest
	case d.clerk != "" && d.clerk != c.Clerk:
		return nil, ErrWindowTaken
	}
	return []Event{Opened{c.Window, c.Clerk}}, c.elsewhere(s, d)
}

func (e Opened) apply(s *State, at time.Time) {
	d := s.windows[e.Window]
	d.clerk, d.pause = e.Clerk, ""
	d.touch(at)
}

func (e Opened) answer(s *State, _ time.Time) any { return s.desk(e.Window) }

// Close ends a clerk's time at a window. A ticket must be finished first;
// those held wait for whoever resumes them.
type Close struct{ Press }

// Closed says that nobody stands at a window any more.
type Closed struct {
	Window string `json:"window"`
}

func (c Close) decide(s *State, _ Order) ([]Event, error) {
	d, err := c.at(s)
	switch {
	case err != nil:
		return nil, err
	case d.ticket != nil:
		return nil, ErrDeskBusy
	}
	return []Event{Closed{c.Window}}, nil
}

func (e Closed) apply(s *State, at time.Time) {
	d := s.windows[e.Window]
	d.clerk, d.pause = "", ""
	d.touch(at)
}

func (e Closed) answer(s *State, _ time.Time) any { return s.desk(e.Window) }
