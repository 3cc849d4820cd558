package screens

import (
	"time"

	"fyne.io/fyne/v2"

	"paihao/assets"
	"paihao/kiosk/flow"
)

// visit shows a booking before it is checked in.
type visit struct {
	title, service           *words
	state, alone             *note
	when, place, ahead, wait *fact
	confirm                  *bar
	box                      *fyne.Container
}

func newVisit(k kit) *visit {
	v := &visit{
		title: k.words(assets.TitleSize, ink).strong(), service: k.words(assets.HeadingSize, primary).strong(),
		state: k.note(), alone: k.note(),
		when: k.fact("calendar"), place: k.fact("map-pin"), ahead: k.fact("users"), wait: k.fact("clock"),
		confirm: k.bar("calendar-check", filled, onPrimary, 54, 160, k.sends(flow.Confirmed{})),
	}
	facts := k.panel(v.service, v.when.box, v.place.box, newPair(v.ahead.box, v.wait.box))
	v.box = newBody(newSides(0, newColumn(assets.Gap, v.title, facts),
		newColumn(assets.Gap, v.state.box, v.alone.box, newSpring(), v.confirm.pad)))
	return v
}

func (s *visit) object() fyne.CanvasObject { return s.box }

func (s *visit) show(v flow.View, say tongue, now time.Time) {
	s.title.set(say.text("visit.title"))
	s.confirm.say(say, "visit.confirm")
	b := v.Booking
	if b == nil {
		return
	}
	s.service.set(b.Service)
	s.when.set(say.text("visit.when"), say.text("visit.slot", "From", b.From.In(now.Location()).Format("15:04"),
		"To", b.To.In(now.Location()).Format("15:04")))
	s.place.set(say.text("ticket.place"), say.places(b.Places))
	s.ahead.set(say.text("ticket.ahead"), say.count("ticket.people", b.Ahead))
	s.wait.set(say.text("ticket.wait"), say.wait(b.Wait))
	visible(s.ahead.box, !b.Alone)
	visible(s.wait.box, !b.Alone)
	ink, icon := visitSigns(string(b.State))
	s.state.set(icon, ink, say.text("visit."+string(b.State)))
	s.alone.when(b.Alone, "wifi-off", wait, say.text("visit.alone"))
}

// visitSigns gives colour and icon of how a visit stands to the clock.
func visitSigns(state string) (dye, string) {
	switch state {
	case "on-time", "late-keeps":
		return good, "circle-check"
	case "early":
		return primary, "clock"
	}
	return wait, "clock"
}
