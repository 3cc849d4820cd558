package hall

import (
	"cmp"
	"slices"
	"time"
)

// An Agent (代办) takes numbers for others: with a queue of their own, or a
// quota a day, or both. Person is the keyed hash that lasts, not a day's.
type Agent struct {
	Person string `json:"person"`
	Queue  string `json:"queue,omitempty"` // "" = the service's
	Quota  int    `json:"quota,omitempty"` // numbers a day; 0 = any
	taken  int
}

// RegisterAgent lets somebody take numbers for others.
type RegisterAgent struct{ Agent }

// AgentRegistered says that somebody may take numbers for others.
type AgentRegistered struct{ Agent }

// DropAgent ends that.
type DropAgent struct {
	Person string `json:"person"`
}

// AgentDropped says that somebody takes numbers for themselves only, again.
type AgentDropped struct {
	Person string `json:"person"`
}

func (c RegisterAgent) decide(s *State, _ Order) ([]Event, error) {
	switch {
	case c.Person == "" || !sane(c.Person) || c.Quota < 0:
		return nil, ErrBadRequest
	case c.Queue != "" && s.queues[c.Queue] == nil:
		return nil, ErrUnknownQueue
	}
	return []Event{AgentRegistered(c)}, nil
}

func (c DropAgent) decide(s *State, _ Order) ([]Event, error) {
	if s.agents[c.Person] == nil {
		return nil, ErrNoAgent
	}
	return []Event{AgentDropped(c)}, nil
}

func (e AgentRegistered) apply(s *State, _ time.Time) {
	a := e.Agent
	if old := s.agents[a.Person]; old != nil {
		a.taken = old.taken
	}
	s.agents[a.Person] = &a
}

func (e AgentDropped) apply(s *State, _ time.Time) { delete(s.agents, e.Person) }

func (e AgentRegistered) answer(s *State, _ time.Time) any { return s.office() }
func (e AgentDropped) answer(s *State, _ time.Time) any    { return s.office() }

// registered lists the agents, for the next day.
func (s *State) registered() (agents []Agent) {
	for _, a := range s.agents {
		agents = append(agents, *a)
	}
	slices.SortFunc(agents, func(a, b Agent) int { return cmp.Compare(a.Person, b.Person) })
	return agents
}
