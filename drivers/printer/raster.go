package printer

import (
	"image"
	"image/color"
)

// raster prints img in bands of at most so many rows, each a whole command: GS v 0 m xL xH yL yH, then rows of bytes,
// leftmost dot in bit 7. Mode 0 prints a dot as a dot; mode 3, for scale 2, as four.
func raster(img image.Image, band, scale int) []byte {
	mode := byte(0)
	if scale == 2 {
		mode = 3
	}
	var out []byte
	b := img.Bounds()
	row := (b.Dx() + 7) / 8
	for top := b.Min.Y; top < b.Max.Y; top += band {
		rows := min(band, b.Max.Y-top)
		out = append(out, gs, 'v', '0', mode, byte(row), byte(row>>8), byte(rows), byte(rows>>8))
		out = append(out, quiet(dots(img, image.Rect(b.Min.X, top, b.Max.X, top+rows)))...)
	}
	return out
}

func dots(img image.Image, r image.Rectangle) []byte {
	row := (r.Dx() + 7) / 8
	out := make([]byte, row*r.Dy())
	for y := range r.Dy() {
		for x := range r.Dx() {
			if dark(img, r.Min.X+x, r.Min.Y+y) {
				out[y*row+x/8] |= 0x80 >> (x % 8)
			}
		}
	}
	return out
}

func dark(img image.Image, x, y int) bool {
	if gray, ok := img.(*image.Gray); ok { // what is drawn here; the rest goes through an interface for each dot
		return gray.GrayAt(x, y).Y < 128
	}
	return color.GrayModel.Convert(img.At(x, y)).(color.Gray).Y < 128
}

// quiet makes sure that no dots read as a real-time command, which printers obey even inside a picture: DLE, a lone
// dot, becomes two dots wide wherever EOT, ENQ or DC4 follow it. Nobody sees an eighth of a millimetre.
func quiet(b []byte) []byte {
	for i := 0; i+1 < len(b); i++ {
		if b[i] == dle && (b[i+1] == eot || b[i+1] == enq || b[i+1] == dc4) {
			b[i] = 0x18
		}
	}
	return b
}
