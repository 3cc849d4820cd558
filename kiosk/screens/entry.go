package screens

import (
	"strings"
	"time"
	"unicode"

	"fyne.io/fyne/v2"

	"paihao/assets"
	"paihao/kiosk/flow"
)

// entry takes what is typed key by key and kept by the flow: a booking's short code, a ticket's number, or a PIN.
type entry struct {
	kit
	prefix      string // of its texts
	signs, keys string // that there are, and that lead anywhere
	title, line *words
	display     *display
	board       *board
	fine        *bar
	shown       func(typed string) string
	word        string
	box         *fyne.Container
}

// newCode is for the six digits of a booking.
func newCode(k kit) *entry { return newEntry(k, "code", dial, false, spaced) }

// newNumber is for the number of a ticket: letters, then digits.
func newNumber(k kit) *entry { return newEntry(k, "number", letters+digits, false, plainly) }

// newPIN is for a technician's PIN, of which dots are shown.
func newPIN(k kit) *entry { return newEntry(k, "pin", dial, true, plainly) }

func newEntry(k kit, prefix, signs string, secret bool, shown func(string) string) *entry {
	e := &entry{
		kit: k, prefix: prefix, signs: signs, shown: shown, display: k.display(),
		title: k.words(assets.TitleSize, ink).strong(), line: k.words(assets.BodySize, softInk),
	}
	e.board = k.board(signs, secret, func(sign string) { k.send(flow.Pressed{Key: sign}) }, k.sends(flow.Erased{}))
	e.fine = k.next("check", e.enter)
	title := newColumn(assets.Grid, e.title, e.line)
	if len(signs) > len(letters) {
		e.box = newBody(&fyne.Container{Layout: lettered{}, Objects: []fyne.CanvasObject{title, e.display.box, e.board.box, e.fine.pad}})
	} else {
		e.box = newTyped(title, e.display, e.board, e.fine)
	}
	return e
}

func (e *entry) object() fyne.CanvasObject { return e.box }

func (e *entry) show(v flow.View, say tongue, _ time.Time) {
	e.word = v.Typed
	e.title.set(say.text(e.prefix + ".title"))
	line := ""
	if !e.look.low { // the hint says it in fewer words
		line = say.text(e.prefix + ".line")
	}
	e.line.set(line)
	e.display.show(e.shown(v.Typed), say.text(e.prefix+".hint"))
	e.board.say(say)
	if e.keys = e.signs; v.Keys != "" {
		e.keys = v.Keys + digits
	}
	e.board.rest(func(sign string) bool { return strings.Contains(e.keys, sign) })
	e.board.erase.pad.asleep = v.Typed == ""
	e.fine.say(say, "type.fine")
	e.fine.rest(v.Typed == "", filled, onPrimary)
}

func (e *entry) typed(r rune) bool {
	sign := string(unicode.ToUpper(r))
	if sign == " " || !strings.Contains(e.keys, sign) {
		return false
	}
	e.send(flow.Pressed{Key: sign})
	return true
}

func (e *entry) erase() bool {
	if e.word == "" {
		return false
	}
	e.send(flow.Erased{})
	return true
}

func (e *entry) enter() { e.send(flow.Entered{}) }

func plainly(typed string) string { return typed }

// spaced sets six digits in two groups.
func spaced(typed string) string {
	if len(typed) > 3 {
		return typed[:3] + " " + typed[3:]
	}
	return typed
}

// lettered lays out title, display, a board with letters and digits, and the key that ends it. The board is large, so
// the display and the key share a row where there is little height.
type lettered struct{}

func (lettered) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	title, display, board, fine := parts[0], parts[1], parts[2], parts[3]
	if formOf(size) == tower {
		column{assets.Gap}.Layout(parts, size)
		return
	}
	const gap, keyRow, end = 12, assets.TouchHeight + 12, 200
	rows := map[form]float32{square: 6, broad: 4, strip: 3}[formOf(size)]
	keys := min(rows*keyRow-gap+40, size.Height-72-gap)
	top := size.Height - keys - gap
	put := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	}
	if formOf(size) == square {
		third := (size.Width - 2*assets.Gap) / 3
		for i, o := range []fyne.CanvasObject{title, display, fine} {
			put(o, float32(i)*(third+assets.Gap), 0, third, top)
		}
		put(board, 0, top+gap, size.Width, keys)
		return
	}
	put(title, 0, 0, size.Width*0.56, top)
	put(display, size.Width*0.58, 0, size.Width*0.42, top)
	put(board, 0, top+gap, size.Width-end-gap, keys)
	put(fine, size.Width-end, top+gap, end, keys)
}

func (lettered) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(960, 440) }
