package hall

import (
	"maps"
	"slices"
	"time"
)

// An Absentee is somebody who let booked visits pass. Person is the keyed hash
// that lasts; nobody is ever shown it.
type Absentee struct {
	Person string      `json:"person"`
	Missed []time.Time `json:"missed,omitempty"` // starts of the slots, oldest first
	Until  time.Time   `json:"until,omitzero"`   // no bookings before then; numbers always
}

// VisitMissed says that nobody came to a booked visit, and until when whose it
// was may book no other, if it was one too many.
type VisitMissed struct {
	Booking string    `json:"booking"`
	Until   time.Time `json:"until,omitzero"`
}

// missVisits finds the visits to which nobody can come any more. Who finds the
// server dead is not counted: only what it saw is.
func (s *State) missVisits(at time.Time) (events []Event) {
	counted := map[string]bool{} // one of a person at a time, so that each sees those before it
	for _, b := range s.expected {
		if at.Before(b.To) {
			break // nor are the rest
		}
		if s.missed(b, at) && (b.Lasting == "" || !counted[b.Lasting]) {
			counted[b.Lasting] = true
			events = append(events, VisitMissed{b.ID, s.blockFor(b, at)})
		}
	}
	return events
}

// missed tells whether nobody can come to b any more, although they could have.
func (s *State) missed(b *Booking, at time.Time) bool {
	c, tooLate := s.closing(), s.visitState(b, at) == VisitTooLate
	switch {
	case b.OnTime != "":
		return false // they were there
	case s.Setup.Hours.always():
		return tooLate
	case c.IsZero(), !b.From.Before(c):
		return false // the hall turned out to be closed
	}
	return tooLate || !at.Before(c) && s.late(b, c) >= 0
}

// blockFor is until when missing b keeps its person from booking; zero = not.
func (s *State) blockFor(b *Booking, at time.Time) time.Time {
	rule, n := s.Setup.Rules.Booking, 1
	if rule.Misses == 0 || b.Lasting == "" {
		return time.Time{}
	}
	if a := s.absentees[b.Lasting]; a != nil {
		n += len(a.lately(b.From.AddDate(0, 0, -rule.WithinDays)))
	}
	if n < rule.Misses {
		return time.Time{}
	}
	return at.AddDate(0, 0, rule.BlockDays)
}

// lately are the misses after a time.
func (a *Absentee) lately(since time.Time) []time.Time {
	i := slices.IndexFunc(a.Missed, func(t time.Time) bool { return t.After(since) })
	if i < 0 {
		return nil
	}
	return a.Missed[i:]
}

func (e VisitMissed) apply(s *State, _ time.Time) {
	b := s.appointments[e.Booking]
	b.Missed = true
	s.expect(b)
	if b.Lasting == "" {
		return
	}
	a := s.absentees[b.Lasting]
	if a == nil {
		a = &Absentee{Person: b.Lasting}
		s.absentees[b.Lasting] = a
	}
	a.Missed = append(a.Missed, b.From)
	slices.SortFunc(a.Missed, time.Time.Compare)
	a.Until = later(a.Until, e.Until)
}

func (e VisitMissed) answer(s *State, at time.Time) any { return s.visitOf(e.Booking, at) }

// forgive takes back that nobody came to b, and the block that it may have
// brought.
func (s *State) forgive(b *Booking) {
	a := s.absentees[b.Lasting]
	if !b.Missed {
		return
	}
	b.Missed = false
	if a == nil {
		return
	}
	if i := slices.IndexFunc(a.Missed, b.From.Equal); i >= 0 {
		a.Missed = slices.Delete(slices.Clone(a.Missed), i, i+1)
	}
	if rule := s.Setup.Rules.Booking; len(a.lately(b.From.AddDate(0, 0, -rule.WithinDays))) < rule.Misses {
		a.Until = time.Time{}
	}
}

// absent lists the absentees of whom the next day must know.
func (s *State) absent(at time.Time) (all []Absentee) {
	since := at.AddDate(0, 0, -s.Setup.Rules.Booking.WithinDays)
	for _, person := range slices.Sorted(maps.Keys(s.absentees)) {
		a := *s.absentees[person]
		if a.Missed = a.lately(since); len(a.Missed) > 0 || a.Until.After(at) {
			all = append(all, a)
		}
	}
	return all
}
