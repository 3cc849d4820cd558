package screens

import (
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"paihao/assets"
	"paihao/kiosk/flow"
)

// ticket shows the number, where to go with it, and what became of the slip.
type ticket struct {
	paper                  *note
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
		paper:   k.note(),
		label:   newWords(assets.BodySize, look.SoftInk).centred(),
		number:  newWords(assets.NumberSize, look.Primary).strong().centred(),
		service: newWords(assets.HeadingSize, look.Ink).centred(),
		place:   k.fact("map-pin"), ahead: k.fact("users"), wait: k.fact("clock"),
		code:   newQR(304),
		follow: newWords(assets.BodySize, look.Ink).amid(),
		again:  k.bar("printer", outline, look.Primary, 40, assets.TouchHeight, k.sends(flow.AskedPaper{})),
		next:   k.bar("ticket", outline, look.Primary, 40, assets.TouchHeight, k.sends(flow.TookNumber{})),
		done:   k.bar("check", filled, look.OnPrimary, 40, assets.TouchHeight, k.sends(flow.Finished{})),
		left:   newCountdown(),
	}
	sheet := canvas.NewRectangle(look.Paper)
	sheet.CornerRadius, sheet.StrokeColor, sheet.StrokeWidth = assets.Radius, look.Line, 2
	big := newInset(0, 0, sheet, newInset(36, 28, newColumn(0, t.label, t.number, t.service)))
	t.phone = newPanel(newBeside(36, t.code.box, t.follow))
	first := newColumn(assets.Gap, t.paper.box, big, newPanel(t.place.box, newRow(t.ahead.box, t.wait.box)))
	t.box = newInset(assets.Margin, 4*assets.Grid, newSides(0, first,
		newColumn(assets.Gap, t.phone, newSpring(), t.left.box, newRow(t.again.pad, t.next.pad, t.done.pad))))
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
	t.ahead.set(say.text("ticket.ahead"), say.count("ticket.people", k.Ahead))
	t.wait.set(say.text("ticket.wait"), say.wait(k.Wait))
	t.code.set(k.URL)
	visible(t.phone, k.URL != "")
	t.follow.set(say.text("ticket.follow"))

	icon, ink := slip(k.Paper)
	t.paper.set(icon, ink, say.text("paper."+string(k.Paper)))
	lost := k.Paper == flow.PaperNone || k.Paper == flow.PaperUnsure
	t.again.set(say.text("ticket.again"))
	t.again.pad.visible(lost)
	t.next.set(say.text("ticket.next"))
	t.next.pad.visible(k.Paper == flow.PaperOut)
	t.done.set(say.text("ticket.done"))
	t.done.pad.visible(k.Paper != flow.PaperComing)
	until := v.Until
	if k.Paper != flow.PaperOut {
		until = time.Time{}
	}
	t.left.start(until, now, flow.Farewell, func(s int) string { return say.count("ticket.left", s) })
}

func (t *ticket) tick(now time.Time) { t.left.tick(now) }

// slip gives the icon and the colour of what became of the slip.
func slip(p flow.Paper) (icon string, ink color.NRGBA) {
	switch p {
	case flow.PaperOut:
		return "circle-check", look.Good
	case flow.PaperNone, flow.PaperUnsure:
		return "printer-off", look.Alarm
	}
	return "printer", look.Primary
}
