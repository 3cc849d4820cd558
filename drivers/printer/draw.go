package printer

import (
	"image"
	"image/draw"

	"golang.org/x/image/font"
	"golang.org/x/image/math/fixed"

	xdraw "golang.org/x/image/draw"
)

// baseline is how far below the top of its cell a character stands, in parts of the cell's height, as ideographic
// fonts have it.
const baseline = 0.88

// Draw sets s in black as printers do: each character in the middle of its own cells, squeezed if it is wider.
// at is the left top of the first cell.
func Draw(dst draw.Image, at image.Point, s string, style Style, faces Faces) {
	wide, high := style.size()
	for _, r := range s {
		cell := image.Rect(0, 0, cellWide*wide*cells(r), cellHigh*high).Add(at)
		DrawCell(dst, cell, r, style, faces)
		at.X = cell.Max.X
	}
}

// DrawCell sets one character in the middle of a cell.
func DrawCell(dst draw.Image, cell image.Rectangle, r rune, style Style, faces Faces) {
	wide, high := style.size()
	face := faces(cellHigh * high)
	drawCell(dst, cell, r, face, wide == high)
	if style.Bold {
		drawCell(dst, cell.Add(image.Pt(1, 0)), r, face, wide == high)
	}
}

func drawCell(dst draw.Image, cell image.Rectangle, r rune, face font.Face, square bool) {
	advance, ok := face.GlyphAdvance(r)
	if !ok || r == ' ' || r == '　' {
		return
	}
	width, base := advance.Ceil(), int(baseline*float64(cell.Dy())+0.5)
	if square && width <= cell.Dx() {
		pen := font.Drawer{Dst: dst, Src: image.Black, Face: face}
		pen.Dot = fixed.P(cell.Min.X, cell.Min.Y+base)
		pen.Dot.X += (fixed.I(cell.Dx()) - advance) / 2
		pen.DrawString(string(r))
		return
	}
	below := cell.Dy() / 4 // for the tails of g and y, which hang out of the cell
	glyph := image.NewAlpha(image.Rect(0, 0, width, cell.Dy()+below))
	cell.Max.Y += below
	pen := font.Drawer{Dst: glyph, Src: image.Opaque, Face: face, Dot: fixed.P(0, base)}
	pen.DrawString(string(r))
	// Too wide, or not as wide as high: the character takes the shape of its cell.
	xdraw.BiLinear.Scale(dst, cell, ink(glyph), glyph.Bounds(), draw.Over, nil)
}

// ink makes black of a mask.
func ink(mask *image.Alpha) image.Image {
	out := image.NewNRGBA(mask.Rect)
	for i, a := range mask.Pix {
		out.Pix[4*i+3] = a
	}
	return out
}

func (s Style) size() (wide, high int) { return max(1, min(8, s.Wide)), max(1, min(8, s.High)) }

// paper returns a white image.
func paper(width, height int) *image.Gray {
	img := image.NewGray(image.Rect(0, 0, width, height))
	for i := range img.Pix {
		img.Pix[i] = 0xff
	}
	return img
}
