package machine

import (
	"strings"

	"paihao/drivers/printer"
	"paihao/kiosk/flow"
)

// slip is the ticket on paper: what a visitor needs while waiting, the number first.
func (s *sheet) slip(e flow.Print) printer.Page {
	t := e.Ticket
	s.centre(e.Hall, printer.Style{High: 2})
	if marks := s.marks(e); marks != "" {
		s.centre(marks, printer.Style{Bold: true, High: s.plain().High})
	}
	s.gap(12)
	s.centre(t.Number, printer.Big(s.fitting(t.Number, 6))) // 18 mm
	s.gap(8)
	s.tall(t.Service)
	if len(t.Places) > 0 {
		s.tall(s.say("go", map[string]any{"Place": s.where(t.Places)}))
	}
	s.gap(8)
	s.line(t)
	if t.URL != "" {
		s.put(printer.QR{Payload: t.URL, Module: s.module()})
		s.centre(s.say("follow", nil), printer.Style{})
	}
	missed := "missed"
	if e.Back {
		missed = "missed.back"
	}
	s.put(printer.Rule{}, printer.Pair{Left: t.IssuedAt.In(s.zone).Format("2006-01-02 15:04"), Right: s.say("today", nil)})
	s.centre(s.say(missed, nil), printer.Style{})
	s.put(printer.Cut{})
	return s.page
}

// line says how long the line is. A number that was given out alone says what is different instead.
func (s *sheet) line(t flow.Ticket) {
	if t.Alone {
		s.centre(s.say("alone", nil), s.plain())
		return
	}
	s.centre(s.beside(s.say("ahead", map[string]any{"Count": t.Ahead}), s.expected(t.Wait)), s.plain())
	if t.Late {
		s.centre(s.say("late", nil), printer.Style{Bold: true})
	}
	s.centre(s.say("first", nil), printer.Style{})
}

// module is the size of a code's dots: larger type leaves it less paper.
func (s *sheet) module() int {
	if s.large {
		return 4
	}
	return 5
}

// marks are what sets this slip apart from others, and how many matters it is for.
func (s *sheet) marks(e flow.Print) string {
	var all []string
	for _, mark := range []struct {
		on  bool
		key string
	}{
		{e.Ticket.Booked, "booked"}, {e.Ticket.Priority, "priority"}, {e.Ticket.Alone || e.Alone, "offline"}, {e.Copy > 0, "copy"},
	} {
		if mark.on {
			all = append(all, s.say(mark.key, nil))
		}
	}
	marks := strings.Join(all, " · ")
	if e.Ticket.Matters < 2 {
		return marks
	}
	return s.beside(marks, s.say("matters", map[string]any{"Count": e.Ticket.Matters}))
}
