package screens

import (
	"fyne.io/fyne/v2"

	"paihao/assets"
)

// toggle is something that is or is not so: a title, a line that says what it means, and a box that is ticked.
type toggle struct {
	pad         *pad
	title, line *words
	tick        *icon
	on          bool
}

// toggle makes one; without an icon it is plain.
func (k kit) toggle(icon string, switched func(on bool)) *toggle {
	t := &toggle{title: k.words(40, ink).strong(), line: k.words(assets.NoteSize, softInk), tick: k.icon("square", softInk, 56)}
	text := newColumn(4, newSpring(), t.title, t.line, newSpring())
	tick := &fyne.Container{Layout: middle{fyne.NewSquareSize(56)}, Objects: []fyne.CanvasObject{t.tick.image}}
	face := newAside(56, text, tick)
	if icon != "" {
		face = newAside(56, newBeside(assets.Gap, k.badge(icon, primary, 88).box, text), tick)
	}
	t.pad = k.pad(raised, newInset(28, 12, face), func() { switched(!t.on) })
	t.pad.tall = 144
	return t
}

// peers sets toggles that stand beside each other in one size.
func peers(toggles []*toggle) {
	var titles, lines []*words
	for _, t := range toggles {
		titles, lines = append(titles, t.title), append(lines, t.line)
	}
	related(titles...)
	related(lines...)
}

func (t *toggle) say(l tongue, title, line string) {
	t.pad.phrase = named(title)
	t.set(l.text(title), line)
}

func (t *toggle) set(title, line string) {
	t.title.set(title)
	t.line.set(line)
	t.pad.arrange()
}

// show shows whether it is on.
func (t *toggle) show(on bool) {
	t.on = on
	if on {
		t.pad.restyle(chosen)
		t.tick.set("square-check", primary)
	} else {
		t.pad.restyle(raised)
		t.tick.set("square", softInk)
	}
}
