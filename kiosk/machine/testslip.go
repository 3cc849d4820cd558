package machine

import (
	"time"

	"paihao/assets"
	"paihao/drivers/printer"
)

// testSlip shows whoever put the paper in, in every language, that it is in well: text to both margins, large type and
// a code.
func (s *sheet) testSlip(kiosk string, now time.Time) printer.Page {
	for _, s.language = range assets.Languages {
		s.centre(s.say("test", nil), printer.Style{High: 2})
		s.centre(s.say("test.line", nil), printer.Style{})
	}
	s.gap(8)
	s.put(printer.Rule{})
	s.centre(kiosk, printer.Big(s.fitting(kiosk, 3)))
	s.put(printer.QR{Payload: "paihao " + kiosk, Module: 4}, printer.Rule{},
		printer.Pair{Left: now.In(s.zone).Format("2006-01-02"), Right: now.In(s.zone).Format("15:04:05")}, printer.Cut{})
	return s.page
}
