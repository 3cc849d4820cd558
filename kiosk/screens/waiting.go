package screens

import (
	"time"

	"fyne.io/fyne/v2"

	"paihao/assets"
	"paihao/kiosk/flow"
)

// waiting has words for a wait. Nothing turns or blinks: the words change when it takes long.
type waiting struct {
	title, line, service *words
	leave                *bar
	box                  *fyne.Container
}

func newWaiting(k kit) *waiting {
	w := &waiting{
		title:   newWords(assets.TitleSize, look.Ink).strong().centred(),
		line:    newWords(assets.BodySize, look.SoftInk).centred(),
		service: newWords(assets.HeadingSize, look.Ink).centred(),
		leave:   k.bar("arrow-left", outline, look.Primary, assets.HeadingSize, assets.TouchHeight, k.sends(flow.WentBack{})),
	}
	w.box = newBody(newSpring(), k.badge("hourglass", look.Primary, 240).box, w.title, w.service, w.line,
		newSpring(), newSpring(), w.leave.pad)
	return w
}

func (w *waiting) object() fyne.CanvasObject { return w.box }

func (w *waiting) show(v flow.View, say tongue, _ time.Time) {
	w.title.set(say.text("waiting.title"))
	w.service.set("")
	if v.Service != nil {
		w.service.set(v.Service.Name)
	}
	line := "waiting.line"
	if v.Late {
		line = "waiting.late"
	}
	w.line.set(say.text(line))
	w.leave.set(say.text("waiting.leave"))
	w.leave.pad.visible(v.Late)
}
