package screens

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"github.com/skip2/go-qrcode"

	"paihao/assets"
)

// qr shows a QR on white paper, whatever the look is: readers want dark on light. It lies on a panel, whose margin is
// the quiet zone around it.
type qr struct {
	side  float32
	image *canvas.Image
	text  string
	box   *fyne.Container
}

func newQR(side float32) *qr {
	q := &qr{side: side, image: &canvas.Image{FillMode: canvas.ImageFillContain, ScaleMode: canvas.ImageScalePixels}}
	sheet := canvas.NewRectangle(assets.Light.Paper)
	q.box = &fyne.Container{Layout: middle{fyne.NewSquareSize(side)}, Objects: []fyne.CanvasObject{
		sheet, container.NewCenter(q.image),
	}}
	return q
}

// set shows a text, and nothing when it is empty or longer than a QR can be.
func (q *qr) set(text string) {
	if text == q.text {
		return
	}
	q.text = text
	code, err := qrcode.New(text, qrcode.Medium)
	visible(q.box, text != "" && err == nil)
	if text == "" || err != nil {
		q.image.Image = nil
		return
	}
	code.DisableBorder = true
	modules := len(code.Bitmap())
	each := max(1, int(q.side)/modules) // whole pixels to a module: readers want them even
	q.image.Image = code.Image(-each)
	q.image.SetMinSize(fyne.NewSquareSize(float32(each * modules)))
	q.image.Refresh()
}
