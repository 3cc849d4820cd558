package screens

import (
	"strconv"
	"time"

	"fyne.io/fyne/v2"

	"paihao/assets"
	"paihao/kiosk/flow"
)

// present asks the visitor to hold something to a device: a QR or a card. Where it can be typed instead, a key says so.
type present struct {
	prefix string // of its texts
	state  func(flow.Devices) string
	title  *words
	steps  [3]*step
	device *note
	typing *bar // nil = cannot be typed
	box    *fyne.Container
}

func newScan(k kit) *present {
	return newPresent(k, "scan", "qrcode", scanner, k.aside("keyboard", k.sends(flow.AskedDigits{})))
}

func newFind(k kit) *present {
	return newPresent(k, "find", "receipt", scanner, k.aside("keyboard", k.sends(flow.AskedDigits{})))
}

func newCardScreen(k kit) *present {
	return newPresent(k, "card", "id", func(d flow.Devices) string { return d.Reader }, nil)
}

func scanner(d flow.Devices) string { return d.Scanner }

func newPresent(k kit, prefix, icon string, state func(flow.Devices) string, typed *bar) *present {
	p := &present{
		prefix: prefix, state: state, typing: typed,
		title:  k.words(assets.TitleSize, ink).strong().centred(),
		device: k.note(),
	}
	rows := make([]fyne.CanvasObject, len(p.steps))
	for i := range p.steps {
		p.steps[i] = k.step(i + 1)
		rows[i] = p.steps[i].box
	}
	picture := newColumn(40, k.badge(icon, primary, 280).box, p.title)
	what := newColumn(assets.Gap, newSpring(), k.panel(rows...), p.device.box, newSpring())
	if typed != nil {
		typed.pad.tall = 144
		what.Add(typed.pad)
	}
	what.Add(newSpring())
	p.box = newBody(newSides(0.3, picture, what))
	return p
}

func (p *present) object() fyne.CanvasObject { return p.box }

func (p *present) show(v flow.View, say tongue, _ time.Time) {
	p.title.set(say.text(p.prefix + ".title"))
	for i, step := range p.steps {
		step.word.set(say.text(p.prefix + ".step." + strconv.Itoa(i+1)))
	}
	p.device.when(broken(p.state(v.Devices)), "plug-connected-x", wait, say.text("notice."+p.prefix))
	if p.typing != nil {
		p.typing.say(say, p.prefix+".type")
	}
}

// step is one of the things to do, with its number.
type step struct {
	word *words
	box  *fyne.Container
}

func (k kit) step(n int) *step {
	number := k.words(assets.BodySize, onPrimary).strong().centred()
	number.set(strconv.Itoa(n))
	mark := &fyne.Container{Layout: middle{fyne.NewSquareSize(64)}, Objects: []fyne.CanvasObject{k.sheet(primary, none, 32), number}}
	s := &step{word: k.words(36, ink).amid()}
	s.box = newBeside(assets.Gap, mark, s.word)
	return s
}
