package screens

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"paihao/assets"
)

// chip is one word on a soft ground of its own colour.
type chip struct {
	kit
	ink   dye
	word  *words
	round *canvas.Rectangle
	box   *fyne.Container
}

func (k kit) chip() *chip {
	c := &chip{kit: k, ink: softInk, word: k.words(assets.NoteSize, softInk).strong().centred().alone(), round: canvas.NewRectangle(nil)}
	c.round.CornerRadius = 12
	c.box = &fyne.Container{Layout: snug{}, Objects: []fyne.CanvasObject{c.round, c.word}}
	k.wears(c.fill)
	return c
}

func (c *chip) fill() {
	c.round.FillColor = c.look.dyes[tints[c.ink]]
	c.round.Refresh()
}

// promises gives the colour of each promise class.
var promises = map[string]dye{"instant": good, "same-day": primary, "limited": wait, "assisted": softInk}

func (c *chip) set(promise, word string) {
	of, ok := promises[promise]
	visible(c.box, ok)
	if !ok {
		return
	}
	c.ink = of
	c.word.paint(of)
	c.word.set(word)
	c.fill()
}

// snug sets a text in the middle of its height, with a ground that is a little wider than the text.
type snug struct{}

func (snug) height(w *words) float32 { return w.size()*assets.LineSpacing + 8 }

func (l snug) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	height := min(size.Height, l.height(parts[1].(*words)))
	for _, o := range parts {
		o.Resize(fyne.NewSize(size.Width, height))
		o.Move(fyne.NewPos(0, (size.Height-height)/2))
	}
}

func (l snug) heightsOf(parts []fyne.CanvasObject, _ float32) (wanted, least float32) {
	wanted = l.height(parts[1].(*words))
	return wanted, wanted * smallest
}

func (l snug) MinSize(parts []fyne.CanvasObject) fyne.Size {
	w := parts[1].(*words)
	return fyne.NewSize(w.measure(1)(w.text)+20, l.height(w)*smallest)
}

// chipped sets a chip, if it is seen, before a note, which has most of the width.
type chipped struct{}

func (chipped) left(parts []fyne.CanvasObject, width float32) float32 {
	if !parts[0].Visible() {
		return 0
	}
	return min(parts[0].MinSize().Width, width*0.42) + 2*assets.Grid
}

func (l chipped) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	left := l.left(parts, size.Width)
	parts[0].Resize(fyne.NewSize(max(0, left-2*assets.Grid), size.Height))
	parts[1].Resize(fyne.NewSize(size.Width-left, size.Height))
	parts[1].Move(fyne.NewPos(left, 0))
}

func (l chipped) heightsOf(parts []fyne.CanvasObject, width float32) (wanted, least float32) {
	left := l.left(parts, width)
	wanted, least = heights(parts[1], width-left)
	if parts[0].Visible() {
		w, m := heights(parts[0], left)
		wanted, least = max(wanted, w), max(least, m)
	}
	return wanted, least
}

func (l chipped) MinSize(parts []fyne.CanvasObject) fyne.Size { return parts[1].MinSize() }
