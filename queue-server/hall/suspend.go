package hall

import (
	"cmp"
	"slices"
	"time"
)

// Suspend stops a hall, a zone or a queue for a while: nobody is called there,
// and where a queue or the hall stands, no number is given. The clocks of who
// waits, missed a call or has a slot stand still with it.
type Suspend struct {
	Scope
	Message string    `json:"message"` // one of Messages
	Until   time.Time `json:"until,omitzero"`
}

// Lift ends what was suspended.
type Lift struct{ Scope }

// A Scope is a part of a hall; with neither, it is the whole.
type Scope struct {
	Zone  string `json:"zone,omitempty"`
	Queue string `json:"queue,omitempty"`
}

// Messages are what can be said of a suspension or a stop, in every language: free text
// would be a place for what no book may hold.
var Messages = []string{"power", "network", "system", "drill", "crowd", "weather", "full", "staff", "other"}

// A Suspension is a part of a hall that stands still.
type Suspension struct {
	Scope
	Message string    `json:"message"`
	From    time.Time `json:"from"`
	Until   time.Time `json:"until,omitzero"` // when it is expected to end
}

// Suspended says that a part of the hall stands still.
type Suspended struct {
	Scope
	Message string    `json:"message"`
	Until   time.Time `json:"until,omitzero"`
}

// Lifted says that it goes on.
type Lifted struct{ Scope }

func (c Suspend) decide(s *State, o Order) ([]Event, error) {
	switch {
	case s.known(c.Scope) != nil:
		return nil, s.known(c.Scope)
	case !slices.Contains(Messages, c.Message):
		return nil, ErrBadReason
	case !c.Until.IsZero() && (!c.Until.After(o.At) || c.Until.After(o.At.Add(24*time.Hour))):
		return nil, ErrBadRequest
	}
	return []Event{Suspended(c)}, nil
}

func (c Lift) decide(s *State, _ Order) ([]Event, error) {
	if !slices.ContainsFunc(s.suspensions, func(u Suspension) bool { return u.Scope == c.Scope }) {
		return nil, ErrNotSuspended
	}
	return []Event{Lifted(c)}, nil
}

// known refuses a scope that the hall does not have.
func (s *State) known(c Scope) error {
	switch {
	case c.Zone != "" && c.Queue != "":
		return ErrBadRequest
	case c.Zone != "" && s.zones[c.Zone] == nil:
		return ErrUnknownZone
	case c.Queue != "" && s.queues[c.Queue] == nil:
		return ErrUnknownQueue
	}
	return nil
}

// apply begins a suspension, or says something else of one that stands.
func (e Suspended) apply(s *State, at time.Time) {
	from := at
	i := slices.IndexFunc(s.suspensions, func(u Suspension) bool { return u.Scope == e.Scope })
	if i >= 0 {
		from = s.suspensions[i].From
		s.suspensions = slices.Delete(s.suspensions, i, i+1)
	}
	s.suspensions = append(s.suspensions, Suspension{e.Scope, e.Message, from, e.Until})
	slices.SortFunc(s.suspensions, func(a, b Suspension) int {
		return cmp.Or(cmp.Compare(a.Zone, b.Zone), cmp.Compare(a.Queue, b.Queue))
	})
}

func (e Lifted) apply(s *State, at time.Time) {
	i := slices.IndexFunc(s.suspensions, func(u Suspension) bool { return u.Scope == e.Scope })
	s.stills = append(s.stills, still{e.Scope, s.suspensions[i].From, at})
	s.suspensions = slices.Delete(s.suspensions, i, i+1)
}

func (e Suspended) answer(s *State, _ time.Time) any { return s.office() }
func (e Lifted) answer(s *State, _ time.Time) any    { return s.office() }

// suspended tells whether a suspension keeps window d (nil = any) from calling
// a queue ("" = any).
func (s *State) suspended(d *desk, queue string) bool {
	for _, u := range s.suspensions {
		switch {
		case u.Scope == Scope{}, u.Queue != "" && u.Queue == queue, d != nil && u.Zone != "" && u.Zone == d.Zone:
			return true
		}
	}
	return false
}

// standsStill is the suspension that holds a zone or a queue, the whole hall's first; nil = none.
func (s *State) standsStill(zone, queue string) *Suspension {
	for _, u := range s.suspensions { // in order: the hall's own comes first
		if (u.Scope == Scope{}) || zone != "" && u.Zone == zone || queue != "" && s.within(queue, u.Scope) {
			return &u
		}
	}
	return nil
}

// noSuspension refuses numbers of a queue that stands still: itself, with all
// of its windows' zone, or with the hall.
func noSuspension(s *State, a application) error {
	if s.standsStill("", a.Queue) != nil {
		return ErrSuspended
	}
	return nil
}
