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
	align   Align
	style   Style
}

// Encode returns the page's bytes, complete with the modes that they rely on. Text that the printer's own font may lack
// is drawn with faces, which may be nil if there is none; then such text is ErrPage, as is a QR code out of bounds.
func (p Profile) Encode(page Page, faces Faces) ([]byte, error) {
	w := &writer{profile: p, faces: faces}
	// Start from nothing, with Chinese characters.
	w.put(esc, '@', fs, '&', esc, '3', leading(1))
	for i, block := range page {
		if err := w.block(block); err != nil {
			return nil, fmt.Errorf("printer: block %d: %w", i, err)
		}
	}
	return w.out, nil
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
	case Rule:
		w.image(image.NewGray(image.Rect(0, 0, w.profile.Dots, 2))) // zero is black
	case QR:
		return w.qr(b)
	case Image:
		if b.Image == nil || b.Bounds().Dx() > w.profile.Dots {
			return fmt.Errorf("%w: no image of at most %d dots", ErrPage, w.profile.Dots)
		}
		w.image(b)
	case Feed:
		w.feed(b.Dots)
	case Cut:
		w.put(w.profile.Cut...)
	default:
		return fmt.Errorf("%w: %T", ErrPage, block)
	}
	return nil
}

// line sends one line that fits.
func (w *writer) line(s string, align Align, style Style) error {
	b, ok := gbk(s)
	if !ok {
		return w.drawLine(s, align, style)
	}
	w.modes(align, style)
	w.put(b...)
	w.put(lf)
	return nil
}

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

// drawLine draws a line where the printer's own type would have put it.
func (w *writer) drawLine(s string, align Align, style Style) error {
	if w.faces == nil {
		return fmt.Errorf("%w: a character outside GBK and no type face to draw it", ErrPage)
	}
	wide, high := style.size()
	img := paper(w.profile.Dots, int(leading(high)))
	free := image.Pt(w.profile.Dots-Cells(s)*cellWide*wide, img.Rect.Dy()-cellHigh*high)
	Draw(img, image.Pt(free.X*int(align)/2, free.Y/2), s, style, w.faces)
	w.image(img)
	return nil
}

func (w *writer) pair(b Pair) error {
	wide, _ := b.size()
	columns := w.profile.Columns() / wide
	left, right := clean(b.Left), clean(b.Right)
	if gap := columns - Cells(left) - Cells(right); gap >= 1 {
		return w.line(fmt.Sprintf("%s%*s%s", left, gap, "", right), Left, b.Style)
	}
	return errors.Join(
		w.block(Text{Text: left, Style: b.Style}),
		w.block(Text{Text: right, Align: Right, Style: b.Style}))
}

func (w *writer) feed(dots int) {
	for ; dots > 0; dots -= 255 {
		w.put(esc, 'J', byte(min(dots, 255)))
	}
}

func (w *writer) image(img image.Image) {
	w.modes(Centre, Style{})
	w.put(raster(img)...)
}
