package screens

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"paihao/assets"
	"paihao/kiosk/flow"
)

// keyboard works every screen by arrow keys or a number pad: a ring shows the pad that is pointed at, and Enter presses
// it. Where digits are asked for they are typed; elsewhere 8, 4, 6 and 2 are arrows, as on the pad, and 5 is Enter.
type keyboard struct {
	widget.BaseWidget
	face   *Face
	canvas fyne.Canvas // nil until attached
	ring   *fyne.Container
	at     *pad // nil = none is pointed at
}

var (
	_ fyne.Focusable = (*keyboard)(nil)
	_ fyne.Tabbable  = (*keyboard)(nil)
)

// typing is met by screens on which something is typed.
type typing interface {
	// typed takes a letter or digit, and says whether it has a use for it.
	typed(r rune) bool
	// erase takes the last one back, and says whether there was one.
	erase() bool
	// enter says that it is whole.
	enter()
}

func newKeyboard(f *Face) *keyboard {
	b := &keyboard{face: f}
	b.ring = &fyne.Container{Objects: []fyne.CanvasObject{b.line(ring, 6, 10), b.line(paper, 4, 4)}}
	b.ring.Hide()
	b.ExtendBaseWidget(b)
	return b
}

// line is one of the two lines of the ring: of two colours, so that one of them is seen on any ground.
func (b *keyboard) line(of dye, width, out float32) *canvas.Rectangle {
	r := canvas.NewRectangle(color.Transparent)
	r.StrokeWidth, r.CornerRadius = width, assets.Radius+out
	b.face.kit.wears(func() {
		r.StrokeColor = b.face.kit.look.dyes[of]
		r.Refresh()
	})
	return r
}

func (b *keyboard) attach(c fyne.Canvas) {
	b.canvas = c
	c.SetOnTypedKey(b.TypedKey)
	c.SetOnTypedRune(b.TypedRune)
	c.Focus(b)
}

// rest takes the ring away: a finger is at work. Fyne takes the focus away with it, and so Tab.
func (b *keyboard) rest() {
	b.point(nil)
	if b.canvas != nil {
		b.canvas.Focus(b)
	}
}

// follow keeps to the pad that was pointed at as long as it is there; the next visitor begins without.
func (b *keyboard) follow(next bool) {
	if b.at == nil {
		return
	}
	for _, t := range b.targets() {
		if t.pad == b.at && !next {
			b.surround(t)
			return
		}
	}
	b.point(nil)
}

func (b *keyboard) point(t *target) {
	if t == nil {
		b.at = nil
		visible(b.ring, false)
		return
	}
	b.at = t.pad
	b.surround(*t)
	b.face.kit.send(flow.Focused{Phrase: t.pad.phrase})
}

func (b *keyboard) surround(t target) {
	for i, out := range []float32{8, 3} {
		line := b.ring.Objects[i]
		line.Move(t.from.SubtractXY(out, out))
		line.Resize(t.size.AddWidthHeight(2*out, 2*out))
	}
	visible(b.ring, true)
	b.ring.Refresh()
}

func (b *keyboard) TypedRune(r rune) {
	if t, ok := b.typist(); ok {
		t.typed(r)
	}
}

// numbers are what the digits of a number pad mean where none is asked for.
var numbers = map[fyne.KeyName]fyne.KeyName{
	fyne.Key8: fyne.KeyUp, fyne.Key2: fyne.KeyDown, fyne.Key4: fyne.KeyLeft, fyne.Key6: fyne.KeyRight, fyne.Key5: fyne.KeyEnter,
}

func (b *keyboard) TypedKey(e *fyne.KeyEvent) {
	name := e.Name
	t, types := b.typist()
	if other, ok := numbers[name]; ok && !types {
		name = other
	}
	switch name {
	case fyne.KeyTab:
		b.walk(!shifted())
	case fyne.KeyUp:
		b.move(0, -1)
	case fyne.KeyDown:
		b.move(0, 1)
	case fyne.KeyLeft:
		b.move(-1, 0)
	case fyne.KeyRight:
		b.move(1, 0)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		switch {
		case b.at != nil:
			b.at.press()
		case types:
			t.enter()
		default:
			b.walk(true)
		}
	case fyne.KeyBackspace, fyne.KeyEscape:
		if name == fyne.KeyBackspace && types && t.erase() {
			return
		}
		b.face.kit.send(flow.WentBack{})
	}
}

// typist is the screen that is seen, where something is typed there.
func (b *keyboard) typist() (typing, bool) {
	s, ok := b.face.screens[b.face.view.Screen]
	if !ok || b.face.view.Warning {
		return nil, false
	}
	t, ok := s.screen.(typing)
	return t, ok
}

func shifted() bool {
	d, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	return ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
}

func (b *keyboard) AcceptsTab() bool { return true }
func (b *keyboard) FocusGained()     {}
func (b *keyboard) FocusLost()       {}

func (b *keyboard) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(&fyne.Container{})
}
