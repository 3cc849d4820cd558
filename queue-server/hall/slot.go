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
	case all[i].Left <= s.booked(b.Service)[b.From.Unix()]:
		return ErrSlotFull
	}
	return nil
}

// slotAt is the picture of a time for which a visit can be agreed on, named <service>/<start>; of another one it is the
// refusal that Book would meet there, whoever asks.
func (s *State) slotAt(name string, at time.Time) (Period, error) {
	i := strings.LastIndex(name, "/")
	if i < 0 {
		return Period{}, ErrBadRequest
	}
	from, err := time.Parse(time.RFC3339, name[i+1:])
	if err != nil {
		return Period{}, ErrBadRequest
	}
	b := Booking{Service: name[:i], From: from, To: from.Add(time.Duration(s.Setup.Rules.Slot))}
	if _, ok := s.services[b.Service]; !ok {
		return Period{}, ErrUnknownService
	}
	return Period{b.From, b.To}, cmp.Or(s.inReach(b, at), s.inSlot(b, at))
}

// booked counts the visits to a service by the start of their slots.
func (s *State) booked(service string) map[int64]int {
	count := map[int64]int{}
	for _, b := range s.appointments {
		if b.Service == service && b.Cancelled.IsZero() {
			count[b.From.Unix()]++
		}
	}
	return count
}

// slotList is the picture of what can be booked, named <service>/<date>.
func (s *State) slotList(name string, at time.Time) (SlotList, error) {
	service, day, err := s.serviceDay(name)
	l := SlotList{Service: service, Date: day.Format(time.DateOnly), Any: len(s.Setup.Slots) == 0, Slots: []Slot{}}
	if err != nil {
		return l, err
	}
	count := s.booked(l.Service)
	for _, v := range s.Setup.slots(l.Service, l.Date) {
		if s.inReach(Booking{From: v.From, To: v.To}, at) == nil {
			v.Left = max(0, v.Left-count[v.From.Unix()])
			l.Slots = append(l.Slots, v)
		}
	}
	return l, nil
}

// serviceDay reads the name <service>/<date> of a picture.
func (s *State) serviceDay(name string) (service string, day time.Time, err error) {
	i := strings.LastIndex(name, "/")
	if i < 0 {
		return "", day, ErrBadRequest
	}
	if _, ok := s.services[name[:i]]; !ok {
		return "", day, ErrUnknownService
	}
	if day, err = time.Parse(time.DateOnly, name[i+1:]); err != nil {
		return "", day, ErrBadRequest
	}
	return name[:i], day, nil
}

// before orders visits by the ends of their slots.
func (b *Booking) before(other *Booking) int {
	return cmp.Or(b.To.Compare(other.To), cmp.Compare(b.ID, other.ID))
}
