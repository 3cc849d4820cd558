package hall

import (
	"slices"
	"time"
)

// leaveLine takes t from wherever it stands: its lane, or a window's held ones.
func (s *State) leaveLine(t *Ticket) {
	delete(s.afar, t.ID)
	if t.lane != nil {
		s.leave(t)
	}
	if t.State == StateHeld {
		d := s.windows[t.Window]
		d.held = slices.DeleteFunc(d.held, func(h *Ticket) bool { return h == t })
		d.version++
	}
}

// leaveDesk takes t from the window that it is called to or served at.
func (s *State) leaveDesk(t *Ticket, at time.Time) *desk {
	d := s.windows[t.Window]
	d.ticket = nil
	d.touch(at)
	s.zones[d.Zone].drop(t)
	s.busy(t, -1)
	return d
}

// back makes t wait again.
func (s *State) back(t *Ticket, p Place) {
	if !p.Due.IsZero() {
		t.due, t.order = p.Due, s.nextOrder()
	}
	t.Calls, t.counted, t.countedAt = 0, 0, time.Time{}
	t.CalledAt, t.StartedAt, t.EndedAt = time.Time{}, time.Time{}, time.Time{}
	s.join(t)
}

// again makes t wait as one of its class whose wait counts from then.
func (s *State) again(t *Ticket, from time.Time) {
	t.from, t.due = from, s.due(from, t.Class)
	s.back(t, Place{})
}

func (s *State) nextOrder() int {
	s.order++
	return s.order
}

// busy counts the tickets of one person that are at a window.
func (s *State) busy(t *Ticket, n int) {
	if t.Person == "" {
		return
	}
	if s.people[t.Person] += n; s.people[t.Person] == 0 {
		delete(s.people, t.Person)
	}
}

// due is when a ticket of that class is due whose wait counts from then.
func (s *State) due(from time.Time, c Class) time.Time {
	return from.Add(time.Duration(s.Setup.Rules.Targets[c]))
}

// count notes a call that began at the given time, if it counts: one too soon
// after another is the same to who sits in the hall.
func (t *Ticket) count(s *State, at time.Time) {
	if t.counted == 0 || at.Sub(t.countedAt) >= time.Duration(s.Setup.Rules.Miss.Gap) {
		t.counted, t.countedAt = t.counted+1, at
	}
}
