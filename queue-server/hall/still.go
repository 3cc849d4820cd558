package hall

import (
	"slices"
	"time"
)

// still is a time that no clock counts: a suspension, or a time in which the
// server wrote nothing although it should have.
type still struct {
	Scope
	from, to time.Time
}

// lost is how much of a time, at a queue, no clock counts. A zone's time is
// lost for a queue that has no window elsewhere.
func (s *State) lost(queue string, from, to time.Time) time.Duration {
	if len(s.stills) == 0 && len(s.suspensions) == 0 {
		return 0
	}
	var spans []still
	add := func(v still) {
		v.from, v.to = later(v.from, from), earliest(v.to, to)
		if v.from.Before(v.to) && s.within(queue, v.Scope) {
			spans = append(spans, v)
		}
	}
	for _, v := range s.stills {
		add(v)
	}
	for _, u := range s.suspensions {
		add(still{u.Scope, u.From, to})
	}
	slices.SortFunc(spans, func(a, b still) int { return a.from.Compare(b.from) })
	var sum time.Duration
	end := from
	for _, v := range spans {
		if v.from = later(v.from, end); v.from.Before(v.to) {
			sum += v.to.Sub(v.from)
			end = v.to
		}
	}
	return sum
}

// within tells whether all of a queue stands still with a scope.
func (s *State) within(queue string, c Scope) bool {
	switch {
	case c.Queue != "":
		return c.Queue == queue
	case c.Zone != "":
		q := s.queues[queue]
		return q != nil && !slices.ContainsFunc(q.desks, func(d *desk) bool { return d.Zone != c.Zone })
	}
	return true
}

// passed is how much time a clock at a queue has counted since from.
func (s *State) passed(queue string, from, at time.Time) time.Duration {
	return at.Sub(from) - s.lost(queue, from, at)
}

func earliest(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}
