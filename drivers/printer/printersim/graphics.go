package printersim

import (
	"fmt"
	"image/color"
)

// tallest is how many rows a GS v 0 may have: more is misread by a TM-T88III.
const tallest = 2303

// raster is GS v 0 m xL xH yL yH d1 … dk, x in bytes and y in dots. Bits 0 and 1 of m double width and height.
func (p *paper) raster(cmd []byte) error {
	mode, most := digit(cmd[3]), p.options.Profile.Rows
	if most == 0 {
		most = tallest
	}
	if rows := word(cmd[6:]); len(cmd) == 8 || rows > most {
		return fmt.Errorf("raster of %d rows and %d bytes", rows, len(cmd)-8)
	}
	if len(p.text) > 0 || mode > 3 || mode != 0 && !p.options.Profile.Double {
		return fmt.Errorf("raster of mode %d in a line of %d characters", cmd[3], len(p.text))
	}
	return p.print(picture{word(cmd[4:]) * 8, word(cmd[6:]), 1 + int(mode&1), 1 + int(mode>>1), cmd[8:]})
}

// picture is a field of dots, each printed scaleX by scaleY times.
type picture struct {
	width, height  int
	scaleX, scaleY int
	data           []byte
}

// print puts a picture on the paper.
func (p *paper) print(c picture) error {
	width, height, row := c.width*c.scaleX, c.height*c.scaleY, (c.width+7)/8
	p.room(height)
	left, right := p.indent(width), p.margin+p.left+p.area()
	cut := false
	for y := range height {
		for x := range width {
			if at := x / c.scaleX; c.data[y/c.scaleY*row+at/8]&(0x80>>(at%8)) == 0 {
				continue
			}
			if left+x < p.margin || left+x >= right {
				cut = true
				continue
			}
			p.strip.SetGray(left+x, p.y+y, color.Gray{})
		}
	}
	p.y += height
	if cut || width > p.area()+7 { // a row ends with its last byte
		return fmt.Errorf("raster of %d dots is cut off", width)
	}
	return nil
}

// graphics are functions 112, store, and 50, print, of GS ( L and GS 8 L; args begin with m.
//
//	store  30 70 30 bx by 31 xL xH yL yH d1 … dk, x in dots
//	print  30 32, or 30 02
func (p *paper) graphics(cmd, args []byte) error {
	switch {
	case args[0] == '0' && args[1] == 'p' && len(args) > 10:
		c := picture{width: word(args[6:]), height: word(args[8:]), scaleX: int(args[3]), scaleY: int(args[4]), data: args[10:]}
		if args[2] != '0' || args[5] != '1' || c.scaleX < 1 || c.scaleX > 2 || c.scaleY < 1 || c.scaleY > 2 ||
			c.width < 1 || c.width > 2047 || c.height < 1 || c.height*c.scaleY > 1662 ||
			len(c.data) != (c.width+7)/8*c.height {
			return wrong(cmd[:min(len(cmd), 18)])
		}
		p.picture = c
		return nil
	case args[0] == '0' && len(args) == 2 && (args[1] == '2' || args[1] == 2):
		if len(p.text) > 0 || p.picture.data == nil {
			return fmt.Errorf("picture of %d bytes in a line of %d characters", len(p.picture.data), len(p.text))
		}
		err := p.print(p.picture)
		p.picture = picture{}
		return err
	}
	return wrong(cmd[:min(len(cmd), 18)])
}
