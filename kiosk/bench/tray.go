package bench

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"paihao/assets"
)

// tray is where the paper comes out; the newest slip lies on top.
type tray struct {
	*Window
	slips   int
	paper   *canvas.Image
	empty   *widget.Label
	box     *fyne.Container
	refresh func()
}

// The tray's own size: a slip of 80 mm in it can be read.
const trayWidth, trayHeight = 460, 720

func newTray(w *Window) *tray {
	t := &tray{Window: w, paper: &canvas.Image{FillMode: canvas.ImageFillContain}, empty: widget.NewLabel("")}
	t.paper.Hide()
	t.empty.Importance = widget.LowImportance
	ground := canvas.NewRectangle(assets.Light.Line)
	ground.CornerRadius = assets.PageRadius
	ground.SetMinSize(fyne.NewSize(trayWidth, trayHeight))
	t.box, t.refresh = w.panel("tray", "receipt", t.state,
		container.NewStack(ground, container.NewPadded(container.NewPadded(t.paper)), container.NewCenter(t.empty)),
		w.key("tray-take", "hand-finger", t.clear))
	w.texts = append(w.texts, func() { t.empty.SetText(w.text("tray-empty")) })
	return t
}

func (t *tray) state() string {
	if t.slips == 0 {
		return ""
	}
	return t.count("tray-slips", t.slips)
}

func (t *tray) add(slip image.Image) {
	t.slips++
	t.paper.Image = slip
	t.paper.Show()
	t.paper.Refresh()
	t.empty.Hide()
	t.refresh()
}

func (t *tray) clear() {
	t.slips = 0
	t.paper.Image = nil
	t.paper.Hide()
	t.empty.Show()
	t.refresh()
	t.say("taken", nil)
}
