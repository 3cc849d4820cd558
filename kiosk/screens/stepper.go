package screens

import (
	"strconv"

	"fyne.io/fyne/v2"

	"paihao/assets"
)

// stepper is a number between two keys that make it smaller and larger.
type stepper struct {
	less, more *key
	label      *words
	count      *words
	n          int
	box        *fyne.Container
}

func (k kit) stepper(counted func(n int)) *stepper {
	s := &stepper{label: k.words(assets.NoteSize, softInk).centred().alone(), count: k.words(assets.HeadingSize, ink).strong().centred().alone()}
	s.less = k.key("minus", raised, ink, func() { counted(s.n - 1) })
	s.more = k.key("plus", raised, ink, func() { counted(s.n + 1) })
	between := newColumn(0, newSpring(), s.label, s.count, newSpring())
	s.less.pad.least.Width, s.more.pad.least.Width = 112, 112
	s.box = &fyne.Container{Layout: ends{12}, Objects: []fyne.CanvasObject{s.less.pad, between, s.more.pad}}
	return s
}

func (s *stepper) show(l tongue, label string, n, most int) {
	s.n = n
	s.label.set(l.text(label))
	s.count.set(strconv.Itoa(n))
	s.less.say(l, "less")
	s.more.say(l, "more")
	for key, asleep := range map[*key]bool{s.less: n <= 1, s.more: n >= most} {
		key.pad.asleep = asleep
		look, of := raised, ink
		if asleep {
			look, of = resting, faint
		}
		key.pad.restyle(look)
		key.icon.set(key.icon.name, of)
		key.word.paint(of)
	}
}
