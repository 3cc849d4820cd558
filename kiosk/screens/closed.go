package screens

import (
	"time"

	"fyne.io/fyne/v2"

	"paihao/assets"
	"paihao/kiosk/flow"
)

// closed says that this kiosk gives nothing now, and when it will.
type closed struct {
	title, opens, line, message *words
	box                         *fyne.Container
}

func newClosed(k kit) *closed {
	c := &closed{
		title: k.words(assets.TitleSize, ink).strong().centred(), opens: k.words(assets.HeadingSize, primary).strong().centred(),
		line: k.words(assets.BodySize, softInk).centred(), message: k.words(assets.BodySize, ink).centred(),
	}
	c.box = newBody(newColumn(assets.Gap, newSpring(), k.badge("moon", primary, 240).box, newColumn(2*assets.Grid, c.title, c.opens),
		c.message, c.line, newSpring(), newSpring()))
	return c
}

func (c *closed) object() fyne.CanvasObject { return c.box }

func (c *closed) show(v flow.View, say tongue, now time.Time) {
	if v.Closed == nil {
		return
	}
	title, line := "closed.hours", "closed.hours.line"
	if v.Closed.Office {
		title, line = "closed.office", "closed.office.line"
	}
	c.title.set(say.text(title))
	c.line.set(say.text(line))
	c.message.set(v.Message)
	opens := ""
	if v.Closed.Opens != nil {
		opens = say.opens(v.Closed.Opens.In(now.Location()), now)
	}
	c.opens.set(opens)
}
