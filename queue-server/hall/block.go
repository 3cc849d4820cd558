package hall

import "time"

// A Block is why somebody may book no visit: these passed without them. It says
// nothing of who it is; who wants to see it shows an identity.
type Block struct {
	Until  time.Time   `json:"until,omitzero"` // zero = they may book
	Missed []time.Time `json:"missed"`         // that still count, oldest first
}

// LiftBlock lets somebody book again, and forgets what was missed.
type LiftBlock struct {
	Person string `json:"person"` // keyed hash that lasts
}

// BlockLifted says that somebody may book again.
type BlockLifted struct {
	Person string `json:"person"`
}

func (c LiftBlock) decide(s *State, o Order) ([]Event, error) {
	if s.block(c.Person, o.At).Until.IsZero() {
		return nil, ErrNotBlocked
	}
	return []Event{BlockLifted(c)}, nil
}

func (e BlockLifted) apply(s *State, _ time.Time) { delete(s.absentees, e.Person) }

func (e BlockLifted) answer(s *State, at time.Time) any { return s.block(e.Person, at) }

// block is what keeps a person from booking at a time.
func (s *State) block(person string, at time.Time) Block {
	b, rule := Block{Missed: []time.Time{}}, s.Setup.Rules.Booking
	a := s.absentees[person]
	if a == nil || rule.Misses == 0 {
		return b
	}
	if a.Until.After(at) {
		b.Until = a.Until
	}
	b.Missed = append(b.Missed, a.lately(at.AddDate(0, 0, -rule.WithinDays))...)
	return b
}
