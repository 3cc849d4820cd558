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
