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
	seen := float32(0)
	for _, child := range children {
		if child.Visible() {
			seen++
		}
	}
	width := (size.Width - assets.Gap*(seen-1)) / max(1, seen)
	var x float32
	for _, child := range children {
		if child.Visible() {
			child.Move(fyne.NewPos(x, 0))
			child.Resize(fyne.NewSize(width, size.Height))
			x += width + assets.Gap
		}
	}
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
