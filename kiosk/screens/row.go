package screens

import (
	"fyne.io/fyne/v2"

	"paihao/assets"
)

// row sets those of its children that are seen side by side, all as wide as each other.
type row struct{}

func newRow(children ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: row{}, Objects: children}
}

func (row) Layout(children []fyne.CanvasObject, size fyne.Size) {
	width := cellOf(children, size.Width)
	var x float32
	for _, child := range children {
		if child.Visible() {
			child.Move(fyne.NewPos(x, 0))
			child.Resize(fyne.NewSize(width, size.Height))
			x += width + assets.Gap
		}
	}
}

func (row) heightsOf(children []fyne.CanvasObject, width float32) (wanted, least float32) {
	cell := cellOf(children, width)
	for _, child := range children {
		if child.Visible() {
			w, m := heights(child, cell)
			wanted, least = max(wanted, w), max(least, m)
		}
	}
	return wanted, least
}

// cellOf is how wide each child is that is seen.
func cellOf(children []fyne.CanvasObject, width float32) float32 {
	seen := float32(0)
	for _, child := range children {
		if child.Visible() {
			seen++
		}
	}
	return (width - assets.Gap*(seen-1)) / max(1, seen)
}

func (row) MinSize(children []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	gap := float32(0)
	for _, child := range children {
		if child.Visible() {
			least := child.MinSize()
			size.Width += gap + least.Width
			size.Height = max(size.Height, least.Height)
			gap = assets.Gap
		}
	}
	return size
}
