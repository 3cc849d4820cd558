package setup

import (
	"slices"

	"paihao/queue-server/hall"
)

type window struct {
	ID     string
	Zone   string
	Queues []string
	Helps  []hall.Help
	Can    []hall.Need
	Name   hall.Text
}

// longestLine is more than the numbers of any queue.
const longestLine = 100_000

func (f *file) validateWindows(r *reader, zones, queues map[string]bool) {
	for i, v := range f.Windows {
		key := at("windows", i)
		refer(r, key+".zone", "zone", v.Zone, zones)
		once(r, key+".queues", "queue", v.Queues, queues)
		called := slices.Clone(v.Queues)
		for j, h := range v.Helps {
			help := at(key+".helps", j)
			if len(h.Queues) == 0 {
				r.fault(help+".queues", "a group has one queue or more")
			}
			once(r, help+".queues", "queue", h.Queues, queues)
			for k, id := range h.Queues {
				if slices.Contains(called, id) {
					r.fault(at(help+".queues", k), "window %s calls from queue %q already", v.ID, id)
				}
			}
			called = append(called, h.Queues...)
			span(r, help+".delay", h.Delay, 0, longest)
			count(r, help+".longer", h.Longer, 0, longestLine)
		}
		for j, need := range v.Can {
			switch {
			case !slices.Contains(hall.Needs, need):
				r.fault(at(key+".can", j), "what a window can is of %s", list(hall.Needs))
			case slices.Contains(v.Can[:j], need):
				r.fault(at(key+".can", j), "%q is there twice", need)
			}
		}
		if v.Name != nil { // else it is called by its id
			name(r, key, v.Name)
		}
	}
}

// once checks a list of references: to what is there, and no two to the same.
func once(r *reader, key, kind string, ids []string, known map[string]bool) {
	for i, id := range ids {
		refer(r, at(key, i), kind, id, known)
		if slices.Contains(ids[:i], id) {
			r.fault(at(key, i), "%s %q is there twice", kind, id)
		}
	}
}

func (w window) rules() hall.Window {
	return hall.Window{ID: w.ID, Zone: w.Zone, Queues: w.queues(),
		Helps: append([]hall.Help(nil), w.Helps...), Can: append([]hall.Need(nil), w.Can...)} // empty is as if left out
}

func (w window) queues() []string { return append([]string{}, w.Queues...) } // never null on the wire

func (w window) name() hall.Text {
	if w.Name != nil {
		return w.Name
	}
	return hall.Text{"zh-CN": w.ID + "号窗口", "en": "Window " + w.ID}
}
