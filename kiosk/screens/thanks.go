package screens

import (
	"time"

	"fyne.io/fyne/v2"

	"paihao/assets"
	"paihao/kiosk/flow"
)

// thanks ends a rating.
type thanks struct {
	title, line *words
	done        *bar
	box         *fyne.Container
}

func newThanks(k kit) *thanks {
	t := &thanks{
		title: k.words(assets.TitleSize, ink).strong().centred(), line: k.words(assets.BodySize, softInk).centred(),
		done: k.next("check", k.sends(flow.Finished{})),
	}
	picture := newColumn(40, k.badge("mood-happy", good, 240).box, newColumn(assets.Grid, t.title, t.line))
	t.box = newBody(newColumn(assets.Gap, newSpring(), picture, newSpring(), newSpring(), t.done.pad))
	return t
}

func (t *thanks) object() fyne.CanvasObject { return t.box }

func (t *thanks) show(_ flow.View, say tongue, _ time.Time) {
	t.title.set(say.text("thanks.title"))
	t.line.set(say.text("thanks.line"))
	t.done.say(say, "ticket.done")
}
