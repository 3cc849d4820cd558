package hall

import (
	"slices"
	"time"
)

// A Range is an expected wait, from the lucky to the unlucky case.
type Range struct {
	From Duration `json:"from"`
	To   Duration `json:"to"`
}

// estimate is how long somebody may wait for whom so many matters of q come
// first: what recent ones took, shared among the open windows, breaks left out. It is nil when no
// window is open or nothing is known yet; that is not a wait of zero.
func (s *State) estimate(q *line, ahead int, at time.Time) *Range {
	windows := q.share()
	if windows == 0 || len(q.recent) == 0 {
		return nil
	}
	var sum time.Duration
	for _, d := range q.recent {
		sum += d
	}
	each := float64(sum) / float64(len(q.recent)) / windows
	// with is the wait with the breaks that come before its end.
	with := func(matters, luck float64) Duration {
		wait := s.skip(at, time.Duration(each*matters*luck)).Sub(at)
		return Duration((wait + time.Minute - 1).Truncate(time.Minute)) // more would promise what nobody knows
	}
	return &Range{with(float64(ahead), 0.7), with(float64(ahead+1), 1.3)}
}

// share is how many open windows work for q: one that works for several queues
// counts for its part. Those that only help count where no other is open.
func (q *line) share() float64 {
	own, help := 0.0, 0.0
	for _, d := range q.desks {
		switch {
		case !d.open():
		case slices.Contains(d.Queues, q.ID):
			own += 1 / float64(len(d.Queues))
		default:
			help += 1 / float64(1+len(d.Queues))
		}
	}
	if own > 0 {
		return own
	}
	return help
}

// open counts the open windows that may call from q.
func (q *line) open() int {
	n := 0
	for _, d := range q.desks {
		if d.open() {
			n++
		}
	}
	return n
}

// matters is how much all who wait in q have to do.
func (q *line) matters() int {
	n := 0
	for _, l := range q.lanes {
		for i := range l.rows {
			for _, b := range l.rows[i].blocks {
				n += b.matters
			}
		}
	}
	return n
}

// oldest is the arrival of who has waited longest of those at the heads of
// q's rows; nil when nobody waits.
func (q *line) oldest() *time.Time {
	var oldest *time.Time
	for _, l := range q.lanes {
		for i := range l.rows {
			if t := l.rows[i].head(); t != nil {
				oldest = earlier(oldest, &t.Arrived)
			}
		}
	}
	return oldest
}
