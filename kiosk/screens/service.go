package screens

import (
	"time"

	"fyne.io/fyne/v2"

	"paihao/assets"
	"paihao/kiosk/flow"
)

// service says what to know before a number is taken, and gives it.
type service struct {
	kit
	title, department          *words
	warning, card              *note
	place, line, wait, promise *fact
	online                     *fyne.Container
	code                       *qr
	codeWord                   *words
	bring                      *checklist
	pager                      *pager
	matters                    *stepper
	needs, list                *key
	take                       *bar
	box                        *fyne.Container
}

func newService(k kit) *service {
	s := &service{
		kit:        k,
		title:      k.words(assets.TitleSize, ink).strong(),
		department: k.words(assets.BodySize, softInk),
		warning:    k.note(), card: k.note(),
		place: k.fact("map-pin"), line: k.fact("users"), wait: k.fact("clock"), promise: k.fact("calendar-check"),
		code: k.qr(160), codeWord: k.words(assets.NoteSize, softInk).centred(),
		bring: k.checklist(), pager: k.pager(),
		matters: k.stepper(func(n int) { k.send(flow.Counted{Matters: n}) }),
		needs:   k.key("heart-handshake", outline, primary, k.sends(flow.AskedNeeds{})),
		list:    k.key("printer", outline, primary, k.sends(flow.AskedList{})),
		take:    k.bar("ticket", filled, onPrimary, 54, 160, k.sends(flow.AskedNumber{})),
	}
	related(s.needs.word, s.list.word)
	s.online = newColumn(4, newSpring(), s.code.box, s.codeWord, newSpring())
	head := newColumn(4, s.title, s.department)
	about := k.panel(newAside(176, newColumn(20, s.place.box, s.promise.box), s.online))
	lines := k.panel(newPair(s.line.box, s.wait.box))
	asides := &fyne.Container{Layout: offers{}, Objects: []fyne.CanvasObject{s.matters.box, s.needs.pad, s.list.pad}}
	const (
		heading = iota
		known
		waits
		list
		spring
		keys
		held
		take
		warning
	)
	s.box = newBody(newPlanned(plan{
		tower:  {{1, []int{heading, warning, known, waits, list, spring, keys, held, take}}},
		square: {{0.5, []int{heading, known, waits, held}}, {0.5, []int{warning, list, spring, keys, take}}},
		broad:  {{0.5, []int{heading, known, waits, spring, keys}}, {0.5, []int{list, spring, warning, held, take}}},
		strip:  {{0.32, []int{heading, known, held}}, {0.26, []int{list}}, {0.42, []int{warning, waits, spring, keys, take}}},
	}, head, about, lines, newColumn(assets.Gap/2, s.bring.box, s.pager.box), newSpring(), asides, s.card.box, s.take.pad, s.warning.box))
	return s
}

func (s *service) object() fyne.CanvasObject { return s.box }

func (s *service) show(v flow.View, say tongue, _ time.Time) {
	if v.Service != nil {
		s.about(v.Service, say)
		s.matters.show(say, "service.matters", max(1, v.Wish.Matters), v.Service.Matters)
		visible(s.matters.box, v.Service.Matters > 1)
	}
	s.bring.show(say.text("service.bring"), v.Materials)
	s.pager.show(v, say)
	cardHeld(s.card, v, say)
	needs := "service.needs"
	if v.Wish.Priority || v.Wish.Senior || len(v.Wish.Needs) > 0 {
		needs = "service.needs.some"
	}
	s.needs.say(say, needs)
	list := "service.list"
	if v.List != "" {
		list = "service.list." + string(v.List)
	}
	s.list.say(say, list)
	s.list.pad.visible(v.Paper && len(v.Materials) > 0)
	s.list.pad.asleep = v.List == flow.PaperComing
	s.take.say(say, "service.take")
}

// about says how things are with it.
func (s *service) about(of *flow.Service, say tongue) {
	s.title.set(of.Name)
	s.department.set(of.Department)
	if s.look.low { // there is little room: the promise is said in the line of the department
		s.department.set(of.Department + " · " + say.promise(of))
	}
	visible(s.promise.box, !s.look.low)
	s.place.set(say.text("service.place"), say.places(of.Places))
	s.line.set(say.text("service.line"), say.line(of.Line))
	var expected *flow.Range
	if of.Line != nil {
		expected = of.Line.Wait
	}
	s.wait.set(say.text("service.wait"), say.wait(expected))
	s.promise.set(say.text("service.promise"), say.promise(of))
	s.code.set(of.Online)
	visible(s.online, of.Online != "")
	s.codeWord.set(say.text("service.online"))
	switch {
	case of.Denied != "":
		s.warning.set("ban", alarm, say.denied(of))
	case of.Past:
		s.warning.set("clock", wait, say.text("service.past"))
	default:
		s.warning.set("clock", wait, "")
	}
	s.take.rest(of.Denied != "", filled, onPrimary)
}
