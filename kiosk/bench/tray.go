package bench

import (
	"image"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"paihao/assets"
)

// tray is where the paper comes out; the newest slip lies on top. What its QR says stands below it, for a browser on this
// machine: no phone can open an address of loopback.
type tray struct {
	*Window
	slips   int
	paper   *canvas.Image
	empty   *widget.Label
	code    *widget.Label
	copies  *widget.Button
	box     *fyne.Container
	refresh func()
}

// The tray's own size: a slip of 80 mm in it can be read.
const trayWidth, trayHeight = 460, 720

func newTray(w *Window) *tray {
	t := &tray{Window: w, paper: &canvas.Image{FillMode: canvas.ImageFillContain}, empty: widget.NewLabel(""), code: widget.NewLabel("")}
	t.paper.Hide()
	t.code.Selectable, t.code.Wrapping = true, fyne.TextWrapBreak
	t.copies = w.key("tray-copy", "file-text", t.copy)
	t.reads("")
	t.empty.Importance = widget.LowImportance
	ground := canvas.NewRectangle(assets.Light.Line)
	ground.CornerRadius = assets.PageRadius
	ground.SetMinSize(fyne.NewSize(trayWidth, trayHeight))
	t.box, t.refresh = w.panel("tray", "receipt", t.state,
		container.NewStack(ground, container.NewPadded(container.NewPadded(t.paper)), container.NewCenter(t.empty)),
		w.key("tray-take", "hand-finger", t.clear), t.code, t.copies)
	w.texts = append(w.texts, func() { t.empty.SetText(w.text("tray-empty")) })
	return t
}

func (t *tray) state() string {
	if t.slips == 0 {
		return ""
	}
	return t.count("tray-slips", t.slips)
}

func (t *tray) add(slip image.Image, qrs []string) {
	t.slips++
	t.reads(strings.Join(qrs, "\n"))
	t.paper.Image = slip
	t.paper.Show()
	t.paper.Refresh()
	t.empty.Hide()
	t.refresh()
}

// reads shows what the codes on the newest slip say; nothing, if it has none.
func (t *tray) reads(codes string) {
	t.code.SetText(codes)
	for _, o := range []fyne.CanvasObject{t.code, t.copies} {
		if codes == "" {
			o.Hide()
		} else {
			o.Show()
		}
	}
}

func (t *tray) copy() {
	fyne.CurrentApp().Clipboard().SetContent(t.code.Text)
	t.say("copied", nil)
}

func (t *tray) clear() {
	t.slips = 0
	t.reads("")
	t.paper.Image = nil
	t.paper.Hide()
	t.empty.Show()
	t.refresh()
	t.say("taken", nil)
}
