package hall

import (
	"slices"
	"strings"
	"time"
)

// A Booking is a visit that was agreed on before. It has no number; the number
// comes with the check-in.
type Booking struct {
	ID        string    `json:"id"`
	Service   string    `json:"service"`
	From      time.Time `json:"from"`
	To        time.Time `json:"to"`
	Person    string    `json:"person,omitempty"`  // keyed hash of an identity, of the day of the visit
	Lasting   string    `json:"lasting,omitempty"` // the one that outlives days
	Typed     bool      `json:"typed,omitempty"`   // the identity was typed, nobody has seen it
	Short     string    `json:"short,omitempty"`   // six digits to type
	Token     string    `json:"token,omitempty"`   // of the ticket that it goes on for
	Number    string    `json:"number,omitempty"`  // of that ticket
	Ticket    string    `json:"ticket,omitempty"`  // since the check-in
	OnTime    string    `json:"onTime,omitempty"`  // why it counts as on time
	Missed    bool      `json:"missed,omitempty"`  // nobody came
	Cancelled time.Time `json:"cancelled,omitzero"`
}

// BookingRules say who may agree on visits, and what becomes of those to which
// nobody comes. A zero is a rule that is off.
type BookingRules struct {
	Phone        bool     `json:"phone,omitempty"`        // visitors do so themselves, with no member of staff
	Named        bool     `json:"named,omitempty"`        // only who shows an identity
	AheadDays    int      `json:"aheadDays,omitempty"`    // so far ahead; 0 = a year
	PerPerson    int      `json:"perPerson,omitempty"`    // visits of one person that are still to come
	PerDay       int      `json:"perDay,omitempty"`       // those of one day
	CancelBefore Duration `json:"cancelBefore,omitempty"` // its holder can cancel until so long before the slot
	LateLoses    bool     `json:"lateLoses,omitempty"`    // who checks in after the slot waits like others, from then
	Misses       int      `json:"misses,omitempty"`       // visits to which nobody came: then there is a block
	WithinDays   int      `json:"withinDays,omitempty"`   // so many in so many days
	BlockDays    int      `json:"blockDays,omitempty"`    // for so long
}

// Book agrees on a visit.
type Book struct {
	ID      string    `json:"id,omitempty"`
	Service string    `json:"service"`
	From    time.Time `json:"from"`
	Person  string    `json:"person,omitempty"`
	Lasting string    `json:"lasting,omitempty"`
	Typed   bool      `json:"typed,omitempty"`
	Source  Source    `json:"source,omitempty"` // FromPhone: by visitors themselves
}

// Booked says that a visit was agreed on.
type Booked struct{ Booking }

// Furthest is how far ahead a visit may be agreed on. Dates have an end, beyond
// which no book can be written.
const Furthest = 366 * 24 * time.Hour

func (c Book) decide(s *State, o Order) ([]Event, error) {
	if _, ok := s.services[c.Service]; !ok {
		return nil, ErrUnknownService
	}
	if c.ID == "" || !sane(c.ID, c.Person, c.Lasting) || strings.Contains(c.ID, "/") {
		return nil, ErrBadRequest
	}
	if s.appointments[c.ID] != nil {
		return nil, ErrTicketExists
	}
	if c.Source == FromPhone && !s.Setup.Rules.Booking.Phone {
		return nil, ErrNotByPhone
	}
	b := Booking{ID: c.ID, Service: c.Service, From: c.From, To: c.From.Add(time.Duration(s.Setup.Rules.Slot)), Person: c.Person, Lasting: c.Lasting, Typed: c.Typed}
	for _, rule := range []func(Booking, time.Time) error{s.inReach, s.inSlot, s.mayBook} {
		if err := rule(b, o.At); err != nil {
			return nil, err
		}
	}
	b.Short = s.shortOf(b.ID)
	return []Event{Booked{b}}, nil
}

// inReach refuses a visit that is over, or too far ahead.
func (s *State) inReach(b Booking, at time.Time) error {
	days := s.Setup.Rules.Booking.AheadDays
	switch {
	case !b.To.After(at):
		return ErrSlotPast
	case b.From.After(at.Add(Furthest)), days > 0 && s.DayOf(b.From) > s.DayOf(at.AddDate(0, 0, days)):
		return ErrSlotFar
	}
	return nil
}

// mayBook refuses a visit to who has as many as one may, or let too many pass.
func (s *State) mayBook(b Booking, at time.Time) error {
	rule := s.Setup.Rules.Booking
	if b.Lasting == "" {
		if rule.Named {
			return ErrNameless
		}
		return nil
	}
	if !s.block(b.Lasting, at).Until.IsZero() {
		return ErrBlocked
	}
	all, day := 0, 0
	for _, other := range s.appointments {
		if other.Lasting != b.Lasting || !other.open() || !other.To.After(at) {
			continue
		}
		all++
		if s.DayOf(other.From) == s.DayOf(b.From) {
			day++
		}
	}
	if rule.PerPerson > 0 && all >= rule.PerPerson || rule.PerDay > 0 && day >= rule.PerDay {
		return ErrTooManyBookings
	}
	return nil
}

// open tells whether somebody may still come to b.
func (b *Booking) open() bool { return b.Ticket == "" && b.Cancelled.IsZero() && !b.Missed }

func (e Booked) apply(s *State, _ time.Time) { s.agree(e.Booking) }

func (e Booked) answer(s *State, _ time.Time) any {
	if b := s.appointments[e.ID]; b != nil {
		return *b
	}
	return e.Booking
}

// agree notes a visit. Of two with one short code the first has it.
func (s *State) agree(b Booking) {
	if s.codes[b.Short] != nil {
		b.Short = ""
	}
	s.appointments[b.ID] = &b
	for _, code := range []string{b.Short, b.Token} {
		if code != "" {
			s.codes[code] = &b
		}
	}
	s.expect(&b)
}

// expect keeps the list of those who may still come today, those whose slot
// ends first in front.
func (s *State) expect(b *Booking) {
	i, found := slices.BinarySearchFunc(s.expected, b, (*Booking).before)
	switch want := b.open() && s.DayOf(b.From) == s.Day; {
	case want && !found:
		s.expected = slices.Insert(s.expected, i, b)
	case !want && found:
		s.expected = slices.Delete(s.expected, i, i+1)
	}
}
