package screens

import (
	"time"

	"fyne.io/fyne/v2"

	"paihao/assets"
	"paihao/kiosk/flow"
)

// welcome offers the ways in, and says how the hall is now. In the rush it offers the common services first.
type welcome struct {
	kit
	title, line               *words
	notes                     *notes
	take, checkIn, card, have *card
	ways                      *fyne.Container
	common                    *tiles
	rush                      [4]*bar
	rushed, rushWays          *fyne.Container
	again, nobody, roll       *bar
	errands, foot             *fyne.Container
	lobby                     *note
	box                       *fyne.Container
}

func newWelcome(k kit) *welcome {
	w := &welcome{
		kit:   k,
		title: k.words(assets.TitleSize, ink).strong(),
		line:  k.words(assets.BodySize, softInk),
		notes: k.notes(3),
		lobby: k.note(),
	}
	to := []flow.Input{flow.TookNumber{}, flow.TookCheckIn{}, flow.TookCard{}, flow.TookTicket{}}
	for i, c := range []**card{&w.take, &w.checkIn, &w.card, &w.have} {
		*c = k.card(entries[i].icon, i == 0, k.sends(to[i]))
	}
	w.ways = &fyne.Container{Layout: ways{k.look}, Objects: []fyne.CanvasObject{w.take.pad, w.checkIn.pad, w.card.pad, w.have.pad}}
	w.common = k.tiles(doors, func(id string) { k.send(flow.ChoseService{Service: id}) })
	w.rushWays = newRow()
	for i := range w.rush {
		w.rush[i] = k.bar(entries[i].icon, outline, primary, assets.BodySize, assets.TouchHeight, k.sends(to[i]))
		w.rushWays.Add(w.rush[i].pad)
	}
	alike(w.rush[:])
	w.rushed = w.common.box
	w.again = k.aside("printer", k.sends(flow.AskedPaper{}))
	w.nobody = k.aside("x", k.sends(flow.WentBack{}))
	w.roll = k.bar("receipt", flat, softInk, assets.NoteSize, assets.TouchHeight, k.sends(flow.AskedRoll{}))
	w.roll.word.alone()
	w.foot = newAside(320, w.lobby.box, w.roll.pad)
	w.errands = newRow(w.again.pad, w.nobody.pad)
	w.box = newBody(newColumn(assets.Gap, newColumn(assets.Grid, w.title, w.line), w.notes.box, w.errands, w.ways, w.rushed, w.rushWays, w.foot))
	return w
}

// entries are the ways in: their icons and texts.
var entries = [4]struct{ icon, text string }{
	{"ticket", "welcome.take"}, {"calendar-check", "welcome.check-in"}, {"id", "welcome.card"}, {"receipt", "welcome.have"},
}

func (w *welcome) object() fyne.CanvasObject { return w.box }

func (w *welcome) show(v flow.View, say tongue, now time.Time) {
	rush := v.Rush && len(v.Common) > 0
	title, line := say.text("welcome.title"), say.text("welcome.line")
	if w.look.few || rush { // the cards say it, and there is little room
		line = ""
	}
	if w.look.low && rush {
		title = ""
	}
	w.title.set(title)
	w.line.set(line)
	scans := !broken(v.Devices.Scanner)
	broken := [4]bool{false, false, broken(v.Devices.Reader), false} // a booking's code may be typed
	cold := !v.Server && v.Hall == ""
	for i, c := range []*card{w.take, w.checkIn, w.card, w.have} {
		text := entries[i].text + ".line"
		switch {
		case broken[i]:
			text = "notice.device"
		case c == w.take && !v.Paper && !v.Phones:
			text = "welcome.take.none"
		case c == w.checkIn && !scans:
			text = "welcome.check-in.typed"
		}
		c.say(say, entries[i].text, text)
		c.rest(cold || broken[i])
		w.rush[i].say(say, "rush."+entries[i].text)
		w.rush[i].rest(cold || broken[i], outline, primary)
	}
	visible(w.ways, !rush)
	visible(w.rushed, rush)
	visible(w.rushWays, rush)
	w.common.services(v.Common, room(w.look, doors), say)

	most := 3
	if w.look.few {
		most = 1
	}
	w.notes.show(notices(v, say), most)
	word := ""
	if v.Lobby != nil && !rush {
		word = lobby(say, v.Lobby, now)
	}
	w.lobby.set("users", primary, word)
	w.care(v, say)
}

