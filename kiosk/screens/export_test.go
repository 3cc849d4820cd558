package screens

import (
	"fmt"
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"paihao/assets"
	"paihao/kiosk/flow"
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
	grounds, places := []color.Color{theme.Color(theme.ColorNameBackground)}, []spot{screen} // from the bottom up
	f.each(func(o fyne.CanvasObject, s spot) {
		switch o := o.(type) {
		case *fyne.Container:
			if o == f.bodies {
				body, own = s, s
				body.what = "the body"
			}
			if p, ok := o.Layout.(*plate); ok && solid(p.top.FillColor) {
				grounds, places = append(grounds, p.top.FillColor), append(places, s)
			}
		case *pad:
			s.what = fmt.Sprintf("pad %d", len(pads))
			if s.size.Height < o.least.Height-1 || s.size.Width < o.least.Width-1 {
				fault("%s is only %v", s.what, s.size)
			}
			if home := map[bool]spot{true: body, false: screen}[s.at.Y < body.at.Y+body.size.Height]; !s.inside(home) {
				fault("%s leaves %s", s.what, home.what)
			}
			if f.kit.look.low && s.at.Y < screen.size.Height*(1-assets.LowShare) {
				fault("%s is not in the lower part", s.what)
			}
			pads, own = append(pads, s), s
		case *canvas.Rectangle:
			if solid(o.FillColor) {
				grounds, places = append(grounds, o.FillColor), append(places, s)
			}
		case *words:
			if s.what = o.text; o.text == "" {
				return
			}
			middle := spot{at: s.at.AddXY(s.size.Width/2, s.size.Height/2)}
			for i := len(grounds) - 1; i >= 0; i-- {
				if middle.inside(places[i]) {
					if c := contrast(o.look.dyes[o.ink], grounds[i]); c < f.leastContrast() {
						fault("%s has a contrast of %.1f only", s.what, c)
					}
					break
				}
			}
			if f.kit.look.low && s.at.Y < body.at.Y && s.at.Y > assets.HeaderHeight && o != f.above.word {
				fault("%s is not in the lower part", s.what)
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

var (
	Wrap = wrap
	Even = even
)

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

func (f *Face) leastContrast() float64 {
	if f.view.Modes.Contrast {
		return 7
	}
	return 4.5
}

// contrast is the ratio of WCAG 2 between two colours: 1 for equal ones, 21 for black on white.
func solid(c color.Color) bool {
	_, _, _, alpha := c.RGBA()
	return alpha == 0xFFFF
}

func contrast(a, b color.Color) float64 {
	light, dark := luminance(a), luminance(b)
	return (max(light, dark) + 0.05) / (min(light, dark) + 0.05)
}

func luminance(c color.Color) float64 {
	linear := func(v uint32) float64 {
		s := float64(v) / 0xFFFF
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	r, g, b, _ := c.RGBA()
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

// Reach gives, for each pad that can be pointed at, the ones that an arrow leads to from there.
func (f *Face) Reach() map[string][]string {
	b := f.keys
	before := b.at
	defer func() { b.at = before }()
	name := func(t target) string { return fmt.Sprintf("%v %v", t.from, t.pad.phrase) }
	ways := map[string][]string{}
	for _, t := range b.targets() {
		for _, way := range [][2]float32{{0, -1}, {0, 1}, {-1, 0}, {1, 0}} {
			b.at = t.pad
			b.move(way[0], way[1])
			for _, to := range b.targets() {
				if to.pad == b.at && to.pad != t.pad {
					ways[name(t)] = append(ways[name(t)], name(to))
				}
			}
		}
		if ways[name(t)] == nil {
			ways[name(t)] = []string{}
		}
	}
	return ways
}

// Phrases are those of all pads that can be pointed at, in their order.
func (f *Face) Phrases() (all []flow.Phrase) {
	for _, t := range f.keys.targets() {
		all = append(all, t.pad.phrase)
	}
	return all
}

// Ring says where the ring is, and whether it is seen.
func (f *Face) Ring() (at fyne.Position, seen bool) {
	return f.keys.ring.Objects[0].Position(), f.keys.ring.Visible()
}

// Pointer is what a mouse would look like on the ground.
func (f *Face) Pointer() desktop.Cursor { return f.backdrop.Cursor() }

// Pressed gives the contrasts of what stands on a pad under a finger.
func Pressed(m flow.Modes) map[string]float64 {
	l := newLook()
	l.wear(m)
	all := map[string]float64{}
	for name, s := range map[string]struct {
		style
		ink dye
	}{
		"raised": {raised, ink}, "soft": {raised, softInk}, "filled": {filled, onPrimary}, "outline": {outline, primary},
		"chosen": {chosen, ink}, "flat": {flat, ink},
	} {
		all[name] = contrast(l.dyes[s.ink], l.dyes[s.down])
	}
	return all
}

// Lines counts the lines of a text that is seen.
func (f *Face) Lines(text string) (n int) {
	f.each(func(o fyne.CanvasObject, _ spot) {
		if w, is := o.(*words); is && w.text == text {
			for _, line := range w.lines {
				if line.Visible() {
					n++
				}
			}
		}
	})
	return n
}

// Sizes gives how large each text is painted.
func (f *Face) Sizes() map[string]float32 {
	sizes := map[string]float32{}
	f.each(func(o fyne.CanvasObject, _ spot) {
		if w, is := o.(*words); is && w.text != "" {
			sizes[w.text] = w.lines[0].TextSize
		}
	})
	return sizes
}
