package setup

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"paihao/queue-server/hall"
)

// sayHours adds the hours of a hall to its settings, as its file has them; of a hall that never closes there are none.
func sayHours(all map[string]string, h *hall.Hours) {
	if h == nil {
		return
	}
	all["hours.windows"], all["hours.numbers"] = inWords(h.Windows), inWords(h.Numbers)
	for _, day := range h.Special {
		text := "windows " + parts(day.Windows) + ", numbers " + parts(day.Numbers)
		if slices.Equal(day.Windows, day.Numbers) {
			text = parts(day.Windows)
		}
		all["hours.special "+day.Date] = text
	}
	for _, year := range h.Years {
		all["hours.years"] = strings.TrimSpace(all["hours.years"] + " " + fmt.Sprint(year))
	}
	for name, dates := range map[string][]string{"off": h.Off, "makeup": h.Makeup} {
		for _, date := range dates { // a year a line, since a year comes as one
			year, day, _ := strings.Cut(date, "-")
			at := "hours." + name + " " + year
			all[at] = strings.TrimSpace(all[at] + " " + day)
		}
	}
}

// saySlots adds to the settings, for each service, when visits to it can be booked and how many in each slot.
func saySlots(all map[string]string, slots []hall.Slots) {
	for _, v := range slots {
		for _, service := range v.Services {
			at, text := "slots "+service, fmt.Sprintf("%s, quota %d", inWords(v.Week), v.Quota)
			if all[at] != "" {
				text = all[at] + "; " + text
			}
			all[at] = text
		}
	}
}

// inWords is a week as a file would have it: "mon-thu 09:00-12:00 14:00-17:00, fri 09:00-12:00". Days without spans are
// left out.
func inWords(w hall.Week) string {
	var all []string
	for first := 0; first < len(w); {
		last := first
		for last+1 < len(w) && slices.Equal(w[last+1], w[first]) {
			last++
		}
		days := weekdays[first]
		if last > first {
			days += "-" + weekdays[last]
		}
		if len(w[first]) > 0 {
			all = append(all, days+" "+parts(w[first]))
		}
		first = last + 1
	}
	return strings.Join(all, ", ")
}

// parts are the spans of a day: "09:00-12:00 14:00-17:00", or "none".
func parts(spans []hall.Span) string {
	if len(spans) == 0 {
		return "none"
	}
	var all []string
	for _, v := range spans {
		all = append(all, onWall(v.From)+"-"+onWall(v.To))
	}
	return strings.Join(all, " ")
}

// onWall writes what wall reads.
func onWall(d hall.Duration) string {
	minutes := int(time.Duration(d).Minutes())
	return fmt.Sprintf("%02d:%02d", minutes/60, minutes%60)
}
