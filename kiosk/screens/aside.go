package screens

import (
	"fyne.io/fyne/v2"

	"paihao/assets"
)

// newAside sets a second child of a fixed width to the right of a first one, if it is seen.
func newAside(width float32, first, second fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: aside{width}, Objects: []fyne.CanvasObject{first, second}}
}

type aside struct{ width float32 }

func (l aside) rest(parts []fyne.CanvasObject, width float32) float32 {
	if parts[1].Visible() && !l.narrow(width) {
		return width - l.width - assets.Gap
	}
	return width
}

// narrow tells whether the second one goes below the first.
func (l aside) narrow(width float32) bool { return width < 2.2*l.width }

func (l aside) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	if l.narrow(size.Width) {
		column{assets.Gap}.Layout(parts, size)
		return
	}
	parts[0].Resize(fyne.NewSize(l.rest(parts, size.Width), size.Height))
	parts[1].Resize(fyne.NewSize(l.width, size.Height))
	parts[1].Move(fyne.NewPos(size.Width-l.width, 0))
}

func (l aside) heightsOf(parts []fyne.CanvasObject, width float32) (wanted, least float32) {
	if l.narrow(width) {
		return column{assets.Gap}.heightsOf(parts, width)
	}
	wanted, least = heights(parts[0], l.rest(parts, width))
	if parts[1].Visible() {
		w, m := heights(parts[1], l.width)
		wanted, least = max(wanted, w), max(least, m)
	}
	return wanted, least
}

func (l aside) MinSize(parts []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(l.width, parts[0].MinSize().Height)
}
