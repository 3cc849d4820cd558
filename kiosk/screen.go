package main

import (
	"errors"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"paihao/assets"
	"paihao/kiosk/pairing"
	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// A pairingScreen is what a kiosk shows that may not work yet: the code to pair it by, or why it is refused. It speaks both
// languages at once, to those who set it up.
type pairingScreen struct {
	window fyne.Window
	server string
	zone   *time.Location
	scale  float32

	icon   *canvas.Image
	titles []*canvas.Text // one for each language, as all that follows
	code   *canvas.Text
	more   []*widget.Label
	anew   *widget.Button
	all    *fyne.Container

	pressed chan struct{}
}

func newPairingScreen(w fyne.Window, server string, zone *time.Location, scale float32) *pairingScreen {
	d := &pairingScreen{window: w, server: server, zone: zone, scale: scale, pressed: make(chan struct{}, 1)}
	const side = 160
	d.icon = canvas.NewImageFromResource(nil)
	d.icon.FillMode = canvas.ImageFillContain
	d.icon.SetMinSize(fyne.NewSquareSize(side))
	stack := []fyne.CanvasObject{d.icon}
	for i := range assets.Languages {
		title := canvas.NewText("", assets.Light.Ink)
		title.Alignment, title.TextSize, title.TextStyle.Bold = fyne.TextAlignCenter, assets.TitleSize, true
		if i > 0 {
			title.TextSize, title.Color = assets.BodySize, assets.Light.SoftInk
		}
		d.titles = append(d.titles, title)
		stack = append(stack, title)
	}
	d.code = canvas.NewText("", assets.Light.Primary)
	d.code.Alignment, d.code.TextSize, d.code.TextStyle.Bold = fyne.TextAlignCenter, assets.NumberSize, true
	stack = append(stack, d.code)
	for range assets.Languages {
		more := widget.NewLabel("")
		more.Alignment, more.Wrapping, more.SizeName = fyne.TextAlignCenter, fyne.TextWrapWord, theme.SizeNameSubHeadingText
		d.more = append(d.more, more)
		stack = append(stack, more)
	}
	d.anew = widget.NewButton("", func() {
		select {
		case d.pressed <- struct{}{}:
		default:
		}
	})
	d.anew.Importance = widget.HighImportance
	d.anew.Hide()
	d.all = container.New(column{}, append(stack, d.anew)...)
	return d
}

// show shows the code to pair by, or what keeps the kiosk from getting one.
func (d *pairingScreen) show(s pairing.Shown) {
	refusal, refused := errors.AsType[hall.Refusal](s.Err)
	switch {
	case s.Code != "":
		until := s.Until.In(d.zone).Format("15:04")
		d.say("plug-connected", "pairing.pair", s.Code[:len(s.Code)/2]+" "+s.Code[len(s.Code)/2:], "pairing.pair.more", map[string]any{"Time": until})
	case s.Err == nil:
		d.say("plug-connected", "pairing.wait", "", "pairing.wait.more", map[string]any{"Server": d.server})
	case errors.Is(s.Err, api.ErrWrongKey):
		d.say("lock", "pairing.key", "", "pairing.key.more", map[string]any{"Server": d.server})
	case refused:
		d.say("alert-triangle", "pairing.refused", "", "error."+string(refusal), nil)
	default:
		d.say("wifi-off", "pairing.away", "", "pairing.away.more", map[string]any{"Server": d.server})
	}
}

// refuse says that the disk was copied. If it can begin as a kiosk of its own, the channel is ready when it is to.
func (d *pairingScreen) refuse(anew bool) <-chan struct{} {
	select {
	case <-d.pressed: // a second time, when it was refused before
	default:
	}
	d.say("ban", "pairing.copied", "", "pairing.copied.more", nil)
	fyne.Do(func() {
		both := ""
		for _, lang := range assets.Languages {
			if both != "" {
				both += " · "
			}
			both += assets.Text(lang, "pairing.anew", nil)
		}
		d.anew.SetText(both)
		d.anew.Hidden = !anew
		d.all.Refresh()
	})
	return d.pressed
}

func (d *pairingScreen) say(icon, title, code, more string, data map[string]any) {
	fyne.Do(func() {
		ink := assets.Light.Primary
		if code == "" && icon != "plug-connected" {
			ink = assets.Light.Alarm
		}
		side := d.icon.MinSize().Width
		d.icon.Resource = fyne.NewStaticResource(icon+assets.Hex(ink)+".svg", assets.Icon(icon, ink, side*d.scale))
		for i, lang := range assets.Languages {
			d.titles[i].Text = assets.Text(lang, title, nil)
			d.more[i].SetText(assets.Text(lang, more, data))
		}
		d.code.Text = code
		d.code.Hidden = code == ""
		d.anew.Hide()
		if d.window.Content() != d.all {
			d.window.SetContent(d.all)
		}
		d.all.Refresh()
	})
}

// column stands its children one above the other in the middle, as wide as can be read; keys are high enough for fingers.
type column struct{}

const widest = 960

func (column) Layout(children []fyne.CanvasObject, size fyne.Size) {
	width := min(widest, size.Width-2*assets.Margin)
	var tall float32
	heights := make([]float32, len(children))
	for i, child := range children {
		if !child.Visible() {
			continue
		}
		child.Resize(fyne.NewSize(width, child.MinSize().Height)) // texts break into lines now
		heights[i] = child.MinSize().Height
		if _, key := child.(*widget.Button); key {
			heights[i] = assets.TouchHeight
		}
		tall += heights[i] + assets.Gap
	}
	top := max(0, (size.Height-tall+assets.Gap)/2)
	for i, child := range children {
		if child.Visible() {
			child.Resize(fyne.NewSize(width, heights[i]))
			child.Move(fyne.NewPos((size.Width-width)/2, top))
			top += heights[i] + assets.Gap
		}
	}
}

// MinSize leaves it to the window: a panel is large enough.
func (column) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }
