package hall

import "time"

// Reopen takes a wrong finish back: the service goes on as if it had not ended.
type Reopen struct{ Press }

// Reopened says that a service goes on.
type Reopened struct {
	Ticket  string `json:"ticket"`
	Window  string `json:"window"`
	Session string `json:"session"`
}

func (c Reopen) decide(s *State, o Order) ([]Event, error) {
	d, err := c.free(s)
	switch {
	case err != nil:
		return nil, err
	case !s.reopenable(d, o.At):
		return nil, ErrNotReopenable
	}
	return []Event{Reopened{d.session.Ticket, d.ID, d.session.ID}}, nil
}

// reopenable tells whether d's newest service ended lately and its visitor is
// nowhere else. A service that was rated has ended for its visitor too.
func (s *State) reopenable(d *desk, at time.Time) bool {
	limit := time.Duration(s.Setup.Rules.Reopen)
	if d.ticket != nil || d.session == nil || !d.session.Rateable || d.session.Rating != nil || s.passed(s.tickets[d.session.Ticket].Queue, d.session.Finished, at) > limit {
		return false
	}
	t := s.tickets[d.session.Ticket]
	return limit > 0 && t.State == StateServed && t.Session == d.session.ID && (t.Person == "" || s.people[t.Person] == 0)
}

func (e Reopened) apply(s *State, at time.Time) {
	t, d := s.tickets[e.Ticket], s.windows[e.Window]
	s.busy(t, +1)
	t.worked += t.EndedAt.Sub(t.StartedAt)
	t.State, t.StartedAt, t.EndedAt = StateServing, at, time.Time{}
	s.unask(d)
	d.session.Finished = time.Time{}
	t.Done -= d.session.matters
	d.ticket = t
	d.served--
	s.totals.served--
	z := s.zones[d.Zone]
	z.calls = append(z.calls, t)
	d.touch(at)
}

func (e Reopened) answer(s *State, _ time.Time) any { return s.desk(e.Window) }
