package printer

import (
	"fmt"
	"image"

	"github.com/skip2/go-qrcode"
)

// longestCode bounds a payload: more would not be read off paper by a phone.
const longestCode = 512

// recovery gives each Level the library's name for it.
var recovery = [...]qrcode.RecoveryLevel{Medium: qrcode.Medium, Low: qrcode.Low, Quartile: qrcode.High, High: qrcode.Highest}

// qr asks the printer for a code, or draws it. What would not fit the paper is refused here in any case.
func (w *writer) qr(q QR) error {
	if q.Module == 0 {
		q.Module = 6
	}
	if q.Module < 3 || q.Module > 16 || q.Level > High || len(q.Payload) == 0 || len(q.Payload) > longestCode {
		return fmt.Errorf("%w: QR code of %d bytes, module %d", ErrPage, len(q.Payload), q.Module)
	}
	for _, c := range []byte(q.Payload) {
		if c < ' ' || c > '~' {
			return fmt.Errorf("%w: QR code with a byte that is not printable ASCII", ErrPage)
		}
	}
	code, err := qrcode.New(q.Payload, recovery[q.Level])
	if err != nil {
		return fmt.Errorf("%w: QR code: %w", ErrPage, err)
	}
	code.DisableBorder = true
	side := (17 + 4*code.VersionNumber) * q.Module
	if side > w.profile.Dots {
		return fmt.Errorf("%w: QR code of %d dots", ErrPage, side)
	}
	w.feed(4 * q.Module)
	if c := w.profile.QR; c == (Code{}) {
		scale := 1
		if w.profile.Double && q.Module%2 == 0 {
			scale = 2
		}
		w.image(enlarge(code.Bitmap(), q.Module/scale), Centre, scale)
	} else {
		k := len(q.Payload) + 3
		w.modes(Centre, Style{})
		w.put(gs, '(', 'k', 4, 0, '1', 'A', c.Model, 0)
		w.put(gs, '(', 'k', 3, 0, '1', 'C', byte(q.Module))
		w.put(gs, '(', 'k', 3, 0, '1', 'E', c.Levels[q.Level])
		w.put(gs, '(', 'k', byte(k), byte(k>>8), '1', 'P', c.Store)
		w.put([]byte(q.Payload)...)
		w.put(gs, '(', 'k', 3, 0, '1', 'Q', c.Store)
		w.dots += side
	}
	w.feed(4 * q.Module)
	return nil
}

// enlarge draws each bit as a square of module dots.
func enlarge(bits [][]bool, module int) image.Image {
	img := paper(len(bits)*module, len(bits)*module)
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			if bits[y/module][x/module] {
				img.Pix[y*img.Stride+x] = 0
			}
		}
	}
	return img
}