// care offers what is to be done beside numbers: a slip that may not have come out to the visitor, and at the foot the
// printer's paper to staff.
func (w *welcome) care(v flow.View, say tongue) {
	w.again.say(say, "welcome.again")
	w.again.pad.visible(v.Recovered != "")
	w.nobody.say(say, "welcome.nobody")
	w.nobody.pad.visible(v.Recovered != "")
	visible(w.errands, v.Recovered != "")
	roll := "welcome.roll"
	if v.Devices.Printer == flow.PaperLow {
		roll = "welcome.roll.low"
	}
	w.roll.say(say, roll)
	w.roll.pad.visible(v.Roll)
	visible(w.foot, v.Roll || w.lobby.box.Visible())
}

// room is how many of the things that fit on a page are shown there.
func room(l *look, most int) int {
	if l.few {
		return few[most]
	}
	return most
}

// few gives how many there are in elder and low mode, see flow.View.
var few = map[int]int{doors: 6, perPage: 6}

// notices says what visitors should know before they begin, the most important first.
func notices(v flow.View, say tongue) []notice {
	var all []notice
	add := func(holds bool, icon string, ink dye, text string) {
		if holds {
			all = append(all, notice{icon, ink, text})
		}
	}
	add(v.Recovered != "", "printer", wait, say.text("notice.recovered", "Number", v.Recovered))
	add(v.Left, "id", alarm, say.text("notice.left"))
	switch {
	case !v.Server && v.Hall == "":
		add(true, "wifi-off", alarm, say.text("notice.away"))
	case !v.Server:
		add(true, "wifi-off", wait, say.text("notice.alone"))
	}
	if !v.Paper {
		text := "notice.paper.none"
		if v.Phones {
			text = "notice.paper.phone"
		}
		near := say.text("notice.near.none")
		if v.Nearest != "" {
			near = say.text("notice.near", "Place", v.Nearest)
		}
		fault := say.text("notice.printer." + v.Devices.Printer)
		add(true, "printer-off", wait, say.text(text, "Fault", fault)+near)
	}
	add(v.Message != "", "speakerphone", primary, v.Message)
	return all
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

// ways lays out the four ways in: below each other, the last one lower than the others; two and two, or side by side.
type ways struct{ look *look }

func (ways) Layout(cards []fyne.CanvasObject, size fyne.Size) {
	const gap, tallest, last, flat = assets.Gap, 320, 0.6, 2*assets.TouchHeight + assets.Gap
	if size.Width > 1.5*size.Height {
		across := 2
		if size.Height < flat {
			across = 4
		}
		rows := float32(len(cards) / across)
		width := (size.Width - gap*float32(across-1)) / float32(across)
		height := min(tallest, (size.Height-gap*(rows-1))/rows)
		for i, c := range cards {
			c.Resize(fyne.NewSize(width, height))
			c.Move(fyne.NewPos(float32(i%across)*(width+gap), float32(i/across)*(height+gap)))
		}
		return
	}
	low := max(assets.TouchHeight, min(tallest, (size.Height-3*gap)/(3+last))*last)
	each := min(tallest, (size.Height-3*gap-low)/3)
	var y float32
	for i, c := range cards {
		height := each
		if i == len(cards)-1 {
			height = low
		}
		c.Resize(fyne.NewSize(size.Width, height))
		c.Move(fyne.NewPos(0, y))
		y += height + gap
	}
}

func (l ways) heightsOf(_ []fyne.CanvasObject, width float32) (wanted, least float32) {
	switch {
	case width > 1200 && l.look.low:
		return 240, 200
	case width > 1200:
		return 2*220 + assets.Gap, 2*144 + assets.Gap
	}
	return 4*assets.TouchHeight + 3*assets.Gap, 4*assets.TouchHeight + 3*assets.Gap
}

func (ways) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(4*assets.TouchHeight, assets.TouchHeight)
}
