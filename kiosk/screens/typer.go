package screens

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"paihao/assets"
	"paihao/kiosk/flow"
)

// typer takes the number of an identity. It never leaves the face but to the hands, its middle is not shown once
// there is more behind it, and it is forgotten when the screen is left.
type typer struct {
	kit
	title, line *words
	display     *display
	board       *board
	fine        *bar
	number      string
	say         tongue
	box         *fyne.Container
}

// idLength is that of a number; older ones had oldLength.
const (
	idLength  = 18
	oldLength = 15
)

func newTyper(k kit) *typer {
	t := &typer{
		kit: k, title: k.words(assets.TitleSize, ink).strong(), line: k.words(assets.BodySize, softInk), display: k.display(),
	}
	t.board = k.board("123456789X0", true, func(sign string) { t.add(sign) }, func() { t.erase() })
	t.fine = k.next("check", t.enter)
	t.box = newTyped(newColumn(assets.Grid, t.title, t.line), t.display, t.board, t.fine)
	return t
}

func (t *typer) object() fyne.CanvasObject { return t.box }

func (t *typer) show(_ flow.View, say tongue, _ time.Time) {
	t.say = say
	t.title.set(say.text("type.title"))
	t.line.set(say.text("type.line"))
	t.board.say(say)
	t.fine.say(say, "type.fine")
	t.refresh()
}

func (t *typer) refresh() {
	t.display.show(masked(t.number), t.say.text("type.hint"))
	t.fine.rest(!t.whole(), filled, onPrimary)
	t.board.rest(t.fits)
	t.board.erase.pad.asleep = t.number == ""
	arrange(t.box)
}

// fits tells whether a sign can come next: X only at the end.
func (t *typer) fits(sign string) bool {
	return len(t.number) < idLength && (sign != "X" || len(t.number) == idLength-1)
}

func (t *typer) add(sign string) {
	if !t.fits(sign) {
		return
	}
	t.number += sign
	t.refresh()
	t.send(flow.Touched{}) // a sign of the visitor, without what was typed
}

func (t *typer) typed(r rune) bool {
	sign := strings.ToUpper(string(r))
	if !strings.Contains("0123456789X", sign) {
		return false
	}
	t.add(sign)
	return true
}

func (t *typer) erase() bool {
	if t.number == "" {
		return false
	}
	t.number = t.number[:len(t.number)-1]
	t.refresh()
	t.send(flow.Touched{})
	return true
}

func (t *typer) enter() {
	if t.whole() {
		t.identify(t.number)
	}
}

func (t *typer) whole() bool { return len(t.number) == idLength || len(t.number) == oldLength }

// leave forgets the number.
func (t *typer) leave() {
	if t.number != "" {
		t.number = ""
		t.display.show("", "")
	}
}

// masked shows the first six and the last four of what was typed, in groups, and stars for what is between.
func masked(number string) string {
	const first, last = 6, 4
	var b strings.Builder
	for i, r := range number {
		if i == first || i == first+8 {
			b.WriteByte(' ')
		}
		if i >= first && i < len(number)-last {
			r = '*' // as narrow as a digit
		}
		b.WriteRune(r)
	}
	return b.String()
}
