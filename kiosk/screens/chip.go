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

// chipped sets a chip, if it is seen, before a note. Where the note would not stand in one line then, and there is the
// height, the chip stands above it.
type chipped struct{}

// beside gives the room that a chip takes of the line, and whether the note has a line beside it.
func (chipped) beside(parts []fyne.CanvasObject, width float32) (room float32, fits bool) {
	chip, note := parts[0], parts[1].(*words)
	if !chip.Visible() {
		return 0, true
	}
	room = min(chip.MinSize().Width, width*0.42) + 2*assets.Grid
	return room, note.measure(legible)(note.text) <= width-room
}

func (l chipped) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	put := func(o fyne.CanvasObject, x, y, width, height float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(width, height))
	}
	chip, note := parts[0], parts[1]
	room, fits := l.beside(parts, size.Width)
	high, _ := heights(chip, size.Width)
	if _, least := heights(note, size.Width); !fits && size.Height >= high+least {
		put(chip, 0, 0, min(size.Width, chip.MinSize().Width), high)
		put(note, 0, high, size.Width, size.Height-high)
		return
	}
	put(chip, 0, 0, max(0, room-2*assets.Grid), size.Height)
	put(note, room, 0, size.Width-room, size.Height)
}

func (l chipped) heightsOf(parts []fyne.CanvasObject, width float32) (wanted, least float32) {
	room, fits := l.beside(parts, width)
	wanted, least = heights(parts[1], width-room)
	if parts[0].Visible() {
		w, m := heights(parts[0], width)
		if wanted, least = max(wanted, w), max(least, m); !fits {
			note, _ := heights(parts[1], width)
			wanted = w + note
		}
	}
	return wanted, least
}

func (l chipped) MinSize(parts []fyne.CanvasObject) fyne.Size { return parts[1].MinSize() }
