package printersim

import (
	"fmt"
	"image"
	"image/draw"
	"strconv"

	"github.com/skip2/go-qrcode"
)

// code is the QR code that the printer has been told so far.
type code struct {
	module int
	level  qrcode.RecoveryLevel
	data   string
}

var levels = [...]qrcode.RecoveryLevel{qrcode.Medium, qrcode.Low, qrcode.High, qrcode.Highest}

// qr is GS ( k pL pH cn fn …, of which this printer knows cn 49.
func (p *paper) qr(cmd []byte) error {
	unknown := wrong(cmd[:min(len(cmd), 16)])
	if len(cmd) < 8 || cmd[5] != '1' {
		return unknown
	}
	dialect, arg := p.options.Profile.QR, cmd[7]
	switch fn := cmd[6]; {
	case fn == 'A' && len(cmd) == 9 && arg == dialect.Model:
	case fn == 'C' && len(cmd) == 8 && arg >= 1 && arg <= 16:
		p.code.module = int(arg)
	case fn == 'E' && len(cmd) == 8:
		for i, level := range dialect.Levels {
			if level == arg {
				p.code.level = levels[i]
				return nil
			}
		}
		return unknown
	case fn == 'P' && len(cmd) > 8 && len(cmd) <= 8+7089 && arg == dialect.Store:
		p.code.data = string(cmd[8:])
	case fn == 'Q' && len(cmd) == 8 && arg == dialect.Store:
		return p.printCode()
	default:
		return unknown
	}
	return nil
}

// bitmap makes the code that was stored, without a border.
func (c code) bitmap() ([][]bool, error) {
	if c.data == "" {
		return nil, fmt.Errorf("QR code of 0 bytes")
	}
	made, err := qrcode.New(c.data, c.level)
	if err != nil {
		return nil, fmt.Errorf("QR code: %w", err)
	}
	made.DisableBorder = true
	return made.Bitmap(), nil
}

// side is how many dots wide and high the code is; modules are 3 dots unless told otherwise.
func (c code) side(bits [][]bool) (side, module int) {
	module = c.module
	if module == 0 {
		module = 3
	}
	return len(bits) * module, module
}

func (p *paper) printCode() error {
	bits, err := p.code.bitmap()
	if err != nil || len(p.text) > 0 {
		return fmt.Errorf("in a line of %d characters: %w", len(p.text), err)
	}
	side, module := p.code.side(bits)
	if side > p.area() {
		return fmt.Errorf("QR code of %d dots does not fit", side)
	}
	p.room(side)
	at := image.Pt(p.indent(side), p.y)
	for y, row := range bits {
		for x, on := range row {
			if on {
				dot := image.Rect(0, 0, module, module).Add(at).Add(image.Pt(x*module, y*module))
				draw.Draw(p.strip, dot, image.Black, image.Point{}, draw.Src)
			}
		}
	}
	p.y += side
	p.marks = append(p.marks, mark{y: p.y, qr: p.code.data})
	return nil
}

// size answers function 82: 37 36, the code's width and height in digits, and whether it can be printed.
func (p *Printer) size(cmd []byte) error {
	if len(cmd) != 8 || cmd[5] != '1' || cmd[7] != p.options.Profile.QR.Store {
		return wrong(cmd)
	}
	bits, err := p.paper.code.bitmap()
	if err != nil {
		return err
	}
	side, _ := p.paper.code.side(bits)
	fits := "0"
	if side > p.paper.area() {
		fits = "1"
	}
	digits := strconv.Itoa(side)
	p.say([]byte("\x37\x36" + digits + "\x1f" + digits + "\x1f1\x1f" + fits + "\x00")...)
	return nil
}
