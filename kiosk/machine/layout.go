package machine

import (
	"strings"
	"time"

	"paihao/assets"
	"paihao/drivers/printer"
	"paihao/kiosk/flow"
)

// layout is the slip: what a visitor needs while waiting, in the visitor's language, the number first.
func layout(e flow.Print, paper printer.Profile, zone *time.Location) printer.Page {
	t := e.Ticket
	say := func(key string, data map[string]any) string { return assets.Text(e.Language, "paper."+key, data) }
	line := func(text string, style printer.Style) printer.Block {
		return printer.Text{Text: text, Align: printer.Centre, Style: style}
	}
	tall := printer.Style{High: 2}

	page := printer.Page{line(e.Hall, tall)}
	if marks := marks(e, say); marks != "" {
		page = append(page, line(marks, printer.Style{Bold: true}))
	}
	page = append(page,
		printer.Feed{Dots: 12},
		line(t.Number, printer.Big(fitting(t.Number, paper))),
		printer.Feed{Dots: 8},
		line(t.Service, tall),
	)
	if len(t.Places) > 0 {
		page = append(page, line(say("go", map[string]any{"Place": where(t.Places, say("or", nil))}), tall))
	}
	page = append(page,
		printer.Feed{Dots: 8},
		line(beside(say("ahead", map[string]any{"Count": t.Ahead}), expected(t.Wait, say), paper), printer.Style{}),
		line(say("first", nil), printer.Style{}),
	)
	if t.URL != "" {
		page = append(page, printer.QR{Payload: t.URL, Module: 5}, line(say("follow", nil), printer.Style{}))
	}
	return append(page,
		printer.Rule{},
		printer.Pair{Left: t.IssuedAt.In(zone).Format("2006-01-02 15:04"), Right: say("today", nil)},
		line(say("rules", nil), printer.Style{}),
		printer.Cut{},
	)
}

// marks are what sets this slip apart from others.
func marks(e flow.Print, say func(string, map[string]any) string) string {
	var all []string
	if e.Ticket.Booked {
		all = append(all, say("booked", nil))
	}
	if e.Copy > 0 {
		all = append(all, say("copy", nil))
	}
	return strings.Join(all, " · ")
}

// fitting is how large a number can be on one line.
func fitting(number string, paper printer.Profile) int {
	const largest = 6 // 18 mm
	return max(1, min(largest, paper.Columns()/max(1, printer.Cells(number))))
}

// beside sets two texts on one line if it holds both.
func beside(left, right string, paper printer.Profile) string {
	if both := left + " · " + right; printer.Cells(both) <= paper.Columns() {
		return both
	}
	return left + "\n" + right
}

// where names the places to go; a zone that says its floor itself stands alone.
func where(places []flow.Place, or string) string {
	var all []string
	for _, p := range places {
		if strings.Contains(p.Zone, p.Floor) {
			all = append(all, p.Zone)
		} else {
			all = append(all, p.Floor+" "+p.Zone)
		}
	}
	return strings.Join(all, or)
}

// expected says how long the wait may be; a dash is what nobody knows.
func expected(r *flow.Range, say func(string, map[string]any) string) string {
	if r == nil {
		return say("wait.unknown", nil)
	}
	from, to := minutes(r.From), max(1, minutes(r.To))
	if from == 0 || from == to {
		return say("wait.upto", map[string]any{"To": to})
	}
	return say("wait.range", map[string]any{"From": from, "To": to})
}

func minutes(d time.Duration) int { return int((d + time.Minute - 1) / time.Minute) }
