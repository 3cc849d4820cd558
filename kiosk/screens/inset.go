package screens

import "fyne.io/fyne/v2"

// inset keeps a margin around its children, which lie on each other.
type inset struct{ x, y float32 }

func newInset(x, y float32, children ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: inset{x, y}, Objects: children}
}

func (l inset) Layout(children []fyne.CanvasObject, size fyne.Size) {
	for _, child := range children {
		child.Move(fyne.NewPos(l.x, l.y))
		child.Resize(size.SubtractWidthHeight(2*l.x, 2*l.y))
	}
}

func (l inset) heightsOf(children []fyne.CanvasObject, width float32) (wanted, least float32) {
	for _, child := range children {
		if child.Visible() {
			w, m := heights(child, width-2*l.x)
			wanted, least = max(wanted, w), max(least, m)
		}
	}
	return wanted + 2*l.y, least + 2*l.y
}

func (l inset) MinSize(children []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, child := range children {
		if child.Visible() {
			size = size.Max(child.MinSize())
		}
	}
	return size.AddWidthHeight(2*l.x, 2*l.y)
}
