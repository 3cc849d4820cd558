package machine

import (
	"strings"
	"time"

	"paihao/assets"
	"paihao/drivers/printer"
	"paihao/kiosk/flow"
)

// A sheet is one piece of paper that is being laid out, in the reader's language.
type sheet struct {
	paper    printer.Profile
	zone     *time.Location
	language string
	large    bool // for eyes that need it
	page     printer.Page
}

func (s *sheet) say(key string, data map[string]any) string {
	return assets.Text(s.language, "paper."+key, data)
}

func (s *sheet) put(blocks ...printer.Block) { s.page = append(s.page, blocks...) }

func (s *sheet) centre(text string, style printer.Style) {
	s.put(printer.Text{Text: text, Align: printer.Centre, Style: style})
}

// plain is the type for most things.
func (s *sheet) plain() printer.Style {
	if s.large {
		return printer.Style{High: 2}
	}
	return printer.Style{}
}

// tall is for what must be found. Where eyes need it, it is of double width too, unless it would take three lines: a
// slip has to stay short.
func (s *sheet) tall(text string) {
	if s.large && printer.Cells(text) <= s.paper.Columns() {
		s.centre(text, printer.Style{Wide: 2, High: 2, Bold: true})
		return
	}
	s.centre(text, printer.Style{High: 2, Bold: s.large})
}

// gap is blank paper, of which larger type leaves less.
func (s *sheet) gap(dots int) {
	if !s.large {
		s.put(printer.Feed{Dots: dots})
	}
}

// beside sets two texts on one line if it holds both. The first may be empty.
func (s *sheet) beside(left, right string) string {
	if left == "" {
		return right
	}
	if both := left + " · " + right; printer.Cells(both) <= s.paper.Columns() {
		return both
	}
	return left + "\n" + right
}

// where names the places to go; a zone that says its floor itself stands alone.
func (s *sheet) where(places []flow.Place) string {
	var all []string
	for _, p := range places {
		if strings.Contains(p.Zone, p.Floor) {
			all = append(all, p.Zone)
		} else {
			all = append(all, p.Floor+" "+p.Zone)
		}
	}
	return strings.Join(all, s.say("or", nil))
}

// expected says how long the wait may be, or that nobody knows.
func (s *sheet) expected(r *flow.Range) string {
	if r == nil {
		return s.say("wait.unknown", nil)
	}
	from, to := minutes(r.From), max(1, minutes(r.To))
	if from == 0 || from == to {
		return s.say("wait.upto", map[string]any{"To": to})
	}
	return s.say("wait.range", map[string]any{"From": from, "To": to})
}

func minutes(d time.Duration) int { return int((d + time.Minute - 1) / time.Minute) }

// fitting is how large a text can be on one line, up to the largest of sizes.
func (s *sheet) fitting(text string, largest int) int {
	return max(1, min(largest, s.paper.Columns()/max(1, printer.Cells(text))))
}
