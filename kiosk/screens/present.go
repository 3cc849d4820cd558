package screens

import (
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"paihao/assets"
	"paihao/kiosk/flow"
)

// present asks the visitor to hold something to a device: a QR or a card.
type present struct {
	prefix string // of its texts
	state  func(flow.Devices) string
	badge  *badge
	title  *words
	steps  [3]*step
	device *note
	box    *fyne.Container
}

func newScan(k kit) *present {
	return newPresent(k, "scan", "qrcode", func(d flow.Devices) string { return d.Scanner })
}

func newCardScreen(k kit) *present {
	return newPresent(k, "card", "id", func(d flow.Devices) string { return d.Reader })
}

func newPresent(k kit, prefix, icon string, state func(flow.Devices) string) *present {
	p := &present{
		prefix: prefix, state: state,
		badge:  k.badge(icon, look.Primary, 320),
		title:  newWords(assets.TitleSize, look.Ink).strong().centred(),
		device: k.note(),
	}
	rows := make([]fyne.CanvasObject, len(p.steps))
	for i := range p.steps {
		p.steps[i] = newStep(i + 1)
		rows[i] = p.steps[i].box
	}
	picture := newColumn(40, p.badge.box, p.title)
	p.box = newInset(assets.Margin, 4*assets.Grid, newSides(0.3, picture,
		newColumn(assets.Gap, newSpring(), newPanel(rows...), p.device.box, newSpring(), newSpring(), newSpring())))
	return p
}

func (p *present) object() fyne.CanvasObject { return p.box }

func (p *present) show(v flow.View, say tongue, _ time.Time) {
	p.title.set(say.text(p.prefix + ".title"))
	for i, step := range p.steps {
		step.word.set(say.text(p.prefix + ".step." + strconv.Itoa(i+1)))
	}
	state := p.state(v.Devices)
	visible(p.device.box, broken(state))
	p.device.set("plug-connected-x", look.Wait, say.text("notice."+p.prefix))
}

// step is one of the things to do, with its number.
type step struct {
	word *words
	box  *fyne.Container
}

func newStep(n int) *step {
	round := canvas.NewRectangle(look.Primary)
	round.CornerRadius = 36
	number := newWords(assets.BodySize, look.OnPrimary).strong().centred()
	number.set(strconv.Itoa(n))
	mark := &fyne.Container{Layout: middle{fyne.NewSquareSize(72)}, Objects: []fyne.CanvasObject{round, number}}
	s := &step{word: newWords(38, look.Ink).amid()}
	s.box = newBeside(assets.Gap, mark, s.word)
	return s
}
