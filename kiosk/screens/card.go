package screens

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"paihao/assets"
)

// card is one of the ways on: an icon, a title and a line that says what will happen.
type card struct {
	*pad
	title, line *words
	mark        *fyne.Container
}

func (k kit) card(icon string, main bool, tapped func()) *card {
	ink, soft, s := color.Color(look.Ink), color.Color(look.SoftInk), raised
	mark := k.badge(icon, look.Primary, 144).box
	if main {
		ink, soft, s = look.OnPrimary, look.OnPrimary, filled
		round := canvas.NewRectangle(mix(look.Primary, look.OnPrimary, 0.16))
		round.CornerRadius = 72
		mark = &fyne.Container{
			Layout:  middle{fyne.NewSquareSize(144)},
			Objects: []fyne.CanvasObject{round, newInset(36, 36, k.icon(icon, look.OnPrimary, 72))},
		}
	}
	c := &card{title: newWords(52, ink).strong(), line: newWords(assets.BodySize, soft), mark: mark}
	text := newColumn(assets.Grid, newSpring(), c.title, c.line, newSpring())
	arrow := k.icon("chevron-right", soft, 56)
	face := &fyne.Container{Layout: ends{assets.Gap * 1.5}, Objects: []fyne.CanvasObject{mark, text, arrow}}
	c.pad = newPad(s, newInset(40, assets.Gap, face), tapped)
	return c
}

func (c *card) set(title, line string) {
	c.title.set(title)
	c.line.set(line)
	c.arrange()
}

// ends sets a first and a last child at both ends and the one between them into what is left.
type ends struct{ gap float32 }

func (l ends) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	left, right := parts[0].MinSize().Width, parts[2].MinSize().Width
	parts[0].Resize(fyne.NewSize(left, size.Height))
	parts[1].Move(fyne.NewPos(left+l.gap, 0))
	parts[1].Resize(fyne.NewSize(size.Width-left-right-2*l.gap, size.Height))
	parts[2].Move(fyne.NewPos(size.Width-right, 0))
	parts[2].Resize(fyne.NewSize(right, size.Height))
}

func (l ends) heightOf(parts []fyne.CanvasObject, width float32) float32 {
	left, right := parts[0].MinSize(), parts[2].MinSize()
	return max(left.Height, right.Height, heightFor(parts[1], width-left.Width-right.Width-2*l.gap))
}

func (l ends) MinSize(parts []fyne.CanvasObject) fyne.Size {
	left, between, right := parts[0].MinSize(), parts[1].MinSize(), parts[2].MinSize()
	return fyne.NewSize(left.Width+between.Width+right.Width+2*l.gap, max(left.Height, between.Height, right.Height))
}
