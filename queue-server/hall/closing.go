package hall

import (
	"maps"
	"slices"
	"time"
)

// ClosingRules say what becomes of who is not served before the hall closes.
type ClosingRules struct {
	// Past says what to do with who would begin after closing, as far as one can
	// tell: "" nothing, "warn" on the slip, "refuse" the number.
	Past string `json:"past,omitempty"`
	// Unserved says what becomes of the tickets left: "" nothing before the day
	// is over, "expire", or "book" a visit on the next working day, with priority.
	Unserved string   `json:"unserved,omitempty"`
	After    Duration `json:"after,omitempty"` // how long after closing
}

// What the closing rules can say.
const (
	PastWarn       = "warn"
	PastRefuse     = "refuse"
	UnservedExpire = "expire"
	UnservedBook   = "book"
)

// TicketExpired says that a ticket is over without having been served. Booking
// is the visit agreed on instead, which the ticket itself opens.
type TicketExpired struct {
	Ticket  string   `json:"ticket"`
	Booking *Booking `json:"booking,omitempty"`
}

// calendar raises an alarm in December as long as next year's public holidays
// are not known: who promises days would promise wrong ones.
func (s *State) calendar(at time.Time) []Event {
	id := string(AlarmCalendar)
	day, err := time.Parse(time.DateOnly, s.Day)
	missing := err == nil && s.Setup.Hours != nil && len(s.Setup.Hours.Years) > 0 && day.Month() == time.December &&
		!slices.Contains(s.Setup.Hours.Years, day.Year()+1)
	switch standing := s.alarms[id] != nil; {
	case missing && !standing:
		return []Event{AlarmRaised{Alarm{ID: id, Kind: AlarmCalendar, Since: at}}}
	case !missing && standing:
		return []Event{AlarmEnded{id}}
	}
	return nil
}

// inHours refuses numbers when none are given. A booked visit may come as long
// as clerks are there, and a clerk may serve whom she wants.
func inHours(s *State, a application) error {
	service := s.services[a.Service]
	switch {
	case s.Setup.Hours.always(), a.Source == FromWindow:
		return nil
	case a.Appointment != "":
		if c := s.closing(); c.IsZero() || !a.at.Before(c) {
			return ErrClosed
		}
		return nil
	case !inside(s.today.numbers, a.at):
		return ErrClosed
	case service.Last > 0 && s.sinceMidnight(a.at) >= time.Duration(service.Last):
		return ErrLastTicket
	case s.Setup.Rules.Closing.Past == PastRefuse && s.pastClosing(a.Queue, a.at):
		return ErrTooLate
	}
	return nil
}

// pastClosing tells whether who joins a queue now would, even with luck, begin
// after closing.
func (s *State) pastClosing(queue string, at time.Time) bool {
	return s.beyond(s.estimate(s.queues[queue], s.queues[queue].matters(), at), at)
}

// beyond tells whether even the shorter end of a wait that begins now is after closing.
func (s *State) beyond(wait *Range, at time.Time) bool {
	c := s.closing()
	return !c.IsZero() && wait != nil && at.Add(time.Duration(wait.From)).After(c)
}

// expire ends, after closing, the tickets of who was not served.
func (s *State) expire(at time.Time) (events []Event) {
	rule, c := s.Setup.Rules.Closing, s.closing()
	if rule.Unserved == "" || c.IsZero() || at.Sub(c) < time.Duration(rule.After) {
		return nil
	}
	for _, l := range s.lanes {
		for t := range l.all() {
			events = append(events, s.expired(t, rule.Unserved))
		}
	}
	for _, id := range slices.Sorted(maps.Keys(s.afar)) { // who has not come loses nothing by it
		events = append(events, s.expired(s.afar[id], UnservedExpire))
	}
	return events
}

func (s *State) expired(t *Ticket, rule string) TicketExpired {
	e := TicketExpired{Ticket: t.ID}
	if day, from := s.Setup.NextWorkingDay(s.Day); rule == UnservedBook && day != "" {
		to := from // they may come all day
		for _, p := range s.Setup.WindowPeriods(day) {
			to = later(to, p.To)
		}
		e.Booking = &Booking{ID: "again-" + t.ID, Service: t.Service, From: from, To: to, Token: t.Token, Number: t.Number}
		e.Booking.Short = s.shortOf(e.Booking.ID)
	}
	return e
}

func (e TicketExpired) apply(s *State, at time.Time) {
	t := s.tickets[e.Ticket]
	s.leaveLine(t)
	t.State, t.EndedAt = StateExpired, at
	s.totals.expired++
	if e.Booking != nil {
		s.agree(*e.Booking)
		t.Booking = e.Booking.ID
	}
}

func (e TicketExpired) answer(s *State, _ time.Time) any { return s.receiptOf(e.Ticket) }
