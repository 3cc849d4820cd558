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
		title:   k.words(assets.TitleSize, ink).strong().centred(),
		line:    k.words(assets.BodySize, softInk).centred(),
		service: k.words(assets.HeadingSize, ink).centred(),
		leave:   k.aside("arrow-left", k.sends(flow.WentBack{})),
	}
	w.leave.pad.tall = 144
	w.box = newBody(newColumn(assets.Gap, newSpring(), k.badge("hourglass", primary, 240).box, w.title, w.service, w.line,
		newSpring(), newSpring(), w.leave.pad))
	return w
}

func (w *waiting) object() fyne.CanvasObject { return w.box }

// waits says what is waited for, by the screen that asked.
func waits(beneath flow.Screen) string {
	switch beneath {
	case flow.ScanScreen, flow.CodeScreen, flow.VisitScreen:
		return "waiting.visit"
	case flow.FindScreen, flow.NumberScreen, flow.FoundScreen:
		return "waiting.ticket"
	case flow.RateScreen:
		return "waiting.rating"
	case flow.PINScreen:
		return "waiting.pin"
	}
	return "waiting.title"
}

func (w *waiting) show(v flow.View, say tongue, _ time.Time) {
	w.title.set(say.text(waits(v.Beneath)))
	w.service.set("")
	if v.Service != nil {
		w.service.set(v.Service.Name)
	}
	line := "waiting.line"
	if v.Late {
		line = "waiting.late"
	}
	w.line.set(say.text(line))
	w.leave.say(say, "waiting.leave")
	w.leave.pad.visible(v.Late)
}
