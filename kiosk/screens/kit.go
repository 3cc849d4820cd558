package screens

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"paihao/assets"
	"paihao/kiosk/flow"
)

// kit is what every screen is built with.
type kit struct {
	send  func(flow.Input)
	scale float32
}

// sends makes the action of a key that always means the same.
func (k kit) sends(in flow.Input) func() { return func() { k.send(in) } }

// icon draws one of the house's icons, side pixels wide. A word stands beside every one of them.
func (k kit) icon(name string, ink color.Color, side float32) *canvas.Image {
	image := canvas.NewImageFromResource(k.resource(name, ink, side))
	image.FillMode = canvas.ImageFillContain
	image.SetMinSize(fyne.NewSquareSize(side))
	return image
}

func (k kit) setIcon(image *canvas.Image, name string, ink color.Color) {
	r := k.resource(name, ink, image.MinSize().Width)
	if image.Resource.Name() == r.Name() {
		return
	}
	image.Resource = r
	image.Refresh()
}

func (k kit) resource(name string, ink color.Color, side float32) fyne.Resource {
	return fyne.NewStaticResource(name+assets.Hex(ink)+".svg", assets.Icon(name, ink, side*k.scale))
}

// badge is an icon on a round of soft colour.
type badge struct {
	kit
	round *canvas.Rectangle
	image *canvas.Image
	box   *fyne.Container
}

func (k kit) badge(name string, ink color.NRGBA, side float32) *badge {
	b := &badge{kit: k, round: canvas.NewRectangle(tint(ink)), image: k.icon(name, ink, side/2)}
	b.round.CornerRadius = side / 2
	b.box = &fyne.Container{
		Layout:  middle{fyne.NewSquareSize(side)},
		Objects: []fyne.CanvasObject{b.round, newInset(side/4, side/4, b.image)},
	}
	return b
}

func (b *badge) set(name string, ink color.NRGBA) {
	b.setIcon(b.image, name, ink)
	if fill := tint(ink); b.round.FillColor != fill {
		b.round.FillColor = fill
		b.round.Refresh()
	}
}

// tint is the ground on which a colour stands softly.
func tint(ink color.NRGBA) color.Color { return mix(look.Paper, ink, 0.1) }

// middle keeps its children at one size, in the middle of their place.
type middle struct{ size fyne.Size }

func (l middle) Layout(children []fyne.CanvasObject, size fyne.Size) {
	for _, child := range children {
		child.Resize(l.size)
		child.Move(fyne.NewPos((size.Width-l.size.Width)/2, (size.Height-l.size.Height)/2))
	}
}

func (l middle) MinSize([]fyne.CanvasObject) fyne.Size { return l.size }
