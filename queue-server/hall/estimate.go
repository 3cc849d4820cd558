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

// estimate is how long the one behind ahead others of l may wait: what recent
// services took, shared among the open windows. It is nil when no window is
// open or nothing is known yet; that is not a wait of zero.
func (s *State) estimate(l *line, ahead int) *Range {
	windows := s.share(l.ID)
	if windows == 0 || len(l.recent) == 0 {
		return nil
	}
	var sum time.Duration
	for _, d := range l.recent {
		sum += d
	}
	each := float64(sum) / float64(len(l.recent)) / windows
	return &Range{round(each * float64(ahead) * 0.7), round(each * float64(ahead+1) * 1.3)}
}

// share is how many open windows work for a queue; one that works for several
// queues counts for its part.
func (s *State) share(queue string) float64 {
	share := 0.0
	for _, w := range s.Setup.Windows {
		if s.windows[w.ID].clerk != "" && slices.Contains(w.Queues, queue) {
			share += 1 / float64(len(w.Queues))
		}
	}
	return share
}

// round keeps whole minutes: more would promise what nobody knows.
func round(d float64) Duration {
	return Duration((time.Duration(d) + time.Minute - 1).Truncate(time.Minute))
}
