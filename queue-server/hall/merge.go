package hall

import (
	"cmp"
	"slices"
	"time"
)

// Merge tells of a ticket that a kiosk gave out while it was alone, or whose
// answer was lost. The ID says which ticket it is: told twice, it is one. What
// is on paper wins: the number stays, or the ticket gets it back.
type Merge struct {
	Issue
	Kiosk   string    `json:"kiosk"`
	Machine string    `json:"machine"`
	Number  string    `json:"number"` // on the slip
	At      time.Time `json:"at"`     // when it was given out, by the kiosk's corrected clock
	Outcome Outcome   `json:"outcome,omitempty"`
	Code    string    `json:"code,omitempty"` // of the booking that the kiosk took it for
}

// Merged says that a kiosk's ticket is in the book, at its true place.
type Merged struct {
	Issued  Issued    `json:"issued"`
	Arrived time.Time `json:"arrived"`
	Outcome Outcome   `json:"outcome,omitempty"`
	Mark    Mark      `json:"mark,omitempty"`
}

// A Mark says what is odd about a merged ticket. It is served all the same.
type Mark string

// The marks.
const (
	MarkDuplicate Mark = "duplicate" // another ticket has the number too
	MarkNoLease   Mark = "no-lease"  // the kiosk had no lease for the number
	MarkTwice     Mark = "twice"     // its booking has another ticket too
)

// Renumbered says that a ticket goes by the number on its paper, not by the one
// that the server gave it and nobody saw. A call already made is made again.
type Renumbered struct {
	Ticket string        `json:"ticket"`
	Number string        `json:"number"`
	Was    string        `json:"was"`
	Mark   Mark          `json:"mark,omitempty"`
	Voice  *Announcement `json:"voice,omitempty"`
}

// Lapsed says that a ticket was told of only after its day was over.
type Lapsed struct {
	Ticket string    `json:"ticket"`
	Number string    `json:"number"`
	Kiosk  string    `json:"kiosk"`
	At     time.Time `json:"at"`
}

func (c Merge) decide(s *State, o Order) ([]Event, error) {
	if c.ID == "" || c.Token == "" || c.Number == "" || c.Kiosk == "" ||
		!sane(c.ID, c.Token, c.Language, c.Person, c.Number, c.Kiosk, c.Machine) || c.Outcome != "" && !c.Outcome.known() {
		return nil, ErrBadRequest
	}
	at := earliest(c.At.Truncate(time.Millisecond), o.At)
	if s.DayOf(at) < s.Day {
		return []Event{Lapsed{c.ID, c.Number, c.Kiosk, at}}, nil
	}
	if t := s.tickets[c.ID]; t != nil {
		return s.renumber(t, c, o.At)
	}
	service, known := s.services[c.Service]
	if !known {
		return nil, ErrUnknownService
	}
	if s.tokens[c.Token] != nil {
		return nil, ErrTicketExists
	}
	e := Merged{Arrived: at, Outcome: c.Outcome, Mark: s.mark(c, service.Queue), Issued: Issued{
		ID: c.ID, Token: c.Token, Number: c.Number, Service: c.Service, Queue: service.Queue, Class: c.class(), Source: FromKiosk,
		Kiosk: c.Kiosk, Language: c.Language, Person: c.Person, Needs: c.needs(), Matters: c.Matters,
	}}
	s.checkInAlone(&e.Issued, c.Code, at)
	return []Event{e}, nil
}

// mark finds out what is odd about the number of c.
func (s *State) mark(c Merge, queue string) Mark {
	switch {
	case s.taken(c.Number):
		return MarkDuplicate
	case !s.leased(c.Kiosk, c.Machine, queue, c.Number):
		return MarkNoLease
	}
	return ""
}

// renumber gives t the number of its paper, and its paper's outcome.
func (s *State) renumber(t *Ticket, c Merge, at time.Time) ([]Event, error) {
	var events []Event
	if t.Number != c.Number {
		e := Renumbered{Ticket: t.ID, Number: c.Number, Was: t.Number, Mark: s.mark(c, t.Queue)}
		if t.State == StateCalled {
			called := *t
			called.Number = c.Number
			voice := s.voice(s.windows[t.Window], &called, at)
			e.Voice = &voice
		}
		events = append(events, e)
	}
	if c.Outcome != "" && t.Print == "" {
		events = append(events, Printed{Ticket: t.ID, Outcome: c.Outcome})
	}
	if len(events) == 0 {
		return nil, ErrMerged
	}
	return events, nil
}

func (e Merged) apply(s *State, _ time.Time) {
	e.Issued.enter(s, e.Arrived)
	t := s.tickets[e.Issued.ID]
	t.Mark, t.Print = cmp.Or(e.Mark, t.Mark), e.Outcome
	s.markTwins(t)
	s.care(t)
}

func (e Renumbered) apply(s *State, at time.Time) {
	t := s.tickets[e.Ticket]
	place := t.lane
	if place != nil {
		s.leave(t) // the number is part of the place of those due at once
	}
	t.Number, t.Mark = e.Number, e.Mark
	if place != nil {
		s.join(t)
	}
	s.markTwins(t)
	s.numbers[t.Number] = t
	if e.Voice != nil {
		t.CalledAt = e.Voice.At
		s.zones[s.windows[t.Window].Zone].announce(*e.Voice, at)
	}
	if t.State == StateCalled || t.State == StateServing {
		s.windows[t.Window].version++
	}
}

// markTwins marks the other tickets with the number of t.
func (s *State) markTwins(t *Ticket) {
	for _, other := range s.tickets {
		if other != t && other.Number == t.Number {
			other.Mark = MarkDuplicate
			s.care(other)
		}
	}
}

func (Lapsed) apply(*State, time.Time) {}

func (e Merged) answer(s *State, _ time.Time) any     { return s.receipt(e.Issued, e.Arrived) }
func (e Renumbered) answer(s *State, _ time.Time) any { return s.receiptOf(e.Ticket) }
func (e Lapsed) answer(*State, time.Time) any {
	return Receipt{ID: e.Ticket, Number: e.Number, State: StateExpired, IssuedAt: e.At}
}

func (c Issue) class() Class {
	if c.Priority {
		return ClassPriority
	}
	return ClassNormal
}

func (c Issue) needs() []Need { return slices.Compact(slices.Sorted(slices.Values(c.Needs))) }
