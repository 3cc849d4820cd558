package screens

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"paihao/assets"
	"paihao/kiosk/flow"
)

// kit is what every screen is built with.
type kit struct {
	send     func(flow.Input)
	identify func(number string)
	trial    *trial
	touched  *func() // what a finger does beside what it touches
	finger   *finger
	scale    float32
	look     *look
	parts    *wardrobe
}

// A wardrobe is all on one screen that changes with the look. It is dressed when the screen is seen, not before.
type wardrobe struct {
	parts []func()
	worn  int
}

// apart is the kit of one more screen.
func (k kit) apart() kit {
	k.parts = &wardrobe{worn: k.look.worn}
	return k
}

// wears has a part dressed now and at every change of the look.
func (k kit) wears(dress func()) {
	k.parts.parts = append(k.parts.parts, dress)
	dress()
}

// dress makes all parts wear the look, if they do not yet.
func (k kit) dress() {
	if k.parts.worn == k.look.worn {
		return
	}
	k.parts.worn = k.look.worn
	for _, dress := range k.parts.parts {
		dress()
	}
}

// sends makes the action of a key that always means the same.
func (k kit) sends(in flow.Input) func() { return func() { k.send(in) } }

// touches makes that of a place that is no pad.
func (k kit) touches(in flow.Input) func() { return func() { (*k.touched)(); k.send(in) } }

// sheet is a ground of one colour with an edge; none is none.
func (k kit) sheet(fill, edge dye, radius float32) *canvas.Rectangle {
	r := canvas.NewRectangle(nil)
	r.CornerRadius = radius
	k.wears(func() {
		r.FillColor, r.StrokeColor, r.StrokeWidth = k.look.paint(fill), k.look.paint(edge), 0
		if edge != none {
			r.StrokeWidth = k.look.edge
		}
		r.Refresh()
	})
	return r
}

// icon is one of the house's icons. A word stands beside every one of them.
type icon struct {
	kit
	image *canvas.Image
	name  string
	ink   dye
}

// icon draws one, side pixels wide.
func (k kit) icon(name string, ink dye, side float32) *icon {
	i := &icon{kit: k, image: &canvas.Image{FillMode: canvas.ImageFillContain}, name: name, ink: ink}
	i.image.SetMinSize(fyne.NewSquareSize(side))
	k.wears(i.draw)
	return i
}

func (i *icon) draw() {
	paint := i.look.dyes[i.ink]
	name := i.name + assets.Hex(paint) + ".svg"
	if i.image.Resource != nil && i.image.Resource.Name() == name {
		return
	}
	i.image.Resource = fyne.NewStaticResource(name, assets.Icon(i.name, paint, i.image.MinSize().Width*i.scale))
	i.image.Refresh()
}

func (i *icon) set(name string, ink dye) {
	i.name, i.ink = name, ink
	i.draw()
}

// mark is an icon in the middle of whatever place it gets.
func (k kit) mark(name string, ink dye, side float32) *fyne.Container {
	return &fyne.Container{Layout: middle{fyne.NewSquareSize(side)}, Objects: []fyne.CanvasObject{k.icon(name, ink, side).image}}
}

// badge is an icon on a round of soft colour.
type badge struct {
	kit
	round *canvas.Rectangle
	icon  *icon
	box   *fyne.Container
}

func (k kit) badge(name string, ink dye, side float32) *badge {
	b := &badge{kit: k, round: canvas.NewRectangle(nil), icon: k.icon(name, ink, side/2)}
	b.box = &fyne.Container{
		Layout:  disc{b.round, side},
		Objects: []fyne.CanvasObject{b.round, b.icon.image},
	}
	k.wears(b.fill)
	return b
}

func (b *badge) fill() {
	b.round.FillColor = b.look.dyes[tints[b.icon.ink]]
	b.round.Refresh()
}

func (b *badge) set(name string, ink dye) {
	b.icon.set(name, ink)
	b.fill()
}

// middle keeps its children at one size, in the middle of their place.
type middle struct{ size fyne.Size }

func (l middle) Layout(children []fyne.CanvasObject, size fyne.Size) {
	for _, child := range children {
		child.Resize(l.size)
		child.Move(fyne.NewPos((size.Width-l.size.Width)/2, (size.Height-l.size.Height)/2))
	}
}

func (l middle) MinSize([]fyne.CanvasObject) fyne.Size { return l.size }

// disc keeps a badge round, as large as it may be.
type disc struct {
	round *canvas.Rectangle
	side  float32
}

func (l disc) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	side := min(l.side, size.Width, size.Height)
	l.round.CornerRadius = side / 2
	for i, part := range parts {
		own := side / float32(i+1) // the icon is half as large as its ground
		part.Resize(fyne.NewSquareSize(own))
		part.Move(fyne.NewPos((size.Width-own)/2, (size.Height-own)/2))
	}
}

func (l disc) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(l.side, 0) }

// heightsOf has a badge give way before a text does.
func (l disc) heightsOf([]fyne.CanvasObject, float32) (wanted, least float32) {
	return l.side, l.side / 3
}
