package screens

import (
	"time"

	"fyne.io/fyne/v2"

	"paihao/assets"
	"paihao/kiosk/flow"
)

// ticket shows the number, where to go with it, and what became of the slip.
type ticket struct {
	kit
	paper                  *note
	marks                  *notes
	label, number, service *words
	place, ahead, wait     *fact
	code                   *qr
	follow                 *words
	phone                  *fyne.Container
	again, done, next      *bar
	left                   *countdown
	box                    *fyne.Container
}

func newTicket(k kit) *ticket {
	t := &ticket{
		kit: k, paper: k.note(), marks: k.notes(2),
		label:   k.words(assets.BodySize, softInk).centred(),
		number:  k.words(assets.NumberSize, primary).strong().centred().alone(),
		service: k.words(assets.HeadingSize, ink).centred(),
		place:   k.fact("map-pin"), ahead: k.fact("users"), wait: k.fact("clock"),
		code: k.qr(304), follow: k.words(assets.BodySize, ink).amid(),
		again: k.aside("printer", k.sends(flow.AskedPaper{})),
		next:  k.aside("ticket", k.sends(flow.TookNumber{})),
		done:  k.bar("check", filled, onPrimary, assets.BodySize, assets.TouchHeight, k.sends(flow.Finished{})),
		left:  k.countdown(),
	}
	big := newInset(0, 0, k.plate(paper, line), newInset(36, 20, newColumn(0, t.label, t.number, t.service)))
	t.phone = k.panel(newCaptioned(t.code.box, t.follow))
	const (
		slip = iota
		number
		facts
		marks
		phone
		spring
		left
		keys
	)
	t.box = newBody(newPlanned(plan{
		tower:  {{1, []int{slip, number, facts, marks, phone, spring, left, keys}}},
		square: {{0.5, []int{slip, number, facts}}, {0.5, []int{marks, phone, spring, left, keys}}},
		broad:  {{0.5, []int{slip, number, facts}}, {0.5, []int{marks, phone, spring, left, keys}}},
		strip:  {{0.34, []int{slip, number}}, {0.28, []int{facts, marks}}, {0.38, []int{phone, spring, left, keys}}},
	}, t.paper.box, big, k.panel(t.place.box, newPair(t.ahead.box, t.wait.box)), t.marks.box, t.phone, newSpring(),
		t.left.box, newRow(t.again.pad, t.next.pad, t.done.pad)))
	return t
}

func (t *ticket) object() fyne.CanvasObject { return t.box }

func (t *ticket) show(v flow.View, say tongue, now time.Time) {
	if v.Ticket == nil {
		return
	}
	k := v.Ticket
	t.label.set(say.text("ticket.label"))
	t.number.set(k.Number)
	t.service.set(k.Service)
	t.place.set(say.text("ticket.place"), say.places(k.Places))
	ahead := say.count("ticket.people", k.Ahead)
	if k.Alone {
		ahead = say.text("line.unknown")
	}
	t.ahead.set(say.text("ticket.ahead"), ahead)
	wait := say.wait(k.Wait)
	if k.Wait == nil && k.Closed {
		wait = say.text("line.none")
	}
	t.wait.set(say.text("ticket.wait"), wait)
	t.code.set(k.URL)
	visible(t.phone, k.URL != "")
	t.follow.set(say.text("ticket.follow"))
	t.marks.show(ticketMarks(k, say), len(t.marks.all))

	icon, ink := slip(k)
	key := "slip." + string(k.Paper)
	if k.Phone {
		key = "slip.phone"
	}
	done := "slip.done"
	switch {
	case k.Copy:
		done = "slip.done.copy"
	case k.Booked:
		done = "slip.done.booked"
	}
	t.paper.set(icon, ink, say.text(key, "Done", say.text(done)))
	lost := !k.Phone && (k.Paper == flow.PaperNone || k.Paper == flow.PaperUnsure)
	t.again.say(say, "ticket.again")
	t.again.pad.visible(lost)
	t.again.rest(!v.Paper, outline, primary)
	t.next.say(say, "ticket.next")
	t.next.pad.visible(k.Paper == flow.PaperOut)
	t.done.say(say, "ticket.done")
	t.done.pad.visible(k.Phone || k.Paper != flow.PaperComing)
	until := v.Until
	if v.Warning || k.Paper != flow.PaperOut && !k.Phone {
		until = time.Time{}
	}
	t.left.start(until, now, flow.Farewell, func(s int) string { return say.count("ticket.left", s) })
}

func (t *ticket) tick(now time.Time) { t.left.tick(now) }

// slip gives the icon and the colour of what became of the slip.
func slip(k *flow.Ticket) (icon string, ink dye) {
	switch {
	case k.Phone:
		return "device-mobile", good
	case k.Paper == flow.PaperOut:
		return "circle-check", good
	case k.Paper == flow.PaperNone, k.Paper == flow.PaperUnsure:
		return "printer-off", alarm
	}
	return "printer", primary
}

// ticketMarks says what is different about a ticket.
func ticketMarks(k *flow.Ticket, say tongue) []notice {
	var all []notice
	if k.Late {
		all = append(all, notice{"clock", wait, say.text("ticket.late")})
	}
	if k.Alone {
		all = append(all, notice{"wifi-off", wait, say.text("ticket.alone")})
	}
	if k.Booked {
		all = append(all, notice{"calendar-check", good, say.text("ticket.booked")})
	}
	if text := say.asked(k); text != "" {
		all = append(all, notice{"heart-handshake", primary, text})
	}
	if k.Matters > 1 {
		all = append(all, notice{"list-check", primary, say.count("ticket.matters", k.Matters)})
	}
	return all
}
