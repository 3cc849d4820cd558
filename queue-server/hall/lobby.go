package hall

import "time"

// A Lobby is what somebody who comes in sees: how long the lines are.
type Lobby struct {
	Day        string       `json:"day"`
	Catalogue  string       `json:"catalogue"` // hash of the catalogue in force
	Waiting    int          `json:"waiting"`
	Oldest     *time.Time   `json:"oldest,omitempty"` // arrival of who waits longest
	Queues     []QueueState `json:"queues"`
	Hours      []Period     `json:"hours,omitempty"` // in which numbers are given today; none with Opens = not today, without = always
	Opens      *time.Time   `json:"opens,omitempty"` // on the next working day
	Mode       Mode         `json:"mode,omitzero"`
	Suspension *Suspension  `json:"suspension,omitempty"` // of the whole hall
	Books      bool         `json:"books,omitempty"`      // visitors book visits themselves
}

// A QueueState is one line as it is now.
type QueueState struct {
	ID         string      `json:"id"`
	Waiting    int         `json:"waiting"`
	Windows    int         `json:"windows"` // open for it
	Oldest     *time.Time  `json:"oldest,omitempty"`
	Estimate   *Range      `json:"estimate,omitempty"` // for who comes now; none = not known
	Late       bool        `json:"late,omitempty"`     // who comes now would, even with luck, begin after closing
	Stopped    string      `json:"stopped,omitempty"`  // why it gives no more numbers today
	Suspension *Suspension `json:"suspension,omitempty"`
}

func (s *State) lobby() Lobby {
	l := Lobby{Day: s.Day, Catalogue: s.Setup.Catalogue, Queues: s.queueStates(nil)}
	l.Hours, l.Mode, l.Suspension = s.today.numbers, s.mode, s.standsStill("", "")
	l.Books = s.Setup.Rules.Booking.Phone
	if day, _ := s.Setup.NextWorkingDay(s.Day); day != "" {
		if next := s.Setup.NumberPeriods(day); len(next) > 0 {
			l.Opens = &next[0].From
		}
	}
	for _, q := range l.Queues {
		l.Waiting += q.Waiting
		l.Oldest = earlier(l.Oldest, q.Oldest)
	}
	return l
}

// queueStates lists the queues for which ok holds (nil: all), in the setup's order.
func (s *State) queueStates(ok func(queue string) bool) []QueueState {
	states := []QueueState{}
	for _, q := range s.Setup.Queues {
		if ok != nil && !ok(q.ID) {
			continue
		}
		l := s.queues[q.ID]
		wait := s.estimate(l, l.matters(), s.Last)
		states = append(states, QueueState{ID: q.ID, Waiting: l.n, Windows: l.open(), Oldest: l.oldest(), Estimate: wait,
			Late: s.beyond(wait, s.Last), Stopped: l.stopped, Suspension: s.standsStill("", q.ID)})
	}
	return states
}

// earlier is the earlier of two times that may be missing.
func earlier(a, b *time.Time) *time.Time {
	if a == nil || b != nil && b.Before(*a) {
		return b
	}
	return a
}
