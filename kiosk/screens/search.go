package screens

import (
	"strings"
	"time"
	"unicode"

	"fyne.io/fyne/v2"

	"paihao/assets"
	"paihao/kiosk/flow"
)

// search leads to a service by the first letters of its words.
type search struct {
	kit
	display  *display
	pager    *pager
	hint     *words
	services *tiles
	board    *board
	keys     string
	word     string
	box      *fyne.Container
}

const finds = 8 // on a page of the view

func newSearch(k kit) *search {
	s := &search{kit: k, display: k.display(), pager: k.pager(), hint: k.words(assets.BodySize, softInk).centred()}
	s.services = k.tiles(finds, func(id string) { k.send(flow.ChoseService{Service: id}) })
	s.board = k.board(letters, false, func(sign string) { k.send(flow.Pressed{Key: sign}) }, k.sends(flow.Erased{}))
	s.box = newBody(&fyne.Container{Layout: searched{}, Objects: []fyne.CanvasObject{
		s.display.box, s.pager.box, newInset(0, 0, s.hint), s.services.box, s.board.box,
	}})
	return s
}

func (s *search) object() fyne.CanvasObject { return s.box }

func (s *search) show(v flow.View, say tongue, _ time.Time) {
	s.keys, s.word = v.Keys, v.Typed
	s.display.show(v.Typed, say.text("search.title"))
	s.pager.show(v, say)
	text := "search.hint"
	if v.Typed != "" {
		text = "search.none"
	}
	s.hint.set(say.text(text))
	visible(s.hint, len(v.Services) == 0)
	most := finds
	if s.look.few {
		most = finds / 2
	}
	s.services.services(v.Services, most, say)
	s.board.say(say)
	s.board.rest(s.leads)
	s.board.erase.pad.asleep = v.Typed == ""
}

func (s *search) leads(sign string) bool { return strings.Contains(s.keys, sign) }

func (s *search) typed(r rune) bool {
	sign := string(unicode.ToUpper(r))
	if s.leads(sign) {
		s.send(flow.Pressed{Key: sign})
	}
	return s.leads(sign)
}

func (s *search) erase() bool {
	if s.word == "" {
		return false
	}
	s.send(flow.Erased{})
	return true
}

func (s *search) enter() {
	if s.services.all[0].pad.Visible() {
		s.services.all[0].pad.press()
	}
}

// searched lays out what was typed, the pager, the hint, what was found and the letters. The letters are near the hand.
type searched struct{}

func (searched) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	display, pager, hint, found, board := parts[0], parts[1], parts[2], parts[3], parts[4]
	gap := float32(assets.Gap)
	put := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	}
	form := formOf(size)
	if form == square || form == strip {
		gap = 12
	}
	top := func(x, width float32) {
		put(display, x, 0, width*0.45-gap, assets.TouchHeight)
		put(pager, x+width*0.45, 0, width*0.55, assets.TouchHeight)
	}
	below := assets.TouchHeight + gap
	results := func(x, y, w, h float32) {
		put(found, x, y, w, h)
		put(hint, x, y, w, h)
	}
	switch form {
	case tower, square:
		const rows = 4
		keys := rows*(assets.TouchHeight+12) - float32(12)
		top(0, size.Width)
		results(0, below, size.Width, size.Height-below-keys-gap)
		put(board, 0, size.Height-keys, size.Width, keys)
	case broad:
		half := (size.Width - assets.Margin) / 2
		put(display, 0, 0, half, assets.TouchHeight)
		put(board, 0, below, half, size.Height-below)
		put(pager, half+assets.Margin, 0, half, assets.TouchHeight)
		results(half+assets.Margin, below, half, size.Height-below)
	case strip:
		left := size.Width * 0.56
		right := size.Width - left - gap
		const keys = 3*assets.TouchHeight + 2*12
		put(display, 0, 0, left, size.Height-keys-gap)
		put(board, 0, size.Height-keys, left, keys)
		put(pager, left+gap, 0, right, assets.TouchHeight)
		results(left+gap, below, right, size.Height-below)
	}
}

func (searched) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(960, 440) }
