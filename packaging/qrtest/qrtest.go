// Package qrtest reads the QR code in a picture of paper or of a screen, for tests.
package qrtest

import (
	"errors"
	"image"
	"image/color"
	"image/draw"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
)

// Read returns what the only code in the picture says, which stands straight in it and has no blurred edges.
//
// gozxing is made for photographs, and now and then takes data for one of the three corners that it straightens them
// by. So the code is cut out by its exact corners, and gozxing told that there is nothing to straighten.
func Read(picture image.Image) (string, error) {
	area, ok := find(picture)
	if !ok {
		return "", errors.New("there is no code")
	}
	cut := image.NewGray(image.Rectangle{Max: area.Size()})
	draw.Draw(cut, cut.Bounds(), picture, area.Min, draw.Src)
	bitmap, err := gozxing.NewBinaryBitmap(gozxing.NewGlobalHistgramBinarizer(gozxing.NewLuminanceSourceFromImage(cut)))
	if err != nil {
		return "", err
	}
	read, err := qrcode.NewQRCodeReader().Decode(bitmap, map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_PURE_BARCODE: true})
	if err != nil {
		return "", err
	}
	return read.GetText(), nil
}

// find looks for the upper two corners, and has the code between them.
func find(picture image.Image) (area image.Rectangle, ok bool) {
	p := paper{picture}
	for y := picture.Bounds().Min.Y; y < picture.Bounds().Max.Y; y++ {
		first, side := 0, 0
		for x := picture.Bounds().Min.X; x < picture.Bounds().Max.X; x++ {
			n := p.corner(x, y)
			switch {
			case n == 0:
			case side == 0:
				first, side = x, n
			case n == side:
				width := x + n - first
				return image.Rect(first, y, first+width, y+width), true
			}
		}
	}
	return image.Rectangle{}, false
}

// paper tells black from white.
type paper struct{ image.Image }

func (p paper) black(x, y int) bool {
	return image.Pt(x, y).In(p.Bounds()) && color.GrayModel.Convert(p.At(x, y)).(color.Gray).Y < 128
}

// corner is the side of the corner whose upper left pixel that is, 0 if there is none: a black ring around a white ring
// around a black square, 7 modules wide.
func (p paper) corner(x, y int) int {
	if !p.black(x, y) || p.black(x-1, y) || p.black(x, y-1) {
		return 0
	}
	side := 0
	for p.black(x+side, y) {
		side++
	}
	module := side / 7
	if module < 2 || side%7 != 0 {
		return 0
	}
	for i := range 7 {
		for j := range 7 {
			ring := min(i, j, 6-i, 6-j)
			if p.black(x+i*module+module/2, y+j*module+module/2) != (ring != 1) {
				return 0
			}
		}
	}
	return side
}
