package hall

import (
	"slices"
	"time"
)

// Hours are when a hall works; a date counts for the business day that begins
// on it. The zero Hours are always.
type Hours struct {
	Windows Week         `json:"windows"`           // when clerks are there
	Numbers Week         `json:"numbers"`           // when numbers are given
	Special []SpecialDay `json:"special,omitempty"` // days of their own, in order
	Off     []string     `json:"off,omitempty"`     // dates of public holidays, in order
	Makeup  []string     `json:"makeup,omitempty"`  // weekend dates that are worked like a Monday, in order
	Years   []int        `json:"years,omitempty"`   // whose holidays are known; none = the hall keeps none
}

// A Week is the spans of each day, from Monday.
type Week [7][]Span

// A Span is a part of a day, by the clock on the wall; past midnight it goes on
// to 24 hours and more.
type Span struct {
	From Duration `json:"from"`
	To   Duration `json:"to"`
}

// A SpecialDay has spans of its own, or none.
type SpecialDay struct {
	Date    string `json:"date"`
	Windows []Span `json:"windows,omitempty"`
	Numbers []Span `json:"numbers,omitempty"`
}

// A Period is a span of a certain day.
type Period struct {
	From time.Time `json:"from"`
	To   time.Time `json:"to"`
}

// always tells whether there are no hours.
func (h *Hours) always() bool { return h == nil }

// spans are the hours of a date, for windows and for numbers.
func (h *Hours) spans(date string) (windows, numbers []Span) {
	if i := slices.IndexFunc(h.Special, func(d SpecialDay) bool { return d.Date == date }); i >= 0 {
		return h.Special[i].Windows, h.Special[i].Numbers
	}
	day, ok := h.weekday(date)
	if !ok {
		return nil, nil
	}
	return h.Windows[day], h.Numbers[day]
}

// weekday is the day of a Week whose hours a date has: a weekend that is worked
// has Monday's, a day off none.
func (h *Hours) weekday(date string) (int, bool) {
	day, err := time.Parse(time.DateOnly, date)
	switch {
	case err != nil:
		return 0, false
	case h == nil:
	case slices.Contains(h.Off, date):
		return 0, false
	case slices.Contains(h.Makeup, date):
		return 0, true
	}
	return (int(day.Weekday()) + 6) % 7, true
}

// periods puts spans on a date of the hall. A wall clock that jumps over a time
// on that date makes it the time after the jump.
func (s Setup) periods(date string, spans []Span) []Period {
	day, err := time.ParseInLocation(time.DateOnly, date, s.Location())
	if err != nil {
		return nil
	}
	at := func(d Duration) time.Time {
		return time.Date(day.Year(), day.Month(), day.Day(), 0, 0, int(time.Duration(d).Seconds()), 0, day.Location()).UTC()
	}
	periods := []Period{}
	for _, v := range spans {
		periods = append(periods, Period{at(v.From), at(v.To)})
	}
	return periods
}

// WindowPeriods are when clerks are there on a date; NumberPeriods are when
// numbers are given. Without hours they are none, and mean always.
func (s Setup) WindowPeriods(date string) []Period {
	if s.Hours.always() {
		return nil
	}
	windows, _ := s.Hours.spans(date)
	return s.periods(date, windows)
}

// NumberPeriods are when numbers are given on a date.
func (s Setup) NumberPeriods(date string) []Period {
	if s.Hours.always() {
		return nil
	}
	_, numbers := s.Hours.spans(date)
	return s.periods(date, numbers)
}

// NextWorkingDay is the first date after the given one on which a clerk is
// there, and the start of it; "" when there is none in a year.
func (s Setup) NextWorkingDay(date string) (string, time.Time) {
	day, err := time.Parse(time.DateOnly, date)
	if err != nil || s.Hours.always() {
		return "", time.Time{}
	}
	for range 366 {
		day = day.AddDate(0, 0, 1)
		if p := s.WindowPeriods(day.Format(time.DateOnly)); len(p) > 0 {
			return day.Format(time.DateOnly), p[0].From
		}
	}
	return "", time.Time{}
}

// WorkingDay tells whether a date is neither a weekend nor a holiday, or is
// made up for one: what promised days are counted in.
func (h *Hours) WorkingDay(date string) bool {
	day, err := time.Parse(time.DateOnly, date)
	switch {
	case err != nil, slices.Contains(h.Off, date):
		return false
	case slices.Contains(h.Makeup, date):
		return true
	}
	return day.Weekday() != time.Saturday && day.Weekday() != time.Sunday
}

// inside tells whether at lies in one of the periods.
func inside(periods []Period, at time.Time) bool {
	return slices.ContainsFunc(periods, func(p Period) bool { return !at.Before(p.From) && at.Before(p.To) })
}

// closing is when the last clerk goes today; zero without hours, or on a day off.
func (s *State) closing() (closing time.Time) {
	for _, p := range s.today.windows {
		closing = later(closing, p.To)
	}
	return closing
}

// skip is when a wait of d ends that begins at from: no one is served in a
// break. Past closing the clock of the wait runs on.
func (s *State) skip(from time.Time, d time.Duration) time.Time {
	at := from.Add(d)
	for i, p := range s.today.windows {
		if i == 0 {
			if from.Before(p.From) {
				at = p.From.Add(d)
			}
			continue
		}
		if pause := p.From.Sub(s.today.windows[i-1].To); s.today.windows[i-1].To.After(from) && at.After(s.today.windows[i-1].To) {
			at = at.Add(pause)
		} else if !from.Before(s.today.windows[i-1].To) && from.Before(p.From) {
			at = p.From.Add(d)
		}
	}
	return at
}
