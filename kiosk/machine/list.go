package machine

import (
	"time"

	"paihao/drivers/printer"
	"paihao/kiosk/flow"
)

// list is what to bring for a service, with a box to tick before each thing.
func (s *sheet) list(e flow.PrintList, now time.Time) printer.Page {
	s.centre(e.Hall, printer.Style{High: 2})
	s.centre(s.say("list", nil), s.plain())
	s.gap(8)
	s.tall(e.Service.Name)
	if len(e.Service.Places) > 0 {
		s.centre(s.say("at", map[string]any{"Place": s.where(e.Service.Places)}), s.plain())
	}
	if promise := s.promise(e.Service); promise != "" {
		s.centre(promise, s.plain())
	}
	s.put(printer.Rule{})
	for _, thing := range e.Materials {
		s.gap(8)
		s.put(printer.Row{Columns: []printer.Column{{Text: "□", Width: 3}, {Text: thing}}, Style: s.plain()})
	}
	if len(e.Materials) == 0 {
		s.centre(s.say("list.none", nil), s.plain())
	}
	s.put(printer.Rule{})
	if e.Service.Online != "" {
		s.put(printer.QR{Payload: e.Service.Online, Module: s.module()})
		s.centre(s.say("list.online", nil), s.plain())
	}
	s.put(printer.Pair{Left: now.In(s.zone).Format("2006-01-02"), Right: s.say("list.check", nil)}, printer.Cut{})
	return s.page
}

// promise says how soon the service is done; the empty one is a class that nobody knows.
func (s *sheet) promise(service flow.Service) string {
	switch {
	case service.Promise == "limited" && service.Days > 0:
		return s.say("promise.days", map[string]any{"Count": service.Days})
	case service.Promise == "":
		return ""
	}
	return s.say("promise."+service.Promise, nil)
}
