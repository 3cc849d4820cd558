package screens

import (
	"time"

	"fyne.io/fyne/v2"

	"paihao/assets"
	"paihao/kiosk/flow"
	"paihao/queue-server/hall"
)

// found shows a number that there is already, and offers what can be done with it.
type found struct {
	label, number, service *words
	state                  *note
	place, ahead, wait     *fact
	facts                  *fyne.Container
	code                   *qr
	follow                 *words
	phone                  *fyne.Container
	back, copies, rate     *bar
	done                   *bar
	box                    *fyne.Container
}

func newFound(k kit) *found {
	f := &found{
		label: k.words(assets.BodySize, softInk).centred(), number: k.words(140, primary).strong().centred().alone(),
		service: k.words(assets.HeadingSize, ink).centred(), state: k.note(),
		place: k.fact("map-pin"), ahead: k.fact("users"), wait: k.fact("clock"),
		code: k.qr(220), follow: k.words(assets.BodySize, ink).amid(),
		back:   k.next("arrow-back-up", k.sends(flow.CameBack{})),
		rate:   k.next("mood-smile", k.sends(flow.AskedRating{})),
		copies: k.aside("printer", k.sends(flow.AskedCopy{})),
		done:   k.aside("check", k.sends(flow.Finished{})),
	}
	big := newInset(0, 0, k.plate(paper, line), newInset(36, 20, newColumn(0, f.label, f.number, f.service)))
	f.facts = k.panel(f.place.box, newPair(f.ahead.box, f.wait.box))
	f.phone = k.panel(newCaptioned(f.code.box, f.follow))
	const (
		number = iota
		state
		facts
		phone
		spring
		back
		rate
		others
	)
	halves := []part{{0.5, []int{number, state, facts}}, {0.5, []int{phone, spring, back, rate, others}}}
	f.box = newBody(newPlanned(plan{
		tower:  {{1, []int{number, state, facts, phone, spring, back, rate, others}}},
		square: halves, broad: halves,
		strip: {{0.3, []int{number, state}}, {0.38, []int{facts, phone}}, {0.32, []int{spring, back, rate, others}}},
	}, big, f.state.box, f.facts, f.phone, newSpring(), f.back.pad, f.rate.pad, newRow(f.copies.pad, f.done.pad)))
	return f
}

func (f *found) object() fyne.CanvasObject { return f.box }

func (f *found) show(v flow.View, say tongue, now time.Time) {
	h := v.Holding
	if h == nil {
		return
	}
	f.label.set(say.text("ticket.label"))
	f.number.set(h.Number)
	name, place := "", "—"
	if v.Service != nil {
		name, place = v.Service.Name, say.places(v.Service.Places)
	}
	f.service.set(name)
	icon, of := holdingSigns(h)
	waits := h.State == hall.StateWaiting
	state := say.holding(h)
	if h.Token == "" && !h.MayPrint && h.Session == "" && (waits && !h.Returned || h.State == hall.StateServed) {
		state += say.text("found.typed") // who knows a number need not be its holder
	}
	f.state.set(icon, of, state)
	visible(f.facts, waits)
	f.place.set(say.text("ticket.place"), place)
	f.ahead.set(say.text("ticket.ahead"), say.count("ticket.people", h.Ahead))
	f.wait.set(say.text("ticket.wait"), say.wait(h.Wait))
	f.code.set(h.URL)
	over := h.State == hall.StateServed || h.State == hall.StateCancelled || h.State == hall.StateExpired
	visible(f.phone, h.URL != "" && !over)
	f.follow.set(say.text("ticket.follow"))
	f.back.say(say, "found.back")
	f.back.pad.visible(h.MayReturn)
	f.rate.say(say, "found.rate")
	f.rate.pad.visible(h.Session != "")
	f.copies.say(say, "found.copy")
	f.copies.pad.visible(h.MayPrint && v.Paper)
	f.done.say(say, "ticket.done")
}

// holdingSigns gives the icon and the colour of how a ticket stands.
func holdingSigns(h *flow.Holding) (string, dye) {
	if h.Returned {
		return "circle-check", good
	}
	switch h.State {
	case hall.StateWaiting, hall.StateAfar:
		return "hourglass", primary
	case hall.StateCalled, hall.StateServing:
		return "speakerphone", good
	case hall.StateServed:
		return "circle-check", good
	}
	return "alert-triangle", wait
}
