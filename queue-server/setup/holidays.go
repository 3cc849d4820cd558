package setup

import (
	"embed"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"

	"paihao/queue-server/hall"
)

// shipped are the public holidays that come with the program; their source and licence lie beside them.
//
//go:embed holidays/*.json
var shipped embed.FS

// Holidays are the public holidays of some years, and the weekend days that are worked for them.
type Holidays struct {
	Off, Makeup []string // dates, in order
	Years       []int    // that are known
}

// KnownHolidays are those that come with the program.
func KnownHolidays() Holidays {
	var all Holidays
	files, err := shipped.ReadDir("holidays")
	if err != nil {
		panic("setup: " + err.Error()) // it is in the program
	}
	for _, f := range files {
		text, err := shipped.ReadFile("holidays/" + f.Name())
		if err == nil {
			err = all.Add(text)
		}
		if err != nil {
			panic("setup: " + err.Error())
		}
	}
	return all
}

// Add adds the years of a file as the npm package chinese-days writes it, {"holidays": {date: name}, "workdays": {date:
// name}}. A date counts for its own year, whatever the file is called.
func (h *Holidays) Add(text []byte) error {
	var file struct{ Holidays, Workdays map[string]string }
	if err := json.Unmarshal(text, &file); err != nil {
		return fmt.Errorf("setup holidays: %w", err)
	}
	if len(file.Holidays) == 0 {
		return fmt.Errorf("setup holidays: the file names none")
	}
	count := map[int]int{}
	for _, days := range []map[string]string{file.Holidays, file.Workdays} {
		for date := range days {
			day, err := time.Parse(time.DateOnly, date)
			if err != nil {
				return fmt.Errorf("setup holidays: %q is not a date", date)
			}
			count[day.Year()]++
		}
	}
	for year, n := range count {
		if n >= fewestHolidays { // the rest are days of a year beside it
			h.Years = append(h.Years, year)
		}
	}
	h.Off = merged(h.Off, slices.Collect(maps.Keys(file.Holidays)))
	h.Makeup = merged(h.Makeup, slices.Collect(maps.Keys(file.Workdays)))
	slices.Sort(h.Years)
	h.Years = slices.Compact(h.Years)
	return nil
}

// fewestHolidays of a year make the year known; every year has had more than twice as many.
const fewestHolidays = 10

func merged(a, b []string) []string {
	all := slices.Concat(a, b)
	slices.Sort(all)
	return slices.Compact(all)
}

// Put gives a hall that keeps public holidays these.
func (h Holidays) Put(s *hall.Setup) {
	if s.Hours == nil || len(s.Hours.Years) == 0 {
		return
	}
	hours := *s.Hours
	hours.Off, hours.Makeup, hours.Years = h.Off, h.Makeup, h.Years
	s.Hours = &hours
}
