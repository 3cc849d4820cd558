package hall

import "time"

// TakeOver relieves a clerk who pauses or has gone away; what is at the window
// stays there. No manager is needed: the book says who relieved whom.
type TakeOver struct{ Press }

// TakenOver says that one clerk relieved another.
type TakenOver struct {
	Window string `json:"window"`
	Clerk  string `json:"clerk"`
	From   string `json:"from"`
}

func (c TakeOver) decide(s *State, o Order) ([]Event, error) {
	d, err := c.find(s)
	switch {
	case err != nil:
		return nil, err
	case c.Clerk == "" || !sane(c.Clerk):
		return nil, ErrBadRequest
	case d.clerk == "" || d.clerk == c.Clerk:
		return nil, ErrNothingToTake
	case d.pause == "" && !s.away(d, o.At):
		return nil, ErrWindowTaken
	}
	return []Event{TakenOver{c.Window, c.Clerk, d.clerk}}, c.elsewhere(s, d)
}

// away tells whether d's clerk has pressed no key for long.
func (s *State) away(d *desk, at time.Time) bool {
	limit := time.Duration(s.Setup.Rules.Away)
	return limit > 0 && at.Sub(d.touched) >= limit
}

func (e TakenOver) apply(s *State, at time.Time) {
	d := s.windows[e.Window]
	d.clerk, d.pause = e.Clerk, ""
	d.touch(at)
}

func (e TakenOver) answer(s *State, _ time.Time) any { return s.desk(e.Window) }
