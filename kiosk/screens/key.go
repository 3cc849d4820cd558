package screens

import (
	"fyne.io/fyne/v2"

	"paihao/assets"
)

// key is a small pad: an icon over its word.
type key struct {
	pad  *pad
	word *words
	icon *icon
}

func (k kit) key(icon string, s style, of dye, tapped func()) *key {
	c := &key{word: k.words(assets.NoteSize, of).strong().centred().alone(), icon: k.icon(icon, of, 48)}
	image := &fyne.Container{Layout: middle{fyne.NewSquareSize(48)}, Objects: []fyne.CanvasObject{c.icon.image}}
	side := float32(4)
	if s != flat { // its edge is seen
		side = 12
	}
	face := newInset(side, assets.Grid, newColumn(4, newSpring(), image, c.word, newSpring()))
	c.pad = k.pad(s, face, tapped)
	return c
}

// say puts in what a text says.
func (c *key) say(l tongue, text string) {
	c.word.set(l.text(text))
	c.pad.phrase = named(text)
	c.pad.arrange()
}

// switched shows whether it is on.
func (c *key) switched(on bool) {
	s, of := flat, ink
	if on {
		s, of = filled, onPrimary
	}
	c.pad.restyle(s)
	c.icon.set(c.icon.name, of)
	c.word.paint(of)
}

// bar is a wide pad for the one thing to do next: an icon beside its word.
type bar struct {
	pad  *pad
	word *words
	icon *icon
}

func (k kit) bar(icon string, s style, of dye, size, height float32, tapped func()) *bar {
	b := &bar{word: k.words(size, of).strong().amid(), icon: k.icon(icon, of, size*1.2)}
	face := &fyne.Container{Layout: pair{size * 1.2}, Objects: []fyne.CanvasObject{b.icon.image, b.word}}
	b.pad = k.pad(s, newInset(2*assets.Grid, assets.Grid, face), tapped)
	b.pad.tall = height
	return b
}

// next is the bar of the one thing to do next.
func (k kit) next(icon string, tapped func()) *bar {
	return k.bar(icon, filled, onPrimary, assets.HeadingSize, 144, tapped)
}

// aside is the bar of what can be done too.
func (k kit) aside(icon string, tapped func()) *bar {
	return k.bar(icon, outline, primary, assets.BodySize, assets.TouchHeight, tapped)
}

// dress gives it another style, and icon and word the ink that goes with it.
func (b *bar) dress(s style, of dye) {
	b.pad.restyle(s)
	b.icon.set(b.icon.name, of)
	b.word.paint(of)
}

// choose shows whether it is the chosen one of several.
func (b *bar) choose(chosen bool) {
	if chosen {
		b.dress(filled, onPrimary)
	} else {
		b.dress(raised, ink)
	}
}

// rest puts it to sleep where it leads nowhere now.
func (b *bar) rest(asleep bool, awake style, of dye) {
	b.pad.asleep = asleep
	if asleep {
		b.dress(resting, faint)
	} else {
		b.dress(awake, of)
	}
}

// alike sets the words of bars that are read together in one size.
func alike(bars []*bar) {
	var all []*words
	for _, b := range bars {
		all = append(all, b.word)
	}
	related(all...)
}

func (b *bar) say(l tongue, text string) {
	b.pad.phrase = named(text)
	b.set(l.text(text))
}

func (b *bar) set(word string) {
	b.word.set(word)
	b.pad.arrange()
}

// pair sets an icon, if it is seen, and a word together into the middle.
type pair struct{ side float32 }

func (l pair) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	w := parts[1].(*words)
	side, gap := l.side, float32(2*assets.Grid)
	if !parts[0].Visible() {
		side, gap = 0, 0
	}
	width := min(size.Width-side-gap, w.measure(1)(w.text)+1)
	x := (size.Width - side - gap - width) / 2
	parts[0].Resize(fyne.NewSquareSize(l.side))
	parts[0].Move(fyne.NewPos(x, (size.Height-l.side)/2))
	w.Resize(fyne.NewSize(width, size.Height))
	w.Move(fyne.NewPos(x+side+gap, 0))
}

func (l pair) heightsOf(parts []fyne.CanvasObject, width float32) (wanted, least float32) {
	wanted, least = heights(parts[1], width-l.side-2*assets.Grid)
	return max(l.side, wanted), max(l.side, least)
}

func (l pair) MinSize(parts []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(l.side, max(l.side, parts[1].MinSize().Height))
}
