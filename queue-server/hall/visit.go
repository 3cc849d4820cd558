package hall

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// A Visit is an agreed visit as somebody sees it who stands with its code at a
// kiosk, or as the reception does.
type Visit struct {
	ID          string     `json:"id"`
	Service     string     `json:"service"`
	Queue       string     `json:"queue"`
	From        time.Time  `json:"from"`
	To          time.Time  `json:"to"`
	State       VisitState `json:"state"`
	Short       string     `json:"short,omitempty"`
	Was         string     `json:"was,omitempty"`         // the number of the ticket that it goes on for
	OnTime      string     `json:"onTime,omitempty"`      // why it counts as on time
	Typed       bool       `json:"typed,omitempty"`       // whose visit it is was typed, nobody has seen a card
	CancelUntil *time.Time `json:"cancelUntil,omitempty"` // while its holder can

	// Of a check-in now: the class that it would give, and what would be ahead.
	Class    Class  `json:"class,omitempty"`
	Ahead    int    `json:"ahead,omitempty"`
	Estimate *Range `json:"estimate,omitempty"` // none = not known

	// Of the check-in that there was.
	Number    string     `json:"number,omitempty"`
	CheckedIn *time.Time `json:"checkedIn,omitempty"`
	MayMark   bool       `json:"mayMark,omitempty"` // it can be said that it was on time
}

// A VisitState is how a visit stands to the clock.
type VisitState string

// The states of a visit. From VisitEarly to VisitLoses it can be checked in.
const (
	VisitLater     VisitState = "later"      // on a day that has not come
	VisitEarly     VisitState = "early"      // and waits for its slot
	VisitOnTime    VisitState = "on-time"    // and has its privilege
	VisitKeeps     VisitState = "late-keeps" // and has it yet
	VisitLoses     VisitState = "late-loses" // and waits like others, from the check-in
	VisitTooLate   VisitState = "too-late"
	VisitUsed      VisitState = "used"
	VisitCancelled VisitState = "cancelled"
)

// visitState is how b stands at a time.
func (s *State) visitState(b *Booking, at time.Time) VisitState {
	day, today := s.DayOf(b.From), s.DayOf(at)
	late := s.late(b, at)
	switch {
	case b.Ticket != "":
		return VisitUsed
	case !b.Cancelled.IsZero():
		return VisitCancelled
	case day > today:
		return VisitLater
	case day < today:
		return VisitTooLate
	case at.Before(b.From):
		return VisitEarly
	case b.OnTime != "", late <= 0:
		return VisitOnTime
	case late > time.Duration(s.Setup.Rules.Late):
		return VisitTooLate
	case s.Setup.Rules.Booking.LateLoses:
		return VisitLoses
	}
	return VisitKeeps
}

// late is how long after its slot b is. The slot lasts longer by the time that
// no clock counts.
func (s *State) late(b *Booking, at time.Time) time.Duration {
	return s.passed(s.services[b.Service].Queue, b.From, at) - b.To.Sub(b.From)
}

// refusal is why a visit in that state cannot be checked in.
func (v VisitState) refusal() error {
	switch v {
	case VisitUsed:
		return ErrCodeUsed
	case VisitCancelled:
		return ErrCodeCancelled
	case VisitLater:
		return ErrCodeEarly
	case VisitTooLate:
		return ErrCodeExpired
	}
	return nil
}

// class is the class of who checks in then, and would have another without.
func (v VisitState) class(without Class) Class {
	if v == VisitLoses {
		return without
	}
	return ClassAppointment
}

// visit shows b as it stands at a time.
func (s *State) visit(b *Booking, at time.Time) Visit {
	v := Visit{ID: b.ID, Service: b.Service, Queue: s.services[b.Service].Queue, From: b.From, To: b.To,
		State: s.visitState(b, at), Short: b.Short, Was: b.Number, OnTime: b.OnTime, Typed: b.Typed, MayMark: s.mayMark(b, at) == nil}
	if t := s.tickets[b.Ticket]; t != nil {
		v.Number, v.CheckedIn = t.Number, when(t.Arrived)
	}
	if until := b.From.Add(-time.Duration(s.Setup.Rules.Booking.CancelBefore)); b.open() && until.After(at) {
		v.CancelUntil = &until
	}
	return v
}

// preview is visit with what a check-in now would bring.
func (s *State) preview(c CheckIn, at time.Time) (Visit, error) {
	b, err := c.booking(s, at)
	if err != nil {
		return Visit{}, err
	}
	v := s.visit(b, at)
	if l := s.queues[v.Queue]; l != nil && v.State.refusal() == nil {
		v.Class = v.State.class(ClassNormal)
		v.Ahead, v.Estimate = s.outlook(l, Issued{Service: b.Service, Queue: v.Queue, Class: v.Class, Appointment: b.ID}, at)
	}
	return v, nil
}

// An OwnVisit is a visit as whoever holds its signed code sees it: with the token of the ticket that the check-in gave. The
// same code could have taken that ticket at a kiosk, or have given the visit back; six digits, which can be guessed, show none.
type OwnVisit struct {
	Visit
	Token string `json:"token,omitempty"`
}

func (s *State) own(code string, at time.Time) (OwnVisit, error) {
	if !strings.HasPrefix(code, codePrefix) {
		return OwnVisit{}, ErrBadCode
	}
	v, err := s.preview(CheckIn{Code: code}, at)
	own := OwnVisit{Visit: v}
	if b := s.appointments[v.ID]; b != nil && s.tickets[b.Ticket] != nil {
		own.Token = s.tickets[b.Ticket].Token
	}
	return own, err
}

// outlook is what is ahead of who would get the ticket e now. Who comes early
// waits for the slot at least.
func (s *State) outlook(l *line, e Issued, at time.Time) (int, *Range) {
	t := s.ticket(e, at)
	ahead, matters := l.ahead(t)
	wait := s.estimate(l, matters, at)
	if early := t.from.Sub(at); wait != nil && early > 0 {
		early = (early + time.Minute - 1).Truncate(time.Minute)
		wait.From, wait.To = max(wait.From, Duration(early)), max(wait.To, Duration(early))
	}
	return ahead, wait
}

// A Reception is what the members of staff see who agree on visits: today's.
type Reception struct {
	Day    string  `json:"day"`
	Visits []Visit `json:"visits"` // by slot
}

func (s *State) reception(at time.Time) Reception {
	p := Reception{Day: s.Day, Visits: []Visit{}}
	const near = 48 * time.Hour // what is further is of another day, and need not be asked which
	for _, b := range s.appointments {
		if b.From.Sub(at).Abs() < near && s.DayOf(b.From) == s.Day {
			p.Visits = append(p.Visits, s.visit(b, at))
		}
	}
	slices.SortFunc(p.Visits, func(a, b Visit) int { return cmp.Or(a.From.Compare(b.From), cmp.Compare(a.ID, b.ID)) })
	return p
}
