package printersim

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"

	"github.com/skip2/go-qrcode"
)

// raster is GS v 0 m xL xH yL yH d1 … dk, x in bytes and y in dots.
func (p *paper) raster(cmd []byte) error {
	if len(p.text) > 0 || cmd[3] != 0 {
		return fmt.Errorf("raster of mode %d in a line of %d characters", cmd[3], len(p.text))
	}
	row := int(cmd[4]) + int(cmd[5])<<8
	rows := int(cmd[6]) + int(cmd[7])<<8
	p.room(rows)
	left, data := p.left(row*8), cmd[8:]
	for y := range rows {
		for x := range min(row*8, p.options.Profile.Dots) {
			if data[y*row+x/8]&(0x80>>(x%8)) != 0 {
				p.strip.SetGray(left+x, p.y+y, color.Gray{})
			}
		}
	}
	p.y += rows
	if row*8 > p.options.Profile.Dots {
		return fmt.Errorf("raster of %d dots is cut off", row*8)
	}
	return nil
}

// code is the QR code that the printer has been told so far.
type code struct {
	module int
	level  qrcode.RecoveryLevel
	data   string
}

// qr is GS ( k pL pH cn fn …, of which this printer knows cn 49.
func (p *paper) qr(cmd []byte) error {
	wrong := fmt.Errorf("unknown command: % x", cmd[:min(len(cmd), 16)])
	if cmd[2] != 'k' || len(cmd) < 8 || cmd[5] != '1' {
		return wrong
	}
	dialect, arg := p.options.Profile.QR, cmd[7]
	switch fn := cmd[6]; {
	case fn == 'A' && len(cmd) == 9 && arg == dialect.Model:
	case fn == 'C' && len(cmd) == 8 && arg >= 1 && arg <= 16:
		p.code.module = int(arg)
	case fn == 'E' && len(cmd) == 8:
		for i, level := range dialect.Levels {
			if level == arg {
				p.code.level = []qrcode.RecoveryLevel{qrcode.Medium, qrcode.Low, qrcode.High, qrcode.Highest}[i]
				return nil
			}
		}
		return wrong
	case fn == 'P' && len(cmd) > 8 && arg == dialect.Store:
		p.code.data = string(cmd[8:])
	case fn == 'Q' && len(cmd) == 8 && arg == dialect.Store:
		return p.printCode()
	default:
		return wrong
	}
	return nil
}

func (p *paper) printCode() error {
	if len(p.text) > 0 || p.code.data == "" {
		return fmt.Errorf("QR code of %d bytes in a line of %d characters", len(p.code.data), len(p.text))
	}
	made, err := qrcode.New(p.code.data, p.code.level)
	if err != nil {
		return fmt.Errorf("QR code: %w", err)
	}
	made.DisableBorder = true
	bits, module := made.Bitmap(), max(1, p.code.module)
	side := len(bits) * module
	if side > p.options.Profile.Dots {
		return fmt.Errorf("QR code of %d dots does not fit", side)
	}
	p.room(side)
	at := image.Pt(p.left(side), p.y)
	for y, row := range bits {
		for x, on := range row {
			if on {
				dot := image.Rect(0, 0, module, module).Add(at).Add(image.Pt(x*module, y*module))
				draw.Draw(p.strip, dot, image.Black, image.Point{}, draw.Src)
			}
		}
	}
	p.y += side
	p.qrs = append(p.qrs, p.code.data)
	return nil
}
