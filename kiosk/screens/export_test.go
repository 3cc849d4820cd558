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

// Faults lists what a visitor could not read or hit: texts that are cut, lie on each other or leave what they stand
// on, and pads that are too small, lie on each other or leave the screen.
func (f *Face) Faults() []string {
	var faults []string
	var texts, pads []spot
	var walk func(o fyne.CanvasObject, at fyne.Position, on spot)
	walk = func(o fyne.CanvasObject, at fyne.Position, on spot) {
		if !o.Visible() || o == f.bodies && f.still.box.Visible() {
			return
		}
		at = at.Add(o.Position())
		own := spot{"", at, o.Size()}
		switch o := o.(type) {
		case *words:
			if o.text == "" {
				return
			}
			own.what = o.text
			texts = append(texts, own)
			if o.cut {
				faults = append(faults, "cut: "+o.text)
			}
			if !own.inside(on) {
				faults = append(faults, fmt.Sprintf("%s: leaves %s", o.text, on.what))
			}
			return
		case *pad:
			own.what = fmt.Sprintf("pad %d", len(pads))
			pads = append(pads, own)
			if o.Size().Height < o.least.Height-1 || o.Size().Width < o.least.Width-1 {
				faults = append(faults, fmt.Sprintf("%s is only %v", own.what, o.Size()))
			}
			if !own.inside(on) {
				faults = append(faults, fmt.Sprintf("%s leaves %s", own.what, on.what))
			}
			on = own
		case *fyne.Container:
			if o == f.bodies {
				own.what, on = "body", own
			}
			for _, child := range o.Objects {
				walk(child, at, on)
			}
			return
		}
		if w, ok := o.(fyne.Widget); ok {
			for _, child := range test.WidgetRenderer(w).Objects() {
				walk(child, at, on)
			}
		}
	}
	walk(f.content, fyne.Position{}, spot{"screen", fyne.Position{}, f.content.Size()})
	for _, all := range [][]spot{texts, pads} {
		for i, a := range all {
			for _, b := range all[:i] {
				if a.overlaps(b) {
					faults = append(faults, fmt.Sprintf("%s lies on %s", a.what, b.what))
				}
			}
		}
	}
	return faults
}

var Wrap = wrap
