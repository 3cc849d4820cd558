package screens

import (
	"fyne.io/fyne/v2"

	"paihao/assets"
)

// sides sets two halves on each other in a box that is taller than wide, and side by side in any other. Above the
// first half stays the share lift of what is left over; beside the second one it then stands in the middle.
type sides struct{ lift float32 }

func newSides(lift float32, first, second fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: sides{lift}, Objects: []fyne.CanvasObject{first, second}}
}

func (l sides) Layout(halves []fyne.CanvasObject, size fyne.Size) {
	first, second := halves[0], halves[1]
	if size.Width > size.Height {
		half := (size.Width - assets.Margin) / 2
		height := size.Height
		if l.lift > 0 {
			own, _ := heights(first, half)
			height = min(height, own)
		}
		first.Resize(fyne.NewSize(half, height))
		first.Move(fyne.NewPos(0, (size.Height-height)/2))
		second.Resize(fyne.NewSize(half, size.Height))
		second.Move(fyne.NewPos(half+assets.Margin, 0))
		return
	}
	room := size.Height - assets.Gap
	one, least := heights(first, size.Width)
	two, leastTwo := heights(second, size.Width)
	top := max(0, room-one-two) * l.lift
	if over := one + two - room; over > 0 {
		give := one - least
		one -= min(give, over*give/max(1, give+two-leastTwo))
	}
	first.Resize(fyne.NewSize(size.Width, one))
	first.Move(fyne.NewPos(0, top))
	second.Resize(fyne.NewSize(size.Width, room-top-one))
	second.Move(fyne.NewPos(0, top+one+assets.Gap))
}

func (l sides) MinSize(halves []fyne.CanvasObject) fyne.Size {
	a, b := halves[0].MinSize(), halves[1].MinSize()
	return fyne.NewSize(max(a.Width, b.Width), max(a.Height, b.Height))
}
