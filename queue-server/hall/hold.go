package hall

import "time"

// Hold sets aside whom a clerk serves, to fill in a form or fetch a paper. A
// window can hold many, and a held ticket keeps its session.
type Hold struct{ Press }

// Held says that a ticket was set aside.
type Held struct {
	Ticket string `json:"ticket"`
	Window string `json:"window"`
}

func (c Hold) decide(s *State, _ Order) ([]Event, error) {
	d, err := c.with(s, StateServing, ErrNotServing)
	if err != nil {
		return nil, err
	}
	return []Event{Held{d.ticket.ID, d.ID}}, nil
}

func (e Held) apply(s *State, at time.Time) {
	t := s.tickets[e.Ticket]
	d := s.leaveDesk(t, at)
	t.State = StateHeld
	t.worked += at.Sub(t.StartedAt)
	d.held = append(d.held, t)
	d.session = nil
}

func (e Held) answer(s *State, _ time.Time) any { return s.desk(e.Window) }

// Resume goes on with a held ticket, here or at whatever window held it.
type Resume struct {
	Press
	Ticket string `json:"ticket"`
}

// Resumed says that a held ticket is served again. At another window than
// before it is another session: the one that was held ends without a rating.
type Resumed struct {
	Ticket  string `json:"ticket"`
	Window  string `json:"window"`
	Session string `json:"session"`
}

func (c Resume) decide(s *State, _ Order) ([]Event, error) {
	d, err := c.free(s)
	if err != nil {
		return nil, err
	}
	t := s.tickets[c.Ticket]
	switch {
	case t == nil:
		return nil, ErrUnknownTicket
	case t.State != StateHeld:
		return nil, ErrNotHeld
	case t.Person != "" && s.people[t.Person] > 0:
		return nil, ErrPersonBusy
	}
	session := t.Session
	if t.Window != d.ID {
		session = sessionID(t)
	}
	return []Event{Resumed{t.ID, d.ID, session}}, nil
}

func (e Resumed) apply(s *State, at time.Time) {
	t, d := s.tickets[e.Ticket], s.windows[e.Window]
	s.leaveLine(t)
	s.busy(t, +1)
	d.ticket, t.Window = t, d.ID
	z := s.zones[d.Zone]
	z.calls = append(z.calls, t)
	if e.Session != t.Session {
		s.sessions[t.Session].Finished = at
		s.begin(d, t, e.Session, t.Service, at)
	}
	t.State, t.StartedAt = StateServing, at
	d.session, d.asks = s.sessions[e.Session], nil
	d.touch(at)
}

func (e Resumed) answer(s *State, _ time.Time) any { return s.desk(e.Window) }
