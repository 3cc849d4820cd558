package screens

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"paihao/assets"
)

// key is a small pad: an icon over its word.
type key struct {
	pad  *pad
	word *words
}

func (k kit) key(icon string, s style, ink color.Color, tapped func()) *key {
	word := newWords(assets.NoteSize, ink).centred()
	image := &fyne.Container{Layout: middle{fyne.NewSquareSize(48)}, Objects: []fyne.CanvasObject{k.icon(icon, ink, 48)}}
	face := newInset(assets.Grid, assets.Grid, newColumn(4, newSpring(), image, word, newSpring()))
	return &key{newPad(s, face, tapped), word}
}

func (c *key) set(word string) {
	c.word.set(word)
	c.pad.arrange()
}

// bar is a wide pad for the one thing to do next: an icon beside its word.
type bar struct {
	kit
	pad  *pad
	word *words
	icon *canvas.Image
}

func (k kit) bar(icon string, s style, ink color.Color, size, height float32, tapped func()) *bar {
	b := &bar{kit: k, word: newWords(size, ink).strong().amid(), icon: k.icon(icon, ink, size*1.2)}
	face := &fyne.Container{Layout: pair{size * 1.2}, Objects: []fyne.CanvasObject{b.icon, b.word}}
	b.pad = newPad(s, newInset(assets.Gap, assets.Grid, face), tapped)
	b.pad.tall = height
	return b
}

// dress gives it another style, and icon and word the ink that goes with it.
func (b *bar) dress(s style, icon string, ink color.Color) {
	b.pad.restyle(s)
	b.setIcon(b.icon, icon, ink)
	b.word.paint(ink)
}

func (b *bar) set(word string) {
	b.word.set(word)
	b.pad.arrange()
}

// pair sets an icon and a word together into the middle.
type pair struct{ side float32 }

func (l pair) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	w := parts[1].(*words)
	const gap = 2 * assets.Grid
	room := size.Width - l.side - gap
	width := min(room, w.measure(1)(w.text)+1)
	x := (size.Width - l.side - gap - width) / 2
	parts[0].Resize(fyne.NewSquareSize(l.side))
	parts[0].Move(fyne.NewPos(x, (size.Height-l.side)/2))
	w.Resize(fyne.NewSize(width, size.Height))
	w.Move(fyne.NewPos(x+l.side+gap, 0))
}

func (l pair) MinSize(parts []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(l.side, max(l.side, parts[1].MinSize().Height))
}
