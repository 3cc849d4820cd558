package screens

import "fyne.io/fyne/v2"

// beside sets a first child of its own width to the left of a second one, which takes the rest.
type beside struct{ gap float32 }

func newBeside(gap float32, left, right fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: beside{gap}, Objects: []fyne.CanvasObject{left, right}}
}

func (l beside) left(children []fyne.CanvasObject) float32 {
	if !children[0].Visible() {
		return 0
	}
	return children[0].MinSize().Width + l.gap
}

func (l beside) Layout(children []fyne.CanvasObject, size fyne.Size) {
	x := l.left(children)
	children[0].Resize(fyne.NewSize(children[0].MinSize().Width, size.Height))
	children[1].Move(fyne.NewPos(x, 0))
	children[1].Resize(fyne.NewSize(size.Width-x, size.Height))
}

func (l beside) heightsOf(children []fyne.CanvasObject, width float32) (wanted, least float32) {
	wanted, least = heights(children[1], width-l.left(children))
	if children[0].Visible() {
		w, l := heights(children[0], children[0].MinSize().Width)
		wanted, least = max(wanted, w), max(least, l)
	}
	return wanted, least
}

func (l beside) MinSize(children []fyne.CanvasObject) fyne.Size {
	right := children[1].MinSize()
	size := fyne.NewSize(l.left(children)+right.Width, right.Height)
	if children[0].Visible() {
		size.Height = max(size.Height, children[0].MinSize().Height)
	}
	return size
}
