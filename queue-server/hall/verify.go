package hall

import "time"

// Verify says whether the priority that a visitor declared was seen at the
// window. What it was for is not asked and not kept.
type Verify struct {
	Press
	Seen bool `json:"seen"`
}

// PriorityVerified says that a priority was seen, or was not: then the ticket
// waits as a normal one from its own arrival.
type PriorityVerified struct {
	Ticket string `json:"ticket"`
	Window string `json:"window"`
	Seen   bool   `json:"seen"`
}

func (c Verify) decide(s *State, _ Order) ([]Event, error) {
	d, err := c.at(s)
	switch {
	case err != nil:
		return nil, err
	case d.ticket == nil || d.ticket.Class != ClassPriority:
		return nil, ErrNoPriority
	case d.ticket.Verified:
		return nil, ErrVerified
	}
	return []Event{PriorityVerified{d.ticket.ID, d.ID, c.Seen}}, nil
}

func (e PriorityVerified) apply(s *State, at time.Time) {
	t := s.tickets[e.Ticket]
	if e.Seen {
		t.Verified = true
		s.windows[e.Window].touch(at)
		return
	}
	s.totals.unverified++
	if d := s.leaveDesk(t, at); t.State == StateServing {
		d.session.Finished = at
		d.session = nil
	}
	t.Class = ClassNormal
	s.again(t, t.from)
}

func (e PriorityVerified) answer(s *State, _ time.Time) any { return s.desk(e.Window) }
