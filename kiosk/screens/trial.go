package screens

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"paihao/kiosk/flow"
)

// trial shows plain colours over the whole screen, one after the other at each touch, so that a technician sees what is
// dead or blind.
type trial struct {
	kit
	colour *canvas.Rectangle
	at     int
	box    *fyne.Container
}

var plain = []color.NRGBA{
	{R: 255, A: 255}, {G: 255, A: 255}, {B: 255, A: 255}, {R: 255, G: 255, B: 255, A: 255}, {A: 255},
}

func newTrial(k kit) *trial {
	t := &trial{kit: k, colour: canvas.NewRectangle(nil)}
	t.box = &fyne.Container{Layout: stack{}, Objects: []fyne.CanvasObject{t.colour, newBackdrop(t.next)}}
	t.box.Hide()
	return t
}

func (t *trial) start() {
	t.at = -1
	t.box.Show()
	t.next()
}

// next shows the next colour; after the last one all is as it was.
func (t *trial) next() {
	t.at++
	if t.at >= len(plain) {
		t.box.Hide()
		return
	}
	t.send(flow.Tested{Device: "screen"})
	t.colour.FillColor = plain[t.at]
	t.colour.Refresh()
}
