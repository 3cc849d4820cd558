package screens

import (
	"time"

	"fyne.io/fyne/v2"

	"paihao/assets"
	"paihao/kiosk/flow"
)

// welcome offers the three ways in, and says how the hall is now.
type welcome struct {
	title, line          *words
	take, checkIn, card  *card
	lobby, away, printer *note
	box                  *fyne.Container
}

func newWelcome(k kit) *welcome {
	w := &welcome{
		title:   newWords(assets.TitleSize, look.Ink).strong(),
		line:    newWords(assets.BodySize, look.SoftInk),
		take:    k.card("ticket", true, k.sends(flow.TookNumber{})),
		checkIn: k.card("calendar-check", false, k.sends(flow.TookCheckIn{})),
		card:    k.card("id", false, k.sends(flow.TookCard{})),
		lobby:   k.note(), away: k.note(), printer: k.note(),
	}
	ways := &fyne.Container{
		Layout:  cells{upright: shape{1, 320}, across: shape{3, 420}},
		Objects: []fyne.CanvasObject{w.take.pad, w.checkIn.pad, w.card.pad},
	}
	w.box = newBody(newColumn(assets.Grid, w.title, w.line), w.away.box, w.printer.box, ways, w.lobby.box)
	return w
}

func (w *welcome) object() fyne.CanvasObject { return w.box }

func (w *welcome) show(v flow.View, say tongue, now time.Time) {
	w.title.set(say.text("welcome.title"))
	w.line.set(say.text("welcome.line"))
	w.take.set(say.text("welcome.take"), say.text("welcome.take.line"))
	w.checkIn.set(say.text("welcome.check-in"), device(say, "welcome.check-in.line", v.Devices.Scanner))
	w.take.rest(!v.Server)
	w.checkIn.rest(!v.Server || broken(v.Devices.Scanner))
	w.card.set(say.text("welcome.card"), device(say, "welcome.card.line", v.Devices.Reader))
	w.card.rest(!v.Server || broken(v.Devices.Reader))

	w.away.set("wifi-off", look.Alarm, say.text("notice.away"))
	visible(w.away.box, !v.Server)
	code, ink := printerNotice(v.Devices.Printer)
	w.printer.set("printer-off", ink, say.text("notice.printer."+code))
	visible(w.printer.box, code != "")
	visible(w.lobby.box, v.Lobby != nil)
	if v.Lobby != nil {
		w.lobby.set("users", look.Primary, lobby(say, v.Lobby, now))
	}
}

// device is the line of a way in, or says that its device does not work now.
func device(say tongue, line, state string) string {
	if broken(state) {
		return say.text("notice.device")
	}
	return say.text(line)
}

// broken tells of a device that is known not to work. One of which nothing is known yet may.
func broken(state string) bool { return state != flow.Ready && state != flow.Unknown }

// lobby is the hall now, in words.
func lobby(say tongue, l *flow.Lobby, now time.Time) string {
	if l.Waiting == 0 {
		return say.text("lobby.empty")
	}
	if longest := int(now.Sub(l.Oldest) / time.Minute); longest > 0 {
		return say.count("lobby.waiting", l.Waiting, "Longest", longest)
	}
	return say.count("lobby.just", l.Waiting)
}
