package screens

import (
	"time"

	"fyne.io/fyne/v2"

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
		title: k.words(assets.TitleSize, ink).strong().centred(),
		line:  k.words(assets.BodySize, softInk).centred(),
		more:  k.bar("hand-finger", filled, onPrimary, assets.BodySize, 144, here),
		end:   k.bar("x", outline, primary, assets.BodySize, 144, k.sends(flow.WentHome{})),
		left:  k.countdown(),
	}
	face := newInset(48, 40, newColumn(assets.Gap, k.badge("clock", wait, 144).box, s.title, s.line, s.left.box,
		newRow(s.end.pad, s.more.pad)))
	s.box = newInset(0, 0, k.sheet(veil, none, 0), newBackdrop(k.touches(flow.Touched{})),
		&fyne.Container{Layout: window{912}, Objects: []fyne.CanvasObject{k.plate(paper, line), newBackdrop(k.touches(flow.Touched{})), face}})
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
	s.more.say(say, "still.more")
	s.end.say(say, "still.end")
	s.left.start(v.Until, now, flow.Warning, func(n int) string { return say.count("still.left", n) })
	arrange(s.box)
}

func (s *still) tick(now time.Time) {
	if s.box.Visible() {
		s.left.tick(now)
	}
}

// window keeps its children in the middle, so wide and as tall as the last of them wants.
type window struct{ width float32 }

func (l window) Layout(children []fyne.CanvasObject, size fyne.Size) {
	width := min(l.width, size.Width-2*assets.Gap)
	if formOf(size) == strip {
		width = min(l.width*1.7, size.Width-2*assets.Gap)
	}
	wanted, _ := heights(children[len(children)-1], width)
	height := min(wanted, size.Height-2*assets.Grid)
	for _, child := range children {
		child.Resize(fyne.NewSize(width, height))
		child.Move(fyne.NewPos((size.Width-width)/2, (size.Height-height)/2))
	}
}

func (window) MinSize(children []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, child := range children {
		size = size.Max(child.MinSize())
	}
	return size
}
