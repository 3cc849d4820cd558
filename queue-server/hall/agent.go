package hall

import (
	"cmp"
	"slices"
	"time"
)

// An Agent (代办) takes numbers for others: with a queue of their own, or a
// quota a day, or both. Person is the keyed hash that lasts, not a day's; people
// speak of an agent by the badge.
type Agent struct {
	Person string    `json:"person"`
	Queue  string    `json:"queue,omitempty"` // "" = the service's
	Quota  int       `json:"quota,omitempty"` // numbers a day; 0 = any
	Badge  int       `json:"badge,omitempty"` // counted in the hall, never given again; 0 = older than badges
	Since  time.Time `json:"since,omitzero"`  // the registration; zero = older than badges
	taken  int
}

// RegisterAgent lets somebody take numbers for others, or changes how many or
// from which queue.
type RegisterAgent struct {
	Person string `json:"person"`
	Queue  string `json:"queue,omitempty"`
	Quota  int    `json:"quota,omitempty"`
}

// AgentRegistered says that somebody may take numbers for others.
type AgentRegistered struct{ Agent }

// DropAgent ends that, for the person or for who has the badge.
type DropAgent struct {
	Person string `json:"person,omitempty"`
	Badge  int    `json:"badge,omitempty"`
}

// AgentDropped says that somebody takes numbers for themselves only, again.
type AgentDropped struct {
	Person string `json:"person"`
}

// Agents are those who may take numbers for others, and what they took today.
// Nothing in it tells who they are.
type Agents struct {
	Day    string        `json:"day"`
	Agents []ListedAgent `json:"agents"` // by badge
}

// A ListedAgent is one of them.
type ListedAgent struct {
	Badge int        `json:"badge,omitempty"`
	Since *time.Time `json:"since,omitempty"`
	Queue string     `json:"queue,omitempty"` // left out = that of each service
	Quota int        `json:"quota,omitempty"` // left out = any
	Taken int        `json:"taken"`           // numbers today
}

func (c RegisterAgent) decide(s *State, o Order) ([]Event, error) {
	switch {
	case c.Person == "" || !sane(c.Person) || c.Quota < 0:
		return nil, ErrBadRequest
	case c.Queue != "" && s.queues[c.Queue] == nil:
		return nil, ErrUnknownQueue
	}
	a := Agent{Person: c.Person, Queue: c.Queue, Quota: c.Quota, Badge: s.badges + 1, Since: o.At}
	if old := s.agents[c.Person]; old != nil && old.Badge > 0 {
		a.Badge, a.Since = old.Badge, old.Since
	}
	return []Event{AgentRegistered{a}}, nil
}

func (c DropAgent) decide(s *State, _ Order) ([]Event, error) {
	for _, a := range s.agents {
		if a.Person == c.Person || c.Person == "" && a.Badge == c.Badge && c.Badge > 0 {
			return []Event{AgentDropped{a.Person}}, nil
		}
	}
	return nil, ErrNoAgent
}

func (e AgentRegistered) apply(s *State, _ time.Time) {
	a := e.Agent
	if old := s.agents[a.Person]; old != nil {
		a.taken = old.taken
	}
	s.agents[a.Person] = &a
	s.badges = max(s.badges, a.Badge)
}

func (e AgentDropped) apply(s *State, _ time.Time) { delete(s.agents, e.Person) }

// answer is the agent with the badge.
func (e AgentRegistered) answer(s *State, _ time.Time) any {
	a := e.Agent
	if now := s.agents[a.Person]; now != nil {
		a.taken = now.taken
	}
	return a.listed()
}

func (e AgentDropped) answer(s *State, _ time.Time) any { return s.agentList() }

func (a *Agent) listed() ListedAgent {
	return ListedAgent{a.Badge, when(a.Since), a.Queue, a.Quota, a.taken}
}

// registered lists the agents, for the next day, on which they have taken none.
func (s *State) registered() (agents []Agent) {
	for _, a := range s.agents {
		a := *a
		a.taken = 0
		agents = append(agents, a)
	}
	slices.SortFunc(agents, func(a, b Agent) int { return cmp.Compare(a.Person, b.Person) })
	return agents
}

// agentList is the picture of the agents.
func (s *State) agentList() Agents {
	p := Agents{Day: s.Day, Agents: []ListedAgent{}}
	for _, a := range s.agents {
		p.Agents = append(p.Agents, a.listed())
	}
	slices.SortFunc(p.Agents, func(a, b ListedAgent) int {
		return cmp.Or(cmp.Compare(a.Badge, b.Badge), cmp.Compare(a.Queue, b.Queue), cmp.Compare(a.Quota, b.Quota), cmp.Compare(a.Taken, b.Taken))
	})
	return p
}
