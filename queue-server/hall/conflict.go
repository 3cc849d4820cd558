package hall

import (
	"cmp"
	"slices"
)

// A Conflict is why a hall cannot have another setup now.
type Conflict struct {
	Window  string // that is dropped or moved while somebody is there
	Queue   string // that is dropped, or numbered otherwise, while its numbers are out
	Service string // that is dropped while visits to it are agreed on
}

// Conflicts lists all reasons why the hall cannot have that setup now. What
// waits, is served or held must still have its place, and a number its meaning.
func (s *State) Conflicts(setup Setup) []Conflict {
	var all []Conflict
	for id, d := range s.windows {
		kept := slices.ContainsFunc(setup.Windows, func(w Window) bool { return w.ID == id && w.Zone == d.Zone })
		if !kept && (d.clerk != "" || d.ticket != nil || len(d.held) > 0) {
			all = append(all, Conflict{Window: id})
		}
	}
	for id, q := range s.queues {
		if (q.given > 0 || q.leased > 0 || q.n > 0) && !slices.ContainsFunc(setup.Queues, q.sameNumbers) {
			all = append(all, Conflict{Queue: id})
		}
	}
	booked := map[string]bool{}
	for _, b := range s.appointments {
		if b.open() && !booked[b.Service] && !slices.ContainsFunc(setup.Services, func(v Service) bool { return v.ID == b.Service }) {
			booked[b.Service] = true
			all = append(all, Conflict{Service: b.Service})
		}
	}
	slices.SortFunc(all, func(a, b Conflict) int {
		return cmp.Or(cmp.Compare(a.Window, b.Window), cmp.Compare(a.Queue, b.Queue), cmp.Compare(a.Service, b.Service))
	})
	return all
}
