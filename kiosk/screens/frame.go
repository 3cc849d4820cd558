package screens

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"paihao/assets"
)

// frame sets header, body and footer, always in the same places, and lets a fourth lie on the body.
type frame struct{}

func (frame) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	body := fyne.NewSize(size.Width, size.Height-assets.HeaderHeight-assets.FooterHeight)
	parts[0].Resize(fyne.NewSize(size.Width, assets.HeaderHeight))
	for _, part := range []int{1, 3} {
		parts[part].Move(fyne.NewPos(0, assets.HeaderHeight))
		parts[part].Resize(body)
	}
	parts[2].Move(fyne.NewPos(0, size.Height-assets.FooterHeight))
	parts[2].Resize(fyne.NewSize(size.Width, assets.FooterHeight))
}

func (frame) MinSize(parts []fyne.CanvasObject) fyne.Size {
	size := parts[1].MinSize().Max(parts[3].MinSize())
	size.Width = max(size.Width, parts[0].MinSize().Width, parts[2].MinSize().Width)
	return size.AddWidthHeight(0, assets.HeaderHeight+assets.FooterHeight)
}

// newBody gives a screen its margins.
func newBody(children ...fyne.CanvasObject) *fyne.Container {
	return newInset(assets.Margin, 4*assets.Grid, newColumn(assets.Gap, children...))
}

// ground lies under all and feels every touch that means nothing else.
type ground struct {
	widget.BaseWidget
	tapped func()
}

func newGround(tapped func()) *ground {
	g := &ground{tapped: tapped}
	g.ExtendBaseWidget(g)
	return g
}

func (g *ground) Tapped(*fyne.PointEvent) { g.tapped() }

func (g *ground) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(&fyne.Container{})
}

// sides sets two halves on each other in a box that is taller than wide, the second one taking what is left, and side
// by side in any other.
type sides struct{ gap float32 }

func newSides(first, second fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: sides{assets.Margin}, Objects: []fyne.CanvasObject{first, second}}
}

func (l sides) Layout(halves []fyne.CanvasObject, size fyne.Size) {
	if size.Width > size.Height {
		half := (size.Width - l.gap) / 2
		for i, o := range halves {
			o.Resize(fyne.NewSize(half, size.Height))
			o.Move(fyne.NewPos(float32(i)*(half+l.gap), 0))
		}
		return
	}
	room := size.Height - assets.Gap - halves[1].MinSize().Height
	top := min(heightFor(halves[0], size.Width), max(room, halves[0].MinSize().Height))
	halves[0].Resize(fyne.NewSize(size.Width, top))
	halves[0].Move(fyne.NewPos(0, 0))
	halves[1].Resize(fyne.NewSize(size.Width, size.Height-top-assets.Gap))
	halves[1].Move(fyne.NewPos(0, top+assets.Gap))
}

func (l sides) MinSize(halves []fyne.CanvasObject) fyne.Size {
	a, b := halves[0].MinSize(), halves[1].MinSize()
	return fyne.NewSize(max(a.Width, b.Width), max(a.Height, b.Height))
}
