package screens

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"paihao/assets"
	"paihao/kiosk/flow"
)

// A style is how a pad looks at rest and under a finger.
type style struct {
	fill, down, line dye
	shadow           bool
}

var (
	raised  = style{paper, held, line, true}
	filled  = style{primary, deep, primary, true}
	flat    = style{none, held, none, false}
	resting = style{ground, ground, faintLine, false}
	outline = style{paper, held, primary, false}
	chosen  = style{tinted, held, primary, false}
)

// pad is a surface to touch with something drawn on it. It shows a finger at once and acts when the finger leaves it
// where it came down. The number pad points at it too; then its phrase is said.
type pad struct {
	widget.BaseWidget
	look    *look
	style   style
	face    *plate
	content *fyne.Container
	least   fyne.Size
	tall    float32 // how tall it would like to be
	tapped  func()
	touched *func()
	finger  *finger
	phrase  flow.Phrase
	held    bool
	asleep  bool // feels nothing
	toggles bool // a second touch means something else than the first one
}

var (
	_ fyne.Tappable     = (*pad)(nil)
	_ desktop.Mouseable = (*pad)(nil)
	_ desktop.Hoverable = (*pad)(nil)
)

func (k kit) pad(s style, content *fyne.Container, tapped func()) *pad {
	p := &pad{look: k.look, style: s, face: newPlate(), content: content, tapped: tapped, touched: k.touched, finger: k.finger}
	p.least = fyne.NewSquareSize(assets.TouchHeight)
	p.ExtendBaseWidget(p)
	k.wears(func() { p.dress(); p.arrange() })
	return p
}

func (p *pad) restyle(s style) {
	if p.style != s {
		p.style = s
		p.dress()
	}
}

func (p *pad) dress() {
	fill := p.style.fill
	if p.held {
		fill = p.style.down
	}
	var shadow canvas.Shadow
	if p.style.shadow && !p.held {
		shadow = canvas.Shadow{Color: p.look.paint(shade), BlurRadius: 16, Offset: fyne.NewPos(0, 4)}
	}
	p.face.wear(p.look.paint(fill), p.look.paint(p.style.line), p.look.edge, shadow)
}

func (p *pad) hold(held bool) {
	if p.held != held {
		p.held = held
		p.dress()
	}
}

// press is a whole touch, or its like on a keyboard.
func (p *pad) press() {
	if !p.asleep {
		p.tapped()
	}
}

func (p *pad) MouseUp(*desktop.MouseEvent)    { p.finger.lift() }
func (p *pad) MouseIn(*desktop.MouseEvent)    {}
func (p *pad) MouseMoved(*desktop.MouseEvent) {}
func (p *pad) MouseOut()                      { p.finger.leave() }
func (p *pad) Tapped(*fyne.PointEvent) {
	(*p.touched)()
	if p.finger.means(p) {
		p.press()
	}
}
func (p *pad) MouseDown(*desktop.MouseEvent) {
	if !p.asleep {
		p.finger.press(p)
	}
}

// arrange lays the content out again after its texts have changed.
func (p *pad) arrange() { arrange(p.content) }

func (p *pad) heights(width float32) (wanted, least float32) {
	wanted, least = heights(p.content, width)
	return max(p.least.Height, p.tall, wanted), max(p.least.Height, least)
}

func (p *pad) MinSize() fyne.Size { return p.least.Max(p.content.MinSize()) }

func (p *pad) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(&fyne.Container{Layout: inset{}, Objects: []fyne.CanvasObject{p.face.box, p.content}})
}

func (p *pad) visible(seen bool) { visible(p, seen) }

func visible(o fyne.CanvasObject, seen bool) {
	if seen == o.Visible() {
		return
	}
	if seen {
		o.Show()
	} else {
		o.Hide()
	}
}

// named is the phrase of a text of the kiosk's.
func named(key string) flow.Phrase { return flow.Phrase{Key: "kiosk." + key} }
