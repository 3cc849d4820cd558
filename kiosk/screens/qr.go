package screens

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"github.com/skip2/go-qrcode"

	"paihao/assets"
)

// qr shows a QR on white paper, whatever the look is: readers want dark on light. It lies on a panel, whose margin is
// the quiet zone around it.
type qr struct {
	side  float32
	image *canvas.Image
	text  string
	code  *qrcode.QRCode // nil = none
	each  int            // pixels to a module
	box   *fyne.Container
}

func (kit) qr(side float32) *qr {
	q := &qr{side: side, image: &canvas.Image{FillMode: canvas.ImageFillContain, ScaleMode: canvas.ImageScalePixels}}
	q.box = &fyne.Container{Layout: q, Objects: []fyne.CanvasObject{canvas.NewRectangle(assets.Light.Paper), q.image}}
	return q
}

// set shows a text, and nothing when it is empty or longer than a QR can be.
func (q *qr) set(text string) {
	if text == q.text {
		return
	}
	q.text, q.code, q.each = text, nil, 0
	if text != "" {
		if code, err := qrcode.New(text, qrcode.Medium); err == nil {
			code.DisableBorder = true
			q.code = code
		}
	}
	visible(q.box, q.code != nil)
	q.Layout(q.box.Objects, q.box.Size())
}

// Layout draws the code as large as its box allows, with whole pixels to a module: readers want them even.
func (q *qr) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	side := min(q.side, size.Width, size.Height)
	at := func(side float32) fyne.Position { return fyne.NewPos((size.Width-side)/2, (size.Height-side)/2) }
	parts[0].Resize(fyne.NewSquareSize(side))
	parts[0].Move(at(side))
	if q.code == nil {
		return
	}
	modules := len(q.code.Bitmap())
	each := max(1, int(side-2*quiet)/modules)
	if each != q.each {
		q.each = each
		q.image.Image = q.code.Image(-each)
		q.image.Refresh()
	}
	whole := float32(each * modules)
	q.image.Resize(fyne.NewSquareSize(whole))
	q.image.Move(at(whole))
}

const (
	quiet   = 12  // around a code, which lies on white paper
	leastQR = 150 // side at which phones still read one
)

func (q *qr) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(q.side, 0) }

func (q *qr) heightsOf([]fyne.CanvasObject, float32) (wanted, least float32) {
	return q.side, min(q.side, leastQR)
}
