package screens

import (
	"time"

	"fyne.io/fyne/v2"

	"paihao/assets"
	"paihao/kiosk/flow"
)

// menu is the technician's: how everything is, a test for each device, the volume, and a new start.
type menu struct {
	title   *words
	facts   [mostFacts]*lineOf
	trial   *note
	tests   []*bar
	volume  *stepper
	roll    *bar
	restart *bar
	box     *fyne.Container
}

const mostFacts = 12

// tested are the devices that can be tested from here: their codes and icons.
var tested = [...]struct{ device, icon string }{
	{"printer", "printer"}, {"reader", "id"}, {"scanner", "qrcode"}, {"sound", "volume"},
}

// lineOf is a fact in one line: what is meant, and what it is.
type lineOf struct {
	label, value *words
	box          *fyne.Container
}

func newMenu(k kit) *menu {
	m := &menu{title: k.words(assets.HeadingSize, ink).strong(), trial: k.note()}
	rows := newColumn(assets.Grid)
	for i := range m.facts {
		f := &lineOf{label: k.words(assets.NoteSize, softInk).amid().alone(), value: k.words(assets.NoteSize, ink).strong().amid().alone()}
		f.box = &fyne.Container{Layout: split{}, Objects: []fyne.CanvasObject{f.label, f.value}}
		m.facts[i] = f
		rows.Add(f.box)
	}
	facts := newInset(0, 0, k.plate(paper, line), newInset(36, 16, rows))
	var pads []fyne.CanvasObject
	key := func(icon string, tapped func()) *bar {
		b := k.aside(icon, tapped)
		pads = append(pads, b.pad)
		return b
	}
	for _, t := range tested {
		m.tests = append(m.tests, key(t.icon, k.sends(flow.Tested{Device: t.device})))
	}
	m.tests = append(m.tests, key("device-desktop", k.trial.start))
	m.roll = key("receipt", k.sends(flow.AskedRoll{}))
	m.restart = key("refresh", k.sends(flow.Rebooted{}))
	m.restart.pad.toggles = true // two touches in a hurry are one
	m.volume = k.stepper(func(n int) { k.send(flow.Louder{Steps: n - m.volume.n}) })
	_, grid := k.cells(3, 132, pads...)
	const (
		title = iota
		state
		trial
		keys
		volume
	)
	halves := []part{{0.5, []int{title, state}}, {0.5, []int{trial, keys, volume}}}
	m.box = newBody(newPlanned(plan{
		tower:  {{1, []int{title, state, trial, keys, volume}}},
		square: halves, broad: halves,
		strip: {{0.55, []int{title, state}}, {0.45, []int{trial, keys, volume}}},
	}, m.title, facts, m.trial.box, grid, m.volume.box))
	return m
}

func (m *menu) object() fyne.CanvasObject { return m.box }

func (m *menu) show(v flow.View, say tongue, _ time.Time) {
	m.title.set(say.text("menu.title"))
	for i, f := range m.facts {
		visible(f.box, i < len(v.Facts))
		if i < len(v.Facts) {
			f.label.set(say.text("fact." + v.Facts[i].Label))
			f.value.set(v.Facts[i].Value)
		}
	}
	switch {
	case v.Trial.Text == "": // its place is kept, so that no key moves under a finger
		m.trial.set("tool", primary, say.text("menu.trial"))
	case v.Trial.Bad:
		m.trial.set("alert-triangle", alarm, v.Trial.Text)
	default:
		m.trial.set("tool", primary, v.Trial.Text)
	}
	for i, t := range tested {
		m.tests[i].say(say, "menu.test."+t.device)
	}
	m.tests[len(tested)].say(say, "menu.test.screen")
	m.roll.say(say, "menu.roll")
	if v.Sure {
		m.restart.say(say, "menu.restart.sure")
		m.restart.dress(filled, onPrimary)
	} else {
		m.restart.say(say, "menu.restart")
		m.restart.dress(outline, primary)
	}
	m.volume.show(say, "menu.volume", max(1, v.Modes.Volume), 5)
}

// split gives a label a third of the width, and its value the rest.
type split struct{}

func (split) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	label := size.Width * 0.32
	parts[0].Resize(fyne.NewSize(label, size.Height))
	parts[1].Resize(fyne.NewSize(size.Width-label-assets.Grid, size.Height))
	parts[1].Move(fyne.NewPos(label+assets.Grid, 0))
}

func (split) heightsOf(parts []fyne.CanvasObject, width float32) (wanted, least float32) {
	wanted, least = heights(parts[0], width*0.32)
	w, l := heights(parts[1], width*0.68-assets.Grid)
	return max(wanted, w), max(least, l)
}

func (split) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }
