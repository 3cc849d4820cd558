package screens

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"paihao/assets"
)

// A style is how a pad looks at rest and under a finger.
type style struct {
	fill, down, line color.Color
	radius           float32
	shadow           bool
}

var (
	raised  = style{look.Paper, mix(look.Paper, look.Primary, 0.14), look.Line, assets.Radius, true}
	filled  = style{look.Primary, mix(look.Primary, look.Ink, 0.35), look.Primary, assets.Radius, true}
	flat    = style{color.Transparent, mix(look.Paper, look.Primary, 0.14), color.Transparent, assets.Radius, false}
	resting = style{look.Ground, look.Ground, look.Line, assets.Radius, false}
	outline = style{look.Paper, mix(look.Paper, look.Primary, 0.14), look.Primary, assets.Radius, false}
)

// pad is a surface to touch with something drawn on it. It shows a finger at once and acts when the finger leaves it
// where it came down.
type pad struct {
	widget.BaseWidget
	style   style
	face    *canvas.Rectangle
	content *fyne.Container
	least   fyne.Size
	tall    float32 // how tall it would like to be
	tapped  func()
	held    bool
	asleep  bool // feels nothing
}

var (
	_ fyne.Tappable     = (*pad)(nil)
	_ desktop.Mouseable = (*pad)(nil)
	_ desktop.Hoverable = (*pad)(nil)
)

func newPad(s style, content *fyne.Container, tapped func()) *pad {
	p := &pad{style: s, face: canvas.NewRectangle(s.fill), content: content, tapped: tapped}
	p.least = fyne.NewSize(assets.TouchHeight, assets.TouchHeight)
	p.ExtendBaseWidget(p)
	p.dress()
	return p
}

func (p *pad) restyle(s style) {
	if p.style == s {
		return
	}
	p.style = s
	p.dress()
	p.face.Refresh()
}

func (p *pad) dress() {
	p.face.FillColor, p.face.StrokeColor = p.style.fill, p.style.line
	p.face.StrokeWidth, p.face.CornerRadius = 2, p.style.radius
	if p.held {
		p.face.FillColor = p.style.down
	}
	p.face.Shadow = canvas.Shadow{}
	if p.style.shadow && !p.held {
		soft := look.Ink
		soft.A = 0x1A
		p.face.Shadow = canvas.Shadow{Color: soft, BlurRadius: 16, Offset: fyne.NewPos(0, 4)}
	}
}

func (p *pad) hold(held bool) {
	if p.held == held {
		return
	}
	p.held = held
	p.dress()
	p.face.Refresh()
}

func (p *pad) Tapped(*fyne.PointEvent) {
	if !p.asleep {
		p.tapped()
	}
}

func (p *pad) MouseDown(*desktop.MouseEvent)  { p.hold(!p.asleep) }
func (p *pad) MouseUp(*desktop.MouseEvent)    { p.hold(false) }
func (p *pad) MouseIn(*desktop.MouseEvent)    {}
func (p *pad) MouseMoved(*desktop.MouseEvent) {}
func (p *pad) MouseOut()                      { p.hold(false) }

// arrange lays the content out again after its texts have changed.
func (p *pad) arrange() { arrange(p.content) }

func (p *pad) heights(width float32) (wanted, least float32) {
	wanted, least = heights(p.content, width)
	return max(p.least.Height, p.tall, wanted), max(p.least.Height, least)
}

func (p *pad) MinSize() fyne.Size { return p.least.Max(p.content.MinSize()) }

func (p *pad) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(&fyne.Container{Layout: inset{}, Objects: []fyne.CanvasObject{p.face, p.content}})
}

func (p *pad) visible(seen bool) { visible(p, seen) }

func visible(o fyne.CanvasObject, seen bool) {
	if seen {
		o.Show()
	} else {
		o.Hide()
	}
}
