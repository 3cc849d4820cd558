package hall

import (
	"slices"
	"time"
)

// Finish ends the service at a window. It may now be rated.
type Finish struct {
	Press
	Outcome string `json:"outcome,omitempty"`
}

// FinishOutcomes are what a service can have come to, for who says it.
var FinishOutcomes = []string{"done", "papers-missing", "not-here", "withdrawn", "follow-up"}

// Finished says that a service has ended.
type Finished struct {
	Ticket  string `json:"ticket"`
	Window  string `json:"window"`
	Session string `json:"session"`
	Outcome string `json:"outcome,omitempty"`
	Matters int    `json:"matters,omitempty"` // done in it; 0 = 1
	Again   *Place `json:"again,omitempty"`   // for what the ticket still has to do; none = it is done
}

func (c Finish) decide(s *State, o Order) ([]Event, error) {
	d, err := c.with(s, StateServing, ErrNotServing)
	switch {
	case err != nil:
		return nil, err
	case c.Outcome != "" && !slices.Contains(FinishOutcomes, c.Outcome):
		return nil, ErrBadOutcome
	}
	return s.finish(d, c.Outcome, o.At), nil
}

// finish ends what is being served at d. A ticket that brought more than one
// service may do waits again with the rest.
func (s *State) finish(d *desk, outcome string, at time.Time) []Event {
	t, rule := d.ticket, s.Setup.Rules.Matters
	e := Finished{Ticket: t.ID, Window: d.ID, Session: d.session.ID, Outcome: outcome}
	if left := t.matters(); left > 1 {
		e.Matters = left
		if rule.AtOnce > 0 && left > rule.AtOnce {
			e.Matters = rule.AtOnce
			again := s.queues[t.Queue].behind(rule.Places, t.due)
			e.Again = &again
		}
	}
	return []Event{e}
}

func (e Finished) apply(s *State, at time.Time) {
	t := s.tickets[e.Ticket]
	d := s.leaveDesk(t, at)
	s.end(d, t, max(1, e.Matters), at)
	s.ask(d)
	d.served++
	s.totals.served++
	t.State, t.EndedAt = StateServed, at
	if e.Again != nil {
		s.back(t, *e.Again)
	}
}

// end closes the session at d, and learns from it how long a matter takes.
func (s *State) end(d *desk, t *Ticket, matters int, at time.Time) {
	d.session.Finished = at
	d.session.matters = matters
	t.Done += matters
	s.queues[t.Queue].learn((t.worked + at.Sub(t.StartedAt)) / time.Duration(matters))
}

func (e Finished) answer(s *State, _ time.Time) any { return s.desk(e.Window) }
