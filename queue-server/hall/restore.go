package hall

import "time"

// Restore goes on from a backup. What happened after it is not known here: any
// number of today may be on somebody's paper.
type Restore struct{}

// Restored says that a hall goes on from a backup. Until the day is over its
// queues give numbers of another series, one digit longer, such as A1001 after
// A042: no paper of before can have one of them.
type Restored struct{}

func (Restore) decide(s *State, _ Order) ([]Event, error) { return []Event{Restored{}}, nil }

func (Restored) apply(s *State, _ time.Time) {
	for _, q := range s.queues {
		q.series++
		q.given, q.leased = 0, 0
	}
	clear(s.machines)
}

func (Restored) answer(s *State, _ time.Time) any { return s.office() }
