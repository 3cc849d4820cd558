package screens

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// A spot is something that is seen, where it is seen.
type spot struct {
	what string
	at   fyne.Position
	size fyne.Size
}

func (s spot) overlaps(o spot) bool {
	const give = 1 // a pixel of rounding
	return s.at.X+give < o.at.X+o.size.Width && o.at.X+give < s.at.X+s.size.Width &&
		s.at.Y+give < o.at.Y+o.size.Height && o.at.Y+give < s.at.Y+s.size.Height
}

func (s spot) inside(o spot) bool {
	const give = 1
	return s.at.X >= o.at.X-give && s.at.Y >= o.at.Y-give &&
		s.at.X+s.size.Width <= o.at.X+o.size.Width+give && s.at.Y+s.size.Height <= o.at.Y+o.size.Height+give
}

// each visits all that is seen, the box it stands on first.
func (f *Face) each(visit func(fyne.CanvasObject, spot)) {
	var walk func(fyne.CanvasObject, fyne.Position)
	walk = func(o fyne.CanvasObject, at fyne.Position) {
		if !o.Visible() || o == f.bodies && f.still.box.Visible() || o == f.keys.ring {
			return
		}
		at = at.Add(o.Position())
		visit(o, spot{at: at, size: o.Size()})
		switch o := o.(type) {
		case *fyne.Container:
			for _, child := range o.Objects {
				walk(child, at)
			}
		case *words:
		case fyne.Widget:
			for _, child := range test.WidgetRenderer(o).Objects() {
				walk(child, at)
			}
		}
	}
	walk(f.content, fyne.Position{})
}

// Faults lists what a visitor could not read or hit: texts that are cut, lie on each other or leave the pad or body
// that they stand on, and pads that are too small, lie on each other or leave the body.
func (f *Face) Faults() []string {
	var faults []string
	fault := func(format string, a ...any) { faults = append(faults, fmt.Sprintf(format, a...)) }
	screen := spot{what: "the screen", size: f.content.Size()}
	body, own := screen, screen
	var texts, pads []spot
	f.each(func(o fyne.CanvasObject, s spot) {
		switch o := o.(type) {
		case *fyne.Container:
			if o == f.bodies {
				body, own = s, s
				body.what = "the body"
			}
		case *pad:
			s.what = fmt.Sprintf("pad %d", len(pads))
			if s.size.Height < o.least.Height-1 || s.size.Width < o.least.Width-1 {
				fault("%s is only %v", s.what, s.size)
			}
			if home := map[bool]spot{true: body, false: screen}[s.at.Y < body.at.Y+body.size.Height]; !s.inside(home) {
				fault("%s leaves %s", s.what, home.what)
			}
			pads, own = append(pads, s), s
		case *words:
			if s.what = o.text; o.text == "" {
				return
			}
			if o.cut {
				fault("%s is cut", s.what)
			}
			if s.overlaps(own) && !s.inside(own) {
				fault("%s leaves %s", s.what, own.what)
			}
			if !s.inside(screen) {
				fault("%s leaves the screen", s.what)
			}
			texts = append(texts, s)
		}
	})
	for _, all := range [][]spot{texts, pads} {
		for i, a := range all {
			for _, b := range all[:i] {
				if a.overlaps(b) {
					fault("%s lies on %s", a.what, b.what)
				}
			}
		}
	}
	return faults
}

var Wrap = wrap

// Find gives the middle of a text that is seen.
func (f *Face) Find(text string) (at fyne.Position, ok bool) {
	f.each(func(o fyne.CanvasObject, s spot) {
		if w, is := o.(*words); is && w.text == text {
			at, ok = s.at.AddXY(s.size.Width/2, s.size.Height/2), true
		}
	})
	return at, ok
}

// Press and Lift put a finger on the pad at a place and take it off again.
func (f *Face) Press(at fyne.Position) { f.padAt(at).MouseDown(nil) }
func (f *Face) Lift(at fyne.Position)  { f.padAt(at).MouseUp(nil) }

func (f *Face) padAt(at fyne.Position) (found *pad) {
	f.each(func(o fyne.CanvasObject, s spot) {
		if p, is := o.(*pad); is && (spot{at: at}).inside(s) {
			found = p
		}
	})
	return found
}

// Texts gives every text that is seen, and whether it is bold.
func (f *Face) Texts() map[string]bool {
	texts := map[string]bool{}
	f.each(func(o fyne.CanvasObject, _ spot) {
		if w, is := o.(*words); is {
			texts[w.text] = w.bold
		}
	})
	return texts
}
