package screens

import (
	"math"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"paihao/assets"
)

// smallest is how far a text may shrink, as a share of its size, before it would be too small to read.
const smallest = 0.62

// legible is how far a text may shrink to stay in one line.
const legible = 0.75

// words is a text that breaks into lines and, where its box is too small, shrinks; it is never cut. How tall it wants
// to be depends on its width: see heights.
type words struct {
	widget.BaseWidget
	look   *look
	text   string
	base   float32 // size, before the look makes it larger
	bold   bool
	ink    dye
	align  fyne.TextAlign
	middle bool    // in the middle of its height, not at the top
	lone   float32 // how far it rather shrinks than stands in two lines; 0 = not at all

	kin *kin    // nil = none
	own float32 // scale that it would have without them

	lines []*canvas.Text
	cut   bool // even the smallest size does not fit: a fault that tests look for
}

func (k kit) words(size float32, ink dye) *words {
	w := &words{look: k.look, base: size, ink: ink}
	w.ExtendBaseWidget(w)
	k.wears(w.Refresh)
	return w
}

func (w *words) size() float32 { return w.base * w.look.text }

func (w *words) strong() *words { w.bold = true; return w }
func (w *words) centred() *words {
	w.align, w.middle = fyne.TextAlignCenter, true
	return w
}
func (w *words) amid() *words { w.middle = true; return w }

// alone has it rather be smaller than stand in two lines, as long as it can be read well.
func (w *words) alone() *words { w.lone = legible; return w }

// single has it be as small as it must be for one line.
func (w *words) single() *words { w.lone = 0.35; return w }

// narrow gives how far the text rather shrinks than stands in two lines. A short Chinese one would part within a word.
func (w *words) narrow() float32 {
	const short = 10
	if w.lone == 0 && utf8.RuneCountInString(w.text) <= short && !strings.ContainsAny(w.text, " ，。；：！？、") {
		return legible
	}
	return w.lone
}

func (w *words) set(text string) {
	if text == w.text {
		return
	}
	w.text = text
	w.Refresh()
}

func (w *words) paint(ink dye) {
	if ink == w.ink {
		return
	}
	w.ink = ink
	w.Refresh()
}

// heights are those of the text at its full and at its smallest size.
func (w *words) heights(width float32) (wanted, least float32) {
	if w.text == "" {
		return 0, 0
	}
	wanted, least = w.heightAt(1, width), w.heightAt(smallest, width)
	if line := w.size() * assets.LineSpacing; line < wanted && w.narrow() > 0 && w.heightAt(w.narrow(), width) <= line {
		wanted = line
	}
	return wanted, least
}

func (w *words) heightAt(scale, width float32) float32 {
	lines, _ := wrap(w.text, width, w.measure(scale))
	return float32(len(lines)) * w.size() * scale * assets.LineSpacing
}

func (w *words) measure(scale float32) func(string) float32 {
	style := fyne.TextStyle{Bold: w.bold}
	scale *= w.look.text
	return func(s string) float32 { return fyne.MeasureText(s, w.base, style).Width * scale }
}

// fit gives the largest scale at which the text stands inside the box.
func (w *words) fit(box fyne.Size) float32 {
	w.cut = false
	if w.text == "" || box.Width <= 0 || box.Height <= 0 { // it is not seen
		return 1
	}
	if least := w.narrow(); least > 0 {
		if scale, fits := w.shrink(box, least, 1); fits {
			return scale
		}
	}
	scale, fits := w.shrink(box, smallest, math.MaxInt)
	w.cut = !fits
	return scale
}

// shrink makes the text smaller, down to least, until it stands inside the box in so many lines at most.
func (w *words) shrink(box fyne.Size, least float32, most int) (scale float32, fits bool) {
	const step = 0.05
	for scale = 1; ; scale = max(least, scale-step) {
		var lines []string
		lines, fits = wrap(w.text, box.Width, w.measure(scale))
		height := float32(len(lines)) * w.size() * scale * assets.LineSpacing
		fits = fits && height <= box.Height+1 && len(lines) <= most
		if fits || scale == least {
			return scale, fits
		}
	}
}

func (w *words) arrange(box fyne.Size) {
	scale := w.fit(box)
	if w.kin != nil {
		w.own = scale
		scale = w.kin.agree(w)
	}
	w.draw(box, scale)
}

func (w *words) draw(box fyne.Size, scale float32) {
	var lines []string
	if w.text != "" {
		lines = even(w.text, box.Width, w.measure(scale))
	}
	for len(w.lines) < len(lines) {
		w.lines = append(w.lines, canvas.NewText("", nil))
	}
	size := w.size() * scale
	tall := size * assets.LineSpacing
	var top float32
	if w.middle {
		top = (box.Height - tall*float32(len(lines))) / 2
	}
	for i, t := range w.lines {
		if i >= len(lines) {
			t.Hide()
			continue
		}
		ink := w.look.dyes[w.ink]
		same := t.Visible() && t.Text == lines[i] && t.TextSize == size && t.TextStyle.Bold == w.bold && t.Color == ink && t.Alignment == w.align
		t.Text, t.TextSize, t.TextStyle.Bold, t.Color, t.Alignment = lines[i], size, w.bold, ink, w.align
		glyphs := t.MinSize()
		t.Resize(fyne.NewSize(box.Width, glyphs.Height))
		t.Move(fyne.NewPos(0, top+tall*float32(i)+(tall-glyphs.Height)/2))
		if !same { // what is refreshed is drawn again, and the whole window with it
			t.Show()
			t.Refresh()
		}
	}
}

func (w *words) CreateRenderer() fyne.WidgetRenderer { return &wordsRenderer{w} }

type wordsRenderer struct{ w *words }

func (r *wordsRenderer) Layout(size fyne.Size) { r.w.arrange(size) }
func (r *wordsRenderer) Refresh()              { r.w.arrange(r.w.Size()) }
func (r *wordsRenderer) Destroy()              {}

// MinSize asks for one line only: whoever lays out words gives them what heights says.
func (r *wordsRenderer) MinSize() fyne.Size {
	if r.w.text == "" {
		return fyne.Size{}
	}
	return fyne.NewSize(0, r.w.size()*smallest*assets.LineSpacing)
}

func (r *wordsRenderer) Objects() []fyne.CanvasObject {
	all := make([]fyne.CanvasObject, len(r.w.lines))
	for i, t := range r.w.lines {
		all[i] = t
	}
	return all
}
