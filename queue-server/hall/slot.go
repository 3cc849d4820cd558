package hall

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// Slots are when some services can be booked. Each span of a day is cut into
// slots of Rules.Slot; what is left over at its end is none. A hall without any
// Slots takes a booking for any time that it is open.
type Slots struct {
	Services []string `json:"services"`
	Week     Week     `json:"week"`
	Quota    int      `json:"quota"` // visits to each of the services, in each slot
}

// A SlotList is what can be booked of a service on a date.
type SlotList struct {
	Service string `json:"service"`
	Date    string `json:"date"`
	Any     bool   `json:"any,omitempty"` // at any time: the hall has no slots
	Slots   []Slot `json:"slots"`
}

// A Slot is a time to come, and for how many more.
type Slot struct {
	Period
	Left int `json:"left"`
}

// slots are the slots of a service on a date, with their quotas. A day off has
// none, a worked weekend Monday's, and a day with hours of its own those within.
func (s Setup) slots(service, date string) (all []Slot) {
	day, ok := s.Hours.weekday(date)
	if !ok {
		return nil
	}
	open, length := s.WindowPeriods(date), time.Duration(s.Rules.Slot)
	for _, v := range s.Slots {
		if !slices.Contains(v.Services, service) || length <= 0 {
			continue
		}
		for _, p := range s.periods(date, v.Week[day]) {
			for from := p.From; !from.Add(length).After(p.To); from = from.Add(length) {
				slot := Slot{Period{from, from.Add(length)}, v.Quota}
				if s.Hours.always() || inside(open, from) {
					all = append(all, slot)
				}
			}
		}
	}
	slices.SortFunc(all, func(a, b Slot) int { return a.From.Compare(b.From) })
	return all
}

// inSlot refuses a visit outside the slots, or in one that is full.
func (s *State) inSlot(b Booking, _ time.Time) error {
	date := s.DayOf(b.From)
	if len(s.Setup.Slots) == 0 {
		if !s.Setup.Hours.always() && !inside(s.Setup.WindowPeriods(date), b.From) {
			return ErrNoSlot
		}
		return nil
	}
	all := s.Setup.slots(b.Service, date)
	i := slices.IndexFunc(all, func(v Slot) bool { return v.From.Equal(b.From) })
	switch {
	case i < 0:
		return ErrNoSlot
	case all[i].Left <= s.booked(b.Service, date)[b.From.Unix()]:
		return ErrSlotFull
	}
	return nil
}

// booked counts the visits to a service on a date by the start of their slots.
func (s *State) booked(service, date string) map[int64]int {
	count := map[int64]int{}
	for _, b := range s.appointments {
		if b.Service == service && b.Cancelled.IsZero() && s.DayOf(b.From) == date {
			count[b.From.Unix()]++
		}
	}
	return count
}

// slotList is the picture of what can be booked, named <service>/<date>.
func (s *State) slotList(name string, at time.Time) (SlotList, error) {
	i := strings.LastIndex(name, "/")
	if i < 0 {
		return SlotList{}, ErrBadRequest
	}
	l := SlotList{Service: name[:i], Date: name[i+1:], Any: len(s.Setup.Slots) == 0, Slots: []Slot{}}
	if _, ok := s.services[l.Service]; !ok {
		return l, ErrUnknownService
	}
	if _, err := time.Parse(time.DateOnly, l.Date); err != nil {
		return l, ErrBadRequest
	}
	count := s.booked(l.Service, l.Date)
	for _, v := range s.Setup.slots(l.Service, l.Date) {
		if s.inReach(Booking{From: v.From, To: v.To}, at) == nil {
			v.Left = max(0, v.Left-count[v.From.Unix()])
			l.Slots = append(l.Slots, v)
		}
	}
	return l, nil
}

// before orders visits by the ends of their slots.
func (b *Booking) before(other *Booking) int {
	return cmp.Or(b.To.Compare(other.To), cmp.Compare(b.ID, other.ID))
}
