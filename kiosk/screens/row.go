package screens

import (
	"fyne.io/fyne/v2"

	"paihao/assets"
)

// row sets those of its children that are seen side by side, all as wide as each other.
type row struct{ gap float32 }

func newRow(children ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: row{assets.Gap}, Objects: children}
}

func (l row) Layout(children []fyne.CanvasObject, size fyne.Size) {
	l.place(children, fyne.Position{}, size)
}

// place sets children in a part of their box.
func (l row) place(children []fyne.CanvasObject, at fyne.Position, size fyne.Size) {
	width := l.cell(children, size.Width)
	x := at.X
	for _, child := range children {
		if child.Visible() {
			child.Move(fyne.NewPos(x, at.Y))
			child.Resize(fyne.NewSize(width, size.Height))
			x += width + l.gap
		}
	}
}

func (l row) heightsOf(children []fyne.CanvasObject, width float32) (wanted, least float32) {
	cell := l.cell(children, width)
	for _, child := range children {
		if child.Visible() {
			w, m := heights(child, cell)
			wanted, least = max(wanted, w), max(least, m)
		}
	}
	return wanted, least
}

// cell is how wide each child is that is seen.
func (l row) cell(children []fyne.CanvasObject, width float32) float32 {
	seen := float32(0)
	for _, child := range children {
		if child.Visible() {
			seen++
		}
	}
	return (width - l.gap*(seen-1)) / max(1, seen)
}

func (l row) MinSize(children []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	gap := float32(0)
	for _, child := range children {
		if child.Visible() {
			least := child.MinSize()
			size.Width += gap + least.Width
			size.Height = max(size.Height, least.Height)
			gap = l.gap
		}
	}
	return size
}
