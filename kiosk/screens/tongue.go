package screens

import (
	"strconv"
	"strings"
	"time"

	"paihao/assets"
	"paihao/kiosk/flow"
)

// tongue is a language, and says things in it.
type tongue string

// text says what a key of the kiosk's texts says; pairs of names and values fill it in.
func (l tongue) text(key string, pairs ...any) string {
	data := make(map[string]any, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		data[pairs[i].(string)] = pairs[i+1]
	}
	return assets.Text(string(l), "kiosk."+key, data)
}

// count says it of n things.
func (l tongue) count(key string, n int, pairs ...any) string {
	return l.text(key, append([]any{"Count", n}, pairs...)...)
}

// other is the language that the key of the footer changes to.
func (l tongue) other() string {
	for _, lang := range assets.Languages {
		if lang != string(l) {
			return lang
		}
	}
	return string(l)
}

// wait says how long a wait is expected to be; what nobody knows is never zero.
func (l tongue) wait(r *flow.Range) string {
	if r == nil {
		return l.text("wait.unknown")
	}
	from, to := minutes(r.From), max(1, minutes(r.To))
	switch {
	case from == 0 || from == to:
		return l.count("wait.upto", to)
	default:
		return l.count("wait.range", to, "From", from)
	}
}

func minutes(d time.Duration) int { return int((d + time.Minute - 1) / time.Minute) }

// line says how many wait for a service.
func (l tongue) line(q *flow.Line) string {
	switch {
	case q == nil:
		return l.text("line.unknown")
	case q.Windows == 0:
		return l.text("line.closed")
	case q.Waiting == 0:
		return l.text("line.empty")
	}
	return l.count("line.waiting", q.Waiting)
}

// tile says in few words how many wait and where.
func (l tongue) tile(s *flow.Service) string {
	line := l.line(s.Line)
	switch {
	case s.Denied != "":
		line = l.text("line.denied")
	case s.Line == nil:
		return s.Floor
	case s.Line.Windows == 0:
		line = l.text("line.none")
	}
	return l.text("tile", "Line", line, "Floor", s.Floor)
}

// asked says what the visitor has asked for beside the number; empty = nothing.
func (l tongue) asked(k *flow.Ticket) string {
	if len(k.Needs) == 0 && k.Priority {
		return l.text("ticket.priority")
	}
	var all []string
	if k.Priority {
		all = append(all, l.text("ticket.priority.checked"))
	}
	for _, need := range k.Needs {
		all = append(all, l.text("needs."+string(need)))
	}
	if len(all) == 0 {
		return ""
	}
	return l.text("ticket.needs", "Needs", strings.Join(all, l.text("ticket.comma")))
}

// chip says the promise class in a word or two.
func (l tongue) chip(s *flow.Service) string {
	if s.Promise == "limited" && s.Days > 0 {
		return l.count("promise.within", s.Days)
	}
	return l.text("promise." + s.Promise)
}

// promise says when it will be done.
func (l tongue) promise(s *flow.Service) string {
	if s.Promise == "limited" && s.Days > 0 {
		return l.count("promise.days", s.Days)
	}
	return l.text("promise.long." + s.Promise)
}

// places says where to go.
func (l tongue) places(places []flow.Place) string {
	if len(places) == 0 {
		return "—"
	}
	var all []string
	for _, p := range places {
		if strings.Contains(p.Zone, p.Floor) {
			all = append(all, p.Zone)
		} else {
			all = append(all, p.Floor+" "+p.Zone)
		}
	}
	return strings.Join(all, l.text("and"))
}

func pageOf(page, pages int) string { return strconv.Itoa(page) + " / " + strconv.Itoa(pages) }

// day says what day it is.
func (l tongue) day(now time.Time) string {
	return l.text("day", "Date", now.Day(), "Month", l.text("month."+strconv.Itoa(int(now.Month()))),
		"Weekday", l.text("weekday."+strconv.Itoa(int(now.Weekday()))))
}

// opens says when it opens: the time today, or the day too.
func (l tongue) opens(at, now time.Time) string {
	clock := at.Format("15:04")
	if at.YearDay() == now.YearDay() && at.Year() == now.Year() {
		return l.text("opens.today", "Time", clock)
	}
	return l.text("opens.day", "Day", l.day(at), "Time", clock)
}

// denied says why a service gives no numbers: the office's reason, where it gave one.
func (l tongue) denied(s *flow.Service) string {
	if s.Stopped != "" {
		return l.text("stopped." + s.Stopped)
	}
	problem := "trouble." + string(s.Denied)
	return l.text("denied", "What", l.text(problem), "Do", l.text(problem+".do"))
}

// holding says how a ticket stands.
func (l tongue) holding(h *flow.Holding) string {
	key := "found." + string(h.State)
	switch {
	case h.Returned:
		key = "found.returned"
	case h.MayReturn:
		key = "found.missed.back"
	case h.Window != "" && assets.Has(string(l), "kiosk."+key+".window"):
		return l.text(key+".window", "Window", h.Window)
	}
	return l.text(key)
}

// holds says what still holds in a trouble; of a code that was used, with the number that was given for it.
func (l tongue) holds(v flow.View, now time.Time) string {
	if b := v.Booking; b != nil && v.Problem == flow.CodeUsed && b.Number != "" {
		return l.text("trouble.code-used.number", "Number", b.Number, "Time", b.At.In(now.Location()).Format("15:04"))
	}
	return l.text("trouble." + string(v.Problem) + ".holds")
}
