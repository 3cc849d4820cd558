package screens

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"paihao/assets"
	"paihao/kiosk/flow"
)

// tile is one of several services or departments: a name, what to know before choosing it, and perhaps a chip.
type tile struct {
	pad        *pad
	name, note *words
	chip       *chip
	id         string
}

// tile makes one; chosen gets the id of what it shows.
func (k kit) tile(chosen func(id string)) *tile {
	t := &tile{name: newWords(38, look.Ink).strong(), note: newWords(assets.NoteSize, look.SoftInk).amid(), chip: newChip()}
	t.note.lone = true
	foot := newBeside(2*assets.Grid, t.chip.box, t.note)
	t.pad = newPad(raised, newInset(28, 20, newColumn(assets.Grid, t.name, newSpring(), foot)), func() { chosen(t.id) })
	return t
}

func (t *tile) service(s flow.Service, say tongue) {
	t.id = s.ID
	t.name.set(s.Name)
	t.note.set(say.tile(&s))
	t.chip.set(s.Promise, say.chip(&s))
	t.pad.arrange()
	t.pad.Show()
}

func (t *tile) department(d flow.Department) {
	t.id = d.ID
	t.name.set(d.Name)
	t.note.set(d.Floor)
	t.chip.box.Hide()
	t.pad.arrange()
	t.pad.Show()
}

// chip is one word on a soft ground of its own colour.
type chip struct {
	word  *words
	round *canvas.Rectangle
	box   *fyne.Container
}

func newChip() *chip {
	c := &chip{word: newWords(assets.NoteSize, look.SoftInk).strong().centred(), round: canvas.NewRectangle(color.Transparent)}
	c.round.CornerRadius = 12
	c.box = &fyne.Container{Layout: snug{}, Objects: []fyne.CanvasObject{c.round, c.word}}
	return c
}

// promises gives the colour of each promise class.
var promises = map[string]color.NRGBA{
	"instant": look.Good, "same-day": look.Primary, "limited": look.Wait, "assisted": look.SoftInk,
}

func (c *chip) set(promise, word string) {
	ink, ok := promises[promise]
	visible(c.box, ok)
	if !ok {
		return
	}
	c.word.paint(ink)
	c.word.set(word)
	if fill := tint(ink); c.round.FillColor != fill {
		c.round.FillColor = fill
		c.round.Refresh()
	}
}

// snug sets a text in the middle of its height, with a ground that is a little wider than the text.
type snug struct{}

const snugHeight = 44

func (snug) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	for _, o := range parts {
		o.Resize(fyne.NewSize(size.Width, snugHeight))
		o.Move(fyne.NewPos(0, (size.Height-snugHeight)/2))
	}
}

func (snug) MinSize(parts []fyne.CanvasObject) fyne.Size {
	w := parts[1].(*words)
	return fyne.NewSize(w.measure(1)(w.text)+28, snugHeight)
}
