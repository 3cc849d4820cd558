package screens

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"github.com/skip2/go-qrcode"

	"paihao/assets"
)

// qr shows a QR on white paper, whatever the look is: readers want dark on light.
type qr struct {
	image *canvas.Image
	text  string
	box   *fyne.Container
}

func newQR(side float32) *qr {
	q := &qr{image: &canvas.Image{FillMode: canvas.ImageFillContain, ScaleMode: canvas.ImageScalePixels}}
	q.image.SetMinSize(fyne.NewSquareSize(side))
	sheet := canvas.NewRectangle(assets.Light.Paper)
	sheet.CornerRadius = assets.Radius
	q.box = &fyne.Container{Layout: middle{fyne.NewSquareSize(side)}, Objects: []fyne.CanvasObject{sheet, q.image}}
	return q
}

// set shows a text, and nothing when it is empty or longer than a QR can be.
func (q *qr) set(text string) {
	if text == q.text {
		return
	}
	q.text, q.image.Image = text, nil
	if code, err := qrcode.New(text, qrcode.Medium); err == nil && text != "" {
		q.image.Image = code.Image(-4) // four pixels a module, with the quiet zone
	}
	visible(q.box, q.image.Image != nil)
	q.image.Refresh()
}
