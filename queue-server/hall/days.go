package hall

import (
	"slices"
	"time"
)

// A DayList is on which days a service can be booked: those of two weeks.
type DayList struct {
	Service string        `json:"service"`
	Any     bool          `json:"any,omitempty"` // at any time: the hall has no slots
	Days    []BookableDay `json:"days"`
	Before  string        `json:"before,omitempty"` // first date of the two weeks before; "" = they are over
	After   string        `json:"after,omitempty"`  // of those after; "" = nothing can be booked then
}

// A BookableDay is a date on which there is something to book, or was.
type BookableDay struct {
	Date string `json:"date"`
	Left int    `json:"left"` // visits, in all slots to come; 0 = full. Without slots it means nothing
}

const daysShown = 14

// dayList is the picture of the days on which a service can be booked, named
// <service>/<first date>.
func (s *State) dayList(name string, at time.Time) (DayList, error) {
	service, first, err := s.serviceDay(name)
	l := DayList{Service: service, Any: len(s.Setup.Slots) == 0, Days: []BookableDay{}}
	if err != nil {
		return l, err
	}
	today, last := s.DayOf(at), s.lastDay(at)
	count := s.booked(service)
	for i := range daysShown {
		date := first.AddDate(0, 0, i).Format(time.DateOnly)
		if date < today || date > last {
			continue
		}
		if day, ok := s.bookable(service, date, count, at); ok {
			l.Days = append(l.Days, day)
		}
	}
	if first.Format(time.DateOnly) > today {
		l.Before = max(first.AddDate(0, 0, -daysShown).Format(time.DateOnly), today)
	}
	if next := first.AddDate(0, 0, daysShown).Format(time.DateOnly); next <= last {
		l.After = next
	}
	return l, nil
}

// bookable is what is left of a date, unless there is nothing to book on it.
func (s *State) bookable(service, date string, count map[int64]int, at time.Time) (BookableDay, bool) {
	day := BookableDay{Date: date}
	if len(s.Setup.Slots) == 0 {
		open := s.Setup.Hours.always()
		for _, p := range s.Setup.WindowPeriods(date) {
			open = open || p.To.After(at)
		}
		return day, open
	}
	some := false
	for _, v := range s.Setup.slots(service, date) {
		if s.inReach(Booking{From: v.From, To: v.To}, at) == nil {
			some = true
			day.Left += max(0, v.Left-count[v.From.Unix()])
		}
	}
	return day, some
}

// lastDay is the last date for which a visit may be agreed on.
func (s *State) lastDay(at time.Time) string {
	if days := s.Setup.Rules.Booking.AheadDays; days > 0 {
		return s.DayOf(at.AddDate(0, 0, days))
	}
	return s.DayOf(at.Add(Furthest))
}

// Bookable tells whether there is ever a time for which a service can be booked.
func (s Setup) Bookable(service string) bool {
	return len(s.Slots) == 0 || slices.ContainsFunc(s.Slots, func(v Slots) bool { return slices.Contains(v.Services, service) })
}
