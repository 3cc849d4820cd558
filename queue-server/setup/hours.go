package setup

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"paihao/queue-server/hall"
)

// hours is when the hall works, by day: mon, tue, …, or several: mon-fri, sat-sun. No hours are always.
type hours struct {
	Windows  map[string][]part
	Numbers  map[string][]part // left out: as the windows
	Holidays *bool             // left out: true
	Special  []special
}

// special is a day with hours of its own, or none.
type special struct {
	Date    string
	Windows []part
	Numbers []part
}

// A part is a piece of a day, written 09:00-12:00; 25:00 is one o'clock of the night after.
type part hall.Span

func (s *part) UnmarshalText(text []byte) error {
	from, to, ok := strings.Cut(string(text), "-")
	if !ok {
		return fmt.Errorf("a time is written 09:00-12:00")
	}
	var err error
	if s.From, err = wall(from); err == nil {
		s.To, err = wall(to)
	}
	return err
}

// wall reads a time of a business day: 00:00 to 47:59.
func wall(text string) (hall.Duration, error) {
	var h, m int
	if n, err := fmt.Sscanf(text, "%d:%d", &h, &m); n != 2 || err != nil || h < 0 || h > 47 || m < 0 || m > 59 {
		return 0, fmt.Errorf("%q is not a time", text)
	}
	return hall.Duration(time.Duration(h)*time.Hour + time.Duration(m)*time.Minute), nil
}

// A wallClock is a time of a business day, written 16:30.
type wallClock hall.Duration

func (c *wallClock) UnmarshalText(text []byte) error {
	at, err := wall(string(text))
	*c = wallClock(at)
	return err
}

func (c *wallClock) rules() hall.Duration {
	if c == nil {
		return 0
	}
	return hall.Duration(*c)
}

var weekdays = []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}

func (h *hours) validate(r *reader) {
	if len(h.Windows) == 0 {
		r.fault("hours.windows", "when clerks are there is missing; leave [hours] out for a hall that never closes")
	}
	validateWeek(r, "hours.windows", h.Windows)
	validateWeek(r, "hours.numbers", h.Numbers)
	for i, v := range h.Special {
		at := at("hours.special", i)
		if _, err := time.Parse(time.DateOnly, v.Date); err != nil {
			r.fault(at+".date", "a date is written 2026-12-31")
		}
		if slices.ContainsFunc(h.Special[:i], func(o special) bool { return o.Date == v.Date }) {
			r.fault(at+".date", "%s is there twice", v.Date)
		}
		spans(r, at+".windows", v.Windows)
		spans(r, at+".numbers", v.Numbers)
	}
}

// validateWeek checks that each day is there once at most, with spans that follow each other.
func validateWeek(r *reader, key string, week map[string][]part) {
	seen := map[int]string{}
	for _, days := range keys(week) {
		at := join(key, days)
		first, last, ok := between(days)
		if !ok {
			r.fault(at, "not days; they are written mon, mon-fri, sat-sun")
			continue
		}
		spans(r, at, week[days])
		for d := first; d <= last; d++ {
			if other, twice := seen[d]; twice {
				r.fault(at, "%s is in %s too", weekdays[d], other)
			}
			seen[d] = days
		}
	}
}

// spans checks that spans follow each other.
func spans(r *reader, key string, all []part) {
	for i, v := range all {
		switch {
		case v.To <= v.From:
			r.fault(at(key, i), "it ends before it begins")
		case i > 0 && v.From < all[i-1].To:
			r.fault(at(key, i), "it overlaps the one before it, or comes before it")
		}
	}
}

// between reads mon or mon-fri as the first and last day.
func between(days string) (first, last int, ok bool) {
	from, to, several := strings.Cut(days, "-")
	if !several {
		to = from
	}
	first, last = slices.Index(weekdays, from), slices.Index(weekdays, to)
	return first, last, first >= 0 && last >= first
}

// rules are the hours as the rules know them.
func (h *hours) rules(known Holidays) *hall.Hours {
	if h == nil {
		return nil
	}
	all := &hall.Hours{Windows: week(h.Windows), Numbers: week(h.Numbers)}
	if h.Numbers == nil {
		all.Numbers = all.Windows
	}
	if h.Holidays == nil || *h.Holidays {
		all.Off, all.Makeup, all.Years = known.Off, known.Makeup, known.Years
	}
	for _, v := range h.Special {
		day := hall.SpecialDay{Date: v.Date, Windows: each(v.Windows, part.rules), Numbers: each(v.Numbers, part.rules)}
		if v.Numbers == nil {
			day.Numbers = day.Windows
		}
		all.Special = append(all.Special, day)
	}
	slices.SortFunc(all.Special, func(a, b hall.SpecialDay) int { return strings.Compare(a.Date, b.Date) })
	return all
}

func (s part) rules() hall.Span { return hall.Span(s) }

func week(written map[string][]part) (w hall.Week) {
	for days, spans := range written {
		first, last, ok := between(days)
		for d := first; ok && d <= last; d++ {
			w[d] = each(spans, part.rules)
		}
	}
	return w
}
