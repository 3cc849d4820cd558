package printer

import (
	"errors"
	"fmt"
	"image"
)

const (
	lf  = 0x0a
	dle = 0x10
	eot = 0x04
	enq = 0x05
	dc4 = 0x14
	esc = 0x1b
	fs  = 0x1c
	gs  = 0x1d
)

// ErrPage means that a page asks for something that no printer of this kind can do.
var ErrPage = errors.New("page cannot be printed")

// writer turns blocks into bytes. It remembers the modes, so that only changes of them are sent.
type writer struct {
	profile Profile
	faces   Faces
	out     []byte
	dots    int // of paper so far
	align   Align
	style   Style
}

// Encode returns the page's bytes, complete with the modes that they rely on. Text that the printer's own font may lack
// is drawn with faces, which may be nil if there is none; then such text is ErrPage, as is a QR code out of bounds.
func (p Profile) Encode(page Page, faces Faces) ([]byte, error) {
	b, _, err := p.encode(page, faces)
	return b, err
}

// Length returns how much paper the page takes, in dots, and the errors of Encode.
func (p Profile) Length(page Page, faces Faces) (int, error) {
	_, dots, err := p.encode(page, faces)
	return dots, err
}

func (p Profile) encode(page Page, faces Faces) (b []byte, dots int, err error) {
	w := &writer{profile: p, faces: faces}
	w.start()
	for i, block := range page {
		if err := w.block(block); err != nil {
			return nil, 0, fmt.Errorf("printer: block %d: %w", i, err)
		}
	}
	return w.out, w.dots, nil
}

// start begins from nothing, with the characters and the reports that the model has.
func (w *writer) start() {
	w.put(esc, '@')
	if w.profile.Automatic && w.profile.Custom {
		w.put(gs, 0xe0, 0x0f) // all four bytes of the full status
	} else if w.profile.Automatic {
		w.put(gs, 'a', 0x0e) // offline, error, paper
	}
	if w.profile.Chinese {
		w.put(fs, '&')
	}
	w.put(esc, '3', leading(1))
}

func (w *writer) put(b ...byte) { w.out = append(w.out, b...) }

func (w *writer) block(block Block) error {
	switch b := block.(type) {
	case Text:
		wide, _ := b.size()
		for _, line := range wrap(clean(b.Text), w.profile.Columns()/wide) {
			if err := w.line(line, b.Align, b.Style); err != nil {
				return err
			}
		}
	case Pair:
		return w.pair(b)
	case Row:
		return w.row(b)
	case Rule:
		w.rule()
	case QR:
		return w.qr(b)
	case Image:
		if b.Image == nil || b.Bounds().Dx() > w.profile.Dots {
			return fmt.Errorf("%w: no image of at most %d dots", ErrPage, w.profile.Dots)
		}
		w.image(b, Centre, 1)
	case Feed:
		w.feed(b.Dots)
	case Cut:
		w.put(w.profile.Cut...)
		w.dots += w.profile.Tail
	default:
		return fmt.Errorf("%w: %T", ErrPage, block)
	}
	return nil
}

// modes sends what differs from the line before.
func (w *writer) modes(align Align, style Style) {
	wide, high := style.size()
	style = Style{Wide: wide - 1, High: high - 1, Bold: style.Bold}
	if align != w.align {
		w.put(esc, 'a', byte(align))
	}
	if style.Bold != w.style.Bold {
		w.put(esc, 'E', flag(style.Bold))
	}
	if style.Wide != w.style.Wide || style.High != w.style.High {
		w.put(gs, '!', byte(style.Wide<<4|style.High))
	}
	if style.High != w.style.High {
		w.put(esc, '3', leading(high))
	}
	w.align, w.style = align, style
}

func flag(on bool) byte {
	if on {
		return 1
	}
	return 0
}

func (w *writer) feed(dots int) {
	w.dots += max(0, dots)
	for ; dots > 0; dots -= 255 {
		w.put(esc, 'J', byte(min(dots, 255)))
	}
}

// rule sends a line two dots high: as half of it, where the model can enlarge.
func (w *writer) rule() {
	if w.profile.Double {
		w.image(image.NewGray(image.Rect(0, 0, w.profile.Dots/2, 1)), Centre, 2) // zero is black
	} else {
		w.image(image.NewGray(image.Rect(0, 0, w.profile.Dots, 2)), Centre, 1)
	}
}

// image sends a picture, each of its dots as scale by scale of them: 1 or 2.
func (w *writer) image(img image.Image, align Align, scale int) {
	w.modes(align, Style{})
	w.put(raster(img, w.profile.rows(), scale)...)
	w.dots += img.Bounds().Dy() * scale
}
