package screens

import (
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"paihao/assets"
	"paihao/kiosk/flow"
)

// still asks over everything whether the visitor is still there. A touch anywhere says yes.
type still struct {
	title, line *words
	more, end   *bar
	left        *countdown
	box         *fyne.Container
}

func newStill(k kit) *still {
	here := k.sends(flow.Touched{})
	s := &still{
		title: newWords(assets.TitleSize, look.Ink).strong().centred(),
		line:  newWords(assets.BodySize, look.SoftInk).centred(),
		more:  k.bar("hand-finger", filled, look.OnPrimary, assets.HeadingSize, 160, here),
		end:   k.bar("home", outline, look.Primary, assets.BodySize, assets.TouchHeight, k.sends(flow.WentHome{})),
		left:  newCountdown(),
	}
	veil := look.Ink
	veil.A = 0x99
	sheet := canvas.NewRectangle(look.Paper)
	sheet.CornerRadius = assets.Radius
	face := newInset(56, 56, newColumn(assets.Gap, k.badge("clock", look.Wait, 160).box, s.title, s.line, s.left.box,
		newSpring(), s.more.pad, s.end.pad))
	s.box = newInset(0, 0, canvas.NewRectangle(color.Color(veil)), newGround(here),
		&fyne.Container{Layout: window{fyne.NewSize(856, 800)}, Objects: []fyne.CanvasObject{sheet, newGround(here), face}})
	s.box.Hide()
	return s
}

func (s *still) object() fyne.CanvasObject { return s.box }

func (s *still) show(v flow.View, say tongue, now time.Time) {
	visible(s.box, v.Warning)
	if !v.Warning {
		return
	}
	s.title.set(say.text("still.title"))
	s.line.set(say.text("still.line"))
	s.more.set(say.text("still.more"))
	s.end.set(say.text("still.end"))
	s.left.start(v.Until, now, flow.Warning, func(n int) string { return say.count("still.left", n) })
	arrange(s.box)
}

func (s *still) tick(now time.Time) {
	if s.box.Visible() {
		s.left.tick(now)
	}
}

// window keeps its children at one size in the middle, or smaller where there is less room.
type window struct{ size fyne.Size }

func (l window) Layout(children []fyne.CanvasObject, size fyne.Size) {
	own := l.size.Min(size.SubtractWidthHeight(2*assets.Gap, 2*assets.Gap))
	for _, child := range children {
		child.Resize(own)
		child.Move(fyne.NewPos((size.Width-own.Width)/2, (size.Height-own.Height)/2))
	}
}

func (window) MinSize(children []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, child := range children {
		size = size.Max(child.MinSize())
	}
	return size
}
