package screens

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"paihao/assets"
)

// plate is a ground with round corners, an edge, and a shadow under it if it is raised. One rectangle could do that, but
// asks of each of its pixels whether it is corner, edge or shadow: without a graphics chip every frame then takes half
// as long again. So only the strips with the corners do, and between them is the cheapest thing to paint, a thick line.
type plate struct {
	top, bottom, left, right *canvas.Rectangle
	body                     *canvas.Line
	box                      *fyne.Container
}

func newPlate() *plate {
	part := func() *canvas.Rectangle { return canvas.NewRectangle(color.Transparent) }
	p := &plate{top: part(), bottom: part(), left: part(), right: part(), body: canvas.NewLine(color.Transparent)}
	p.top.TopLeftCornerRadius, p.top.TopRightCornerRadius = assets.Radius, assets.Radius
	p.bottom.BottomLeftCornerRadius, p.bottom.BottomRightCornerRadius = assets.Radius, assets.Radius
	p.box = &fyne.Container{Layout: p, Objects: []fyne.CanvasObject{p.top, p.bottom, p.body, p.left, p.right}}
	return p
}

// plate makes one that only the look changes.
func (k kit) plate(fill, edge dye) fyne.CanvasObject {
	p := newPlate()
	k.wears(func() { p.wear(k.look.paint(fill), k.look.paint(edge), k.look.edge, canvas.Shadow{}) })
	return p.box
}

func (p *plate) wear(fill, edge color.Color, thick float32, shadow canvas.Shadow) {
	thicker := p.top.StrokeWidth != thick
	for _, strip := range []*canvas.Rectangle{p.top, p.bottom} {
		strip.FillColor, strip.StrokeColor, strip.StrokeWidth = fill, edge, thick
	}
	p.bottom.Shadow = shadow // what is seen of it is at the foot
	p.body.StrokeColor, p.left.FillColor, p.right.FillColor = fill, edge, edge
	if thicker {
		p.Layout(nil, p.box.Size())
	}
	p.body.Refresh() // and so all of the window
}

// Layout has the body cover the strips' inner edges, and a little more, since the sides of a line are soft.
func (p *plate) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	const round, soft = assets.Radius, 2
	edge := p.top.StrokeWidth
	put := func(r *canvas.Rectangle, x, y, width, height float32) {
		r.Move(fyne.NewPos(x, y))
		r.Resize(fyne.NewSize(width, height))
	}
	put(p.top, 0, 0, size.Width, round+edge)
	put(p.bottom, 0, size.Height-round-edge, size.Width, round+edge)
	put(p.left, 0, round, edge, size.Height-2*round)
	put(p.right, size.Width-edge, round, edge, size.Height-2*round)
	p.body.StrokeWidth = size.Height - 2*round + 2*soft
	p.body.Position1 = fyne.NewPos(edge, size.Height/2)
	p.body.Position2 = fyne.NewPos(size.Width-edge, size.Height/2)
}

func (p *plate) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }
