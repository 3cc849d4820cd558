package screens

import (
	"fyne.io/fyne/v2"

	"paihao/assets"
)

// card is one of the ways in: an icon, a title, and a line that says what will happen.
type card struct {
	pad         *pad
	title, line *words
	badge       *badge
	arrow       *icon
	ink, soft   dye // of title and line
	awake       style
}

func (k kit) card(name string, main bool, tapped func()) *card {
	c := &card{ink: ink, soft: softInk, awake: raised}
	of := primary
	if main {
		c.ink, c.soft, c.awake, of = onPrimary, onPrimary, filled, onPrimary
	}
	c.title, c.line = k.words(52, c.ink).strong(), k.words(assets.BodySize, c.soft)
	c.arrow, c.badge = k.icon("chevron-right", c.soft, 48), k.badge(name, of, 128)
	text := newColumn(assets.Grid, newSpring(), c.title, c.line, newSpring())
	face := &fyne.Container{Layout: cardFace{}, Objects: []fyne.CanvasObject{c.badge.box, text, c.arrow.image}}
	c.pad = k.pad(c.awake, newInset(32, 2*assets.Grid, face), tapped)
	return c
}

func (c *card) say(l tongue, title, line string) {
	c.pad.phrase = named(title)
	c.title.set(l.text(title))
	c.line.set(l.text(line))
	c.pad.arrange()
}

// rest puts a way to sleep that leads nowhere now; its line, or a note above, says why.
func (c *card) rest(asleep bool) {
	c.pad.asleep = asleep
	visible(c.arrow.image, !asleep)
	if asleep {
		c.title.paint(faint)
		c.line.paint(faint)
		c.badge.set(c.badge.icon.name, faint)
		c.pad.restyle(resting)
		return
	}
	c.title.paint(c.ink)
	c.line.paint(c.soft)
	c.badge.set(c.badge.icon.name, c.arrow.ink)
	if c.awake == raised {
		c.badge.set(c.badge.icon.name, primary)
	}
	c.pad.restyle(c.awake)
}

// cardFace lays out mark, text and arrow: in a row where there is width for it, else the text below the mark. In a low
// card the mark is smaller.
type cardFace struct{}

const cardRow = 640 // from this width on they stand in a row

func (cardFace) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	mark, text, arrow := parts[0], parts[1], parts[2]
	place := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	}
	side := min(128, size.Height)
	const tip, gap = 48, 32
	if size.Width >= cardRow {
		place(mark, 0, 0, side, size.Height)
		place(text, side+gap, 0, size.Width-side-tip-2*gap, size.Height)
		place(arrow, size.Width-tip, 0, tip, size.Height)
		return
	}
	side = min(128, size.Height*0.4)
	place(mark, 0, 0, side, side)
	place(text, 0, side, size.Width, size.Height-side)
	place(arrow, size.Width-tip, 0, tip, side)
}

func (cardFace) MinSize(parts []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, parts[1].MinSize().Height)
}
