package screens

import "fyne.io/fyne/v2"

// ends sets a first and a last child at both ends and the one between them into what is left.
type ends struct{ gap float32 }

func (l ends) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	left, right := parts[0].MinSize().Width, parts[2].MinSize().Width
	place := func(o fyne.CanvasObject, x, width float32) {
		o.Resize(fyne.NewSize(width, size.Height))
		o.Move(fyne.NewPos(x, 0))
	}
	place(parts[0], 0, left)
	place(parts[1], left+l.gap, size.Width-left-right-2*l.gap)
	place(parts[2], size.Width-right, right)
}

func (l ends) MinSize(parts []fyne.CanvasObject) fyne.Size {
	left, between, right := parts[0].MinSize(), parts[1].MinSize(), parts[2].MinSize()
	return fyne.NewSize(left.Width+between.Width+right.Width+2*l.gap, max(left.Height, between.Height, right.Height))
}
