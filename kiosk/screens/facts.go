package screens

import (
	"fyne.io/fyne/v2"

	"paihao/assets"
)

// fact is a row of a panel: an icon, what is meant, and what it is.
type fact struct {
	label, value *words
	badge        *badge
	box          *fyne.Container
}

func (k kit) fact(icon string) *fact {
	f := &fact{label: k.words(assets.NoteSize, softInk), value: k.words(38, ink).strong(), badge: k.badge(icon, primary, 80)}
	f.box = &fyne.Container{Layout: couple{beside{assets.Gap}, 240}, Objects: []fyne.CanvasObject{
		f.badge.box, newColumn(0, newSpring(), f.label, f.value, newSpring()),
	}}
	return f
}

func (f *fact) set(label, value string) {
	f.label.set(label)
	f.value.set(value)
}

// panel is a sheet of paper with rows on it.
func (k kit) panel(rows ...fyne.CanvasObject) *fyne.Container {
	return newInset(0, 0, k.plate(paper, line), newInset(36, 20, newColumn(assets.Gap, rows...)))
}
