package screens

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"paihao/assets"
)

// card is one of the ways in: an icon, a title, and a line that says what will happen.
type card struct {
	pad         *pad
	title, line *words
	arrow       *canvas.Image
	ink, soft   color.Color // of title and line
	awake       style
}

func (k kit) card(icon string, main bool, tapped func()) *card {
	c := &card{ink: look.Ink, soft: look.SoftInk, awake: raised}
	ink, ground := look.Primary, tint(look.Primary)
	if main {
		c.ink, c.soft, c.awake = look.OnPrimary, look.OnPrimary, filled
		ink, ground = look.OnPrimary, mix(look.Primary, look.OnPrimary, 0.16)
	}
	c.title, c.line = newWords(52, c.ink).strong(), newWords(assets.BodySize, c.soft)
	c.arrow = k.icon("chevron-right", c.soft, 56)
	badge := k.badge(icon, ink, 144)
	badge.round.FillColor = ground
	text := newColumn(assets.Grid, newSpring(), c.title, c.line, newSpring())
	face := &fyne.Container{Layout: cardFace{}, Objects: []fyne.CanvasObject{badge.box, text, c.arrow}}
	c.pad = newPad(c.awake, newInset(40, assets.Gap, face), tapped)
	return c
}

func (c *card) set(title, line string) {
	c.title.set(title)
	c.line.set(line)
	c.pad.arrange()
}

// rest puts a way to sleep that leads nowhere now; its line, or a note above, says why.
func (c *card) rest(asleep bool) {
	c.pad.asleep = asleep
	visible(c.arrow, !asleep)
	if asleep {
		c.title.paint(look.SoftInk)
		c.line.paint(look.SoftInk)
		c.pad.restyle(resting)
	} else {
		c.title.paint(c.ink)
		c.line.paint(c.soft)
		c.pad.restyle(c.awake)
	}
}

// cardFace lays out mark, text and arrow: in a row where there is width for it, else the text below the mark.
type cardFace struct{}

const cardRow = 640 // from this width on they stand in a row

func (cardFace) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	if size.Width >= cardRow {
		ends{36}.Layout(parts, size)
		return
	}
	mark, arrow := parts[0].MinSize(), parts[2].MinSize()
	parts[0].Resize(mark)
	parts[0].Move(fyne.NewPos(0, 0))
	parts[1].Resize(fyne.NewSize(size.Width, size.Height-mark.Height))
	parts[1].Move(fyne.NewPos(0, mark.Height))
	parts[2].Resize(fyne.NewSize(arrow.Width, mark.Height))
	parts[2].Move(fyne.NewPos(size.Width-arrow.Width, 0))
}

func (cardFace) MinSize(parts []fyne.CanvasObject) fyne.Size { return ends{36}.MinSize(parts) }
