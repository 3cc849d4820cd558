package hall

import "time"

// Beat says that the server was there: while somebody is in the hall, the book
// has an entry every minute. So the book itself knows when the server was not.
type Beat struct{}

// Outage says that the server wrote nothing for a while in which it should
// have: no clock counts that time.
type Outage struct {
	From time.Time `json:"from"`
}

// The rhythm of a book, and a silence that is an outage.
const (
	beatEvery   = time.Minute
	outageAfter = 2 * beatEvery
)

// beat keeps the rhythm, and finds out when it was broken.
func (s *State) beat(at time.Time) []Event {
	switch silence := at.Sub(s.Last); {
	case silence < beatEvery || !s.live():
		return nil
	case silence < outageAfter:
		return []Event{Beat{}}
	}
	return []Event{Outage{s.Last}}
}

// live tells whether a clock runs for somebody: who waits, who missed a call,
// who has booked for today; or whether a clerk is at work.
func (s *State) live() bool {
	for _, q := range s.queues {
		if q.n > 0 {
			return true
		}
	}
	for _, d := range s.windows {
		if d.clerk != "" || d.ticket != nil || len(d.held) > 0 || len(d.missed) > 0 {
			return true
		}
	}
	return len(s.expected) > 0
}

func (Beat) apply(*State, time.Time) {}

func (e Outage) apply(s *State, at time.Time) {
	s.stills = append(s.stills, still{from: e.From, to: at})
}

func (Beat) answer(*State, time.Time) any         { return nil }
func (e Outage) answer(s *State, _ time.Time) any { return s.office() }
