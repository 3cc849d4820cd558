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
	return []Event{s.start(d)}, nil
}

func (s *State) start(d *desk) Started {
	return Started{d.ticket.ID, d.ID, d.clerk, sessionID(d.ticket)}
}

// sessionID names the next session of t; a ticket can have several.
func sessionID(t *Ticket) string { return nthSession(t, newest(t)+1) }

// newest counts the sessions of t.
func newest(t *Ticket) (n int) {
	if t.Session != "" {
		fmt.Sscanf(t.Session[len(t.ID):], "-%d", &n)
	}
	return n
}

func nthSession(t *Ticket, n int) string { return fmt.Sprintf("%s-%d", t.ID, n) }

func (e Started) apply(s *State, at time.Time) {
	t, d := s.tickets[e.Ticket], s.windows[e.Window]
	if t.lane != nil { // who is served without having been called
		s.leaveLine(t)
		s.busy(t, +1)
		t.Window, d.ticket = e.Window, t
		z := s.zones[d.Zone]
		z.calls = append(z.calls, t)
	}
	s.begin(d, t, e.Session, t.Service, at)
	d.touch(at)
}

// begin opens a session of t at d.
func (s *State) begin(d *desk, t *Ticket, id, service string, at time.Time) {
	t.State, t.StartedAt, t.Session, t.worked = StateServing, at, id, 0
	d.asks = nil
	d.session = &Session{ID: id, Ticket: t.ID, Window: d.ID, Clerk: d.clerk, Service: service, Started: at}
	s.sessions[id] = d.session
}

func (e Started) answer(s *State, _ time.Time) any { return s.desk(e.Window) }
