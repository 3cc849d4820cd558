package screens

import (
	"fyne.io/fyne/v2"

	"paihao/assets"
	"paihao/kiosk/flow"
)

// keycap is one letter or digit to press.
type keycap struct {
	pad  *pad
	word *words
	sign string
}

// board is letters, digits or both, with a key that takes the last one back.
type board struct {
	caps  map[string]*keycap
	erase *key
	grid  *cells
	box   *fyne.Container
}

const (
	letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	digits  = "1234567890"
	dial    = "123456789 0" // as on a telephone
)

// board makes the keys of signs, where a space keeps its place empty; pressed gets the one that was touched. Digits after
// letters begin a row. Where what is typed is nobody else's business, the keys are not said by their names.
func (k kit) board(signs string, secret bool, pressed func(sign string), erase func()) *board {
	b := &board{caps: map[string]*keycap{}}
	var pads []fyne.CanvasObject
	for _, r := range signs {
		if r == ' ' {
			pads = append(pads, newSpring())
			continue
		}
		c := &keycap{sign: string(r), word: k.words(assets.HeadingSize, ink).strong().centred()}
		c.word.set(c.sign)
		c.pad = k.pad(raised, newInset(0, 0, c.word), func() { pressed(c.sign) })
		c.pad.least.Width = 96
		c.pad.phrase = flow.Phrase{Number: c.sign}
		if secret {
			c.pad.phrase = named("board.key")
		}
		b.caps[c.sign] = c
		pads = append(pads, c.pad)
	}
	b.erase = k.key("backspace", raised, ink, erase)
	b.erase.pad.least.Width = 96
	pads = append(pads, b.erase.pad)
	b.grid, b.box = k.cells(1.15, 160, pads...)
	if len(signs) < len(letters) { // as on a telephone
		b.grid.row = 3
	}
	if len(signs) > len(letters) {
		b.grid.fresh = len(letters)
	}
	b.grid.gap = 12
	return b
}

func (b *board) say(l tongue) { b.erase.say(l, "board.erase") }

// rest puts to sleep what leads nowhere.
func (b *board) rest(leads func(sign string) bool) {
	for sign, c := range b.caps {
		c.pad.asleep = !leads(sign)
		if c.pad.asleep {
			c.word.paint(faint)
			c.pad.restyle(resting)
		} else {
			c.word.paint(ink)
			c.pad.restyle(raised)
		}
	}
}
