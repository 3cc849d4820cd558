package screens

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"paihao/assets"
)

// fact is a row of a panel: an icon, what is meant, and what it is.
type fact struct {
	label, value *words
	box          *fyne.Container
}

func (k kit) fact(icon string) *fact {
	f := &fact{label: newWords(assets.NoteSize, look.SoftInk), value: newWords(40, look.Ink).strong()}
	f.box = newBeside(assets.Gap, k.badge(icon, look.Primary, 88).box,
		newColumn(0, newSpring(), f.label, f.value, newSpring()))
	return f
}

func (f *fact) set(label, value string) {
	f.label.set(label)
	f.value.set(value)
}

// newPanel is a sheet of paper with rows on it.
func newPanel(rows ...fyne.CanvasObject) *fyne.Container {
	sheet := canvas.NewRectangle(look.Paper)
	sheet.CornerRadius, sheet.StrokeColor, sheet.StrokeWidth = assets.Radius, look.Line, 2
	return newInset(0, 0, sheet, newInset(40, 32, newColumn(28, rows...)))
}
