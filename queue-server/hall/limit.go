package hall

import (
	"slices"
	"time"
)

// LimitRules keep the numbers for those who came for them.
type LimitRules struct {
	OneEach   bool     `json:"oneEach,omitempty"`   // one live ticket per person and service
	PerPerson int      `json:"perPerson,omitempty"` // live tickets of one person; 0 = any
	Anonymous int      `json:"anonymous,omitempty"` // numbers without identity at a kiosk, before it asks whether this is another visitor; 0 = any
	Within    Duration `json:"within,omitempty"`    // so many in so long
	Noon      Duration `json:"noon,omitempty"`      // since midnight: where a queue's half days meet; 0 = 12:00
}

// A Quota is how many numbers of a queue are given in each half of a day; 0 = any.
type Quota struct {
	Morning   int `json:"morning,omitempty"`
	Afternoon int `json:"afternoon,omitempty"`
}

// live tells whether t may still come to be served today.
func (t *Ticket) live() bool {
	switch t.State {
	case StateServed, StateCancelled, StateExpired, StateMissed:
		return false
	}
	return true
}

// fewEnough refuses more numbers to one person than the rules allow. Who works
// for others has a quota instead.
func fewEnough(s *State, a application) error {
	if agent := s.agents[a.Lasting]; agent != nil {
		if agent.Quota > 0 && agent.taken >= agent.Quota {
			return ErrAgentQuota
		}
		return nil
	}
	if a.Person == "" {
		return nil
	}
	n, rule := 0, s.Setup.Rules.Limits
	for _, t := range s.persons[a.Person] {
		switch {
		case !t.live():
		case rule.OneEach && t.Service == a.Service:
			return ErrHasTicket
		default:
			n++
		}
	}
	if rule.PerPerson > 0 && n >= rule.PerPerson && a.Appointment == "" { // a booked visit keeps its word
		return ErrTooManyTickets
	}
	return nil
}

// anotherVisitor refuses one number after another at a kiosk to who does not
// say that it is for somebody else.
func anotherVisitor(s *State, a application) error {
	rule := s.Setup.Rules.Limits
	if rule.Anonymous == 0 || a.Kiosk == "" || a.Person != "" || a.another || a.Appointment != "" {
		return nil
	}
	since := a.at.Add(-time.Duration(rule.Within))
	n := 0
	for _, t := range slices.Backward(s.nameless[a.Kiosk]) {
		if !t.After(since) {
			break
		}
		n++
	}
	if n >= rule.Anonymous {
		return ErrAnother
	}
	return nil
}

// halfDayLeft refuses more numbers of a queue than its half day has.
func halfDayLeft(s *State, a application) error {
	q := s.queues[a.Queue]
	if a.Appointment != "" || a.Source == FromWindow {
		return nil // the one has a quota of its own, the other waits for nobody
	}
	half := s.half(a.at)
	if most := [2]int{q.Quota.Morning, q.Quota.Afternoon}[half]; most > 0 && q.halves[half] >= most {
		return ErrQuota
	}
	return nil
}

// half is 0 in the first half of the business day, 1 in the second.
func (s *State) half(at time.Time) int {
	noon := time.Duration(s.Setup.Rules.Limits.Noon)
	if noon == 0 {
		noon = 12 * time.Hour
	}
	if s.sinceMidnight(at) < noon {
		return 0
	}
	return 1
}

// sinceMidnight is the clock of the hall's wall at a time of its business day:
// past midnight it goes on to 24 hours and more.
func (s *State) sinceMidnight(at time.Time) time.Duration {
	local := at.In(s.location)
	day, _ := time.ParseInLocation(time.DateOnly, s.DayOf(at), s.location)
	since := clock(local)
	if local.YearDay() != day.YearDay() {
		since += 24 * time.Hour
	}
	return since
}

// noteIssue notes who has got a number, for the rules above.
func (s *State) noteIssue(t *Ticket, at time.Time) {
	if t.Person != "" {
		s.persons[t.Person] = append(s.persons[t.Person], t)
	} else if t.Kiosk != "" && t.Appointment == "" {
		times := append(s.nameless[t.Kiosk], at)
		s.nameless[t.Kiosk] = times[max(0, len(times)-mostNameless):]
	}
	if t.Appointment == "" && t.Source != FromWindow {
		s.queues[t.Queue].halves[s.half(at)]++
	}
	if agent := s.agents[t.Lasting]; agent != nil {
		agent.taken++
	}
}

// mostNameless is more than any sensible limit counts.
const mostNameless = 100
