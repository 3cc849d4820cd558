package hall

import (
	"fmt"
	"time"
)

// Start says that the called visitor has come.
type Start struct{ Press }

// Started says that a service has begun.
type Started struct {
	Ticket  string `json:"ticket"`
	Window  string `json:"window"`
	Clerk   string `json:"clerk"`
	Session string `json:"session"`
}

func (c Start) decide(s *State, _ Order) ([]Event, error) {
	d, err := c.with(s, StateCalled, ErrNotCalled)
	if err != nil {
		return nil, err
	}
	return []Event{Started{d.ticket.ID, d.ID, d.clerk, sessionID(d.ticket)}}, nil
}

// sessionID names the next session of t; a ticket can have several.
func sessionID(t *Ticket) string {
	n := 1
	if t.Session != "" {
		fmt.Sscanf(t.Session[len(t.ID):], "-%d", &n)
		n++
	}
	return fmt.Sprintf("%s-%d", t.ID, n)
}

func (e Started) apply(s *State, at time.Time) {
	t, d := s.tickets[e.Ticket], s.windows[e.Window]
	t.State, t.StartedAt, t.Session = StateServing, at, e.Session
	d.session = &Session{ID: e.Session, Ticket: t.ID, Window: e.Window, Clerk: e.Clerk, Started: at}
	s.sessions[e.Session] = d.session
	d.version++
}

func (e Started) answer(s *State, _ time.Time) any { return s.desk(e.Window) }
