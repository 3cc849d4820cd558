package screens

import (
	"fyne.io/fyne/v2"

	"paihao/assets"
)

// couple sets two things side by side where both have room for their words, else below each other.
type couple struct {
	beside tallBoth
	roomy  float32 // the least width for that
}

// newPair is for two facts.
func newPair(a, b fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: couple{row{assets.Gap}, 540}, Objects: []fyne.CanvasObject{a, b}}
}

// newCaptioned is for a picture and its words.
func newCaptioned(picture, word fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: couple{beside{36}, 540}, Objects: []fyne.CanvasObject{picture, word}}
}

// of gives the layout for a width.
func (l couple) of(width float32) tallBoth {
	if width < l.roomy {
		return column{20}
	}
	return l.beside
}

// tallBoth is a layout that also knows how tall it gets.
type tallBoth interface {
	fyne.Layout
	tallLayout
}

func (l couple) Layout(children []fyne.CanvasObject, size fyne.Size) {
	l.of(size.Width).Layout(children, size)
}

func (l couple) heightsOf(children []fyne.CanvasObject, width float32) (wanted, least float32) {
	return l.of(width).heightsOf(children, width)
}

func (couple) MinSize(children []fyne.CanvasObject) fyne.Size { return column{20}.MinSize(children) }

// offers lays out what can be done beside the one thing to do: a stepper and keys, in one row, or in two where the
// stepper would be squeezed.
type offers struct{}

func (l offers) rows(parts []fyne.CanvasObject, width float32) float32 {
	if parts[0].Visible() && width < 640 {
		return 2
	}
	return 1
}

func (l offers) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	const gap, stepper = assets.Gap / 2, 0.45
	rest := fyne.NewSize(size.Width, size.Height)
	at := fyne.NewPos(0, 0)
	switch {
	case !parts[0].Visible():
	case l.rows(parts, size.Width) == 2:
		height := (size.Height - gap) / 2
		parts[0].Resize(fyne.NewSize(size.Width, height))
		parts[0].Move(at)
		at.Y, rest.Height = height+gap, height
	default:
		width := size.Width * stepper
		parts[0].Resize(fyne.NewSize(width, size.Height))
		parts[0].Move(at)
		at.X, rest.Width = width+2*gap, size.Width-width-2*gap
	}
	row{assets.Gap}.place(parts[1:], at, rest)
}

func (l offers) heightsOf(parts []fyne.CanvasObject, width float32) (wanted, least float32) {
	n := l.rows(parts, width)
	height := n*assets.TouchHeight + (n-1)*assets.Gap/2
	return height, height
}

func (offers) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(300, assets.TouchHeight) }
