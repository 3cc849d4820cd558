package screens

import (
	"time"

	"fyne.io/fyne/v2"

	"paihao/assets"
	"paihao/kiosk/flow"
)

// another asks whether this number is for another visitor than the last ones.
type another struct {
	title, line *words
	yes, no     *card
	box         *fyne.Container
}

func newAnother(k kit) *another {
	a := &another{
		title: k.words(assets.TitleSize, ink).strong().centred(), line: k.words(assets.BodySize, softInk).centred(),
		yes: k.card("user-plus", true, k.sends(flow.SaidAnother{})),
		no:  k.card("arrow-left", false, k.sends(flow.WentBack{})),
	}
	a.yes.pad.tall, a.no.pad.tall = 220, 220
	picture := newColumn(40, k.badge("users", wait, 240).box, newColumn(assets.Grid, a.title, a.line))
	a.box = newBody(newSides(0.3, picture, newColumn(assets.Gap, newSpring(), a.yes.pad, a.no.pad, newSpring(), newSpring())))
	return a
}

func (a *another) object() fyne.CanvasObject { return a.box }

func (a *another) show(_ flow.View, say tongue, _ time.Time) {
	a.title.set(say.text("another.title"))
	a.line.set(say.text("another.line"))
	a.yes.say(say, "another.yes", "another.yes.line")
	a.no.say(say, "another.no", "another.no.line")
}
