package screens

import (
	"time"

	"fyne.io/fyne/v2"

	"paihao/assets"
	"paihao/kiosk/flow"
)

// service says what to know before a number is taken, and gives it.
type service struct {
	title, department          *words
	place, line, wait, promise *fact
	bring                      *checklist
	pager                      *pager
	card                       *note
	take                       *bar
	box                        *fyne.Container
}

func newService(k kit) *service {
	s := &service{
		title:      newWords(assets.TitleSize, look.Ink).strong(),
		department: newWords(assets.BodySize, look.SoftInk),
		place:      k.fact("map-pin"), line: k.fact("users"), wait: k.fact("clock"), promise: k.fact("calendar-check"),
		bring: k.checklist(), pager: k.pager(), card: k.note(),
		take: k.bar("ticket", filled, look.OnPrimary, 54, 160, k.sends(flow.AskedNumber{})),
	}
	facts := newPanel(s.place.box, newRow(s.line.box, s.wait.box), s.promise.box)
	about := newColumn(assets.Gap, newColumn(4, s.title, s.department), facts)
	s.box = newInset(assets.Margin, 4*assets.Grid, newSides(0, about,
		newColumn(assets.Gap, s.bring.box, s.pager.box, newSpring(), s.card.box, s.take.pad)))
	return s
}

func (s *service) object() fyne.CanvasObject { return s.box }

func (s *service) show(v flow.View, say tongue, _ time.Time) {
	if v.Service != nil {
		s.title.set(v.Service.Name)
		s.department.set(v.Service.Department)
		s.place.set(say.text("service.place"), say.places(v.Service.Places))
		s.line.set(say.text("service.line"), say.line(v.Service.Line))
		var wait *flow.Range
		if v.Service.Line != nil {
			wait = v.Service.Line.Wait
		}
		s.wait.set(say.text("service.wait"), say.wait(wait))
		s.promise.set(say.text("service.promise"), say.promise(v.Service))
	}
	s.bring.show(say.text("service.bring"), v.Materials)
	s.pager.show(v, say)
	cardHeld(s.card, v, say)
	s.take.set(say.text("service.take"))
}
