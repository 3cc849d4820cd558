package hall

import (
	"slices"
	"time"
)

// Regroup gives a window other queues while the hall runs: a tide window
// (潮汐窗口). Who waits loses nothing by it.
type Regroup struct {
	Window string   `json:"window"`
	Queues []string `json:"queues"`
	Helps  []Help   `json:"helps,omitempty"`
}

// Regrouped says which queues a window works for now.
type Regrouped struct {
	Window string   `json:"window"`
	Queues []string `json:"queues"`
	Helps  []Help   `json:"helps,omitempty"`
}

func (c Regroup) decide(s *State, _ Order) ([]Event, error) {
	if s.windows[c.Window] == nil {
		return nil, ErrUnknownWindow
	}
	var seen []string
	for _, q := range (Window{Queues: c.Queues, Helps: c.Helps}).all() {
		switch {
		case s.queues[q] == nil:
			return nil, ErrUnknownQueue
		case slices.Contains(seen, q):
			return nil, ErrBadGroups
		}
		seen = append(seen, q)
	}
	for _, h := range c.Helps {
		if h.Delay < 0 || h.Longer < 0 {
			return nil, ErrBadGroups
		}
	}
	if len(seen) == 0 || len(s.Setup.regrouped(Regrouped(c)).Unbounded()) > 0 {
		return nil, ErrBadGroups
	}
	return []Event{Regrouped(c)}, nil
}

// regrouped is s with the queues of a window changed.
func (s Setup) regrouped(e Regrouped) Setup {
	s.Windows = slices.Clone(s.Windows)
	i := slices.IndexFunc(s.Windows, func(w Window) bool { return w.ID == e.Window })
	s.Windows[i].Queues, s.Windows[i].Helps = e.Queues, e.Helps
	return s
}

// all lists w's queues, one after the other, twice if they are there twice.
func (w Window) all() []string {
	all := slices.Clone(w.Queues)
	for _, h := range w.Helps {
		all = append(all, h.Queues...)
	}
	return all
}

func (e Regrouped) apply(s *State, at time.Time) {
	s.furnish(s.Setup.regrouped(e), at)
	s.windows[e.Window].version++
}

func (e Regrouped) answer(s *State, _ time.Time) any { return s.office() }
