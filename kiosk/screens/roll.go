package screens

import (
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"paihao/assets"
	"paihao/kiosk/flow"
)

// roll shows staff in drawn steps how a new roll of paper goes in, and prints a test slip.
type roll struct {
	title  *words
	steps  [4]*drawn
	state  *note
	test   *bar
	finish *bar
	box    *fyne.Container
}

// drawn is one step: a picture and what it means.
type drawn struct {
	picture *canvas.Image
	word    *words
	box     *fyne.Container
}

func (k kit) drawn(n int) *drawn {
	const side = 200
	d := &drawn{picture: &canvas.Image{FillMode: canvas.ImageFillContain}}
	step := k.step(n)
	d.word = step.word
	k.wears(func() {
		name := "roll-" + strconv.Itoa(n) + assets.Hex(k.look.dyes[ink]) + ".svg"
		d.picture.Resource = fyne.NewStaticResource(name, assets.Drawing("roll-"+strconv.Itoa(n), k.look.dyes[ink], side*k.scale))
		d.picture.Refresh()
	})
	picture := &fyne.Container{Layout: disc{round: canvas.NewRectangle(nil), side: side}, Objects: []fyne.CanvasObject{d.picture}}
	d.box = newInset(0, 0, k.plate(paper, line), newInset(24, 16, newColumn(8, newSpring(), picture, step.box, newSpring())))
	return d
}

func newRoll(k kit) *roll {
	r := &roll{
		title: k.words(assets.TitleSize, ink).strong(), state: k.note(),
		test:   k.next("printer", k.sends(flow.ChangedRoll{})),
		finish: k.aside("home", k.sends(flow.Finished{})),
	}
	r.finish.pad.tall = 144
	var boxes []fyne.CanvasObject
	for i := range r.steps {
		r.steps[i] = k.drawn(i + 1)
		boxes = append(boxes, r.steps[i].box)
	}
	_, grid := k.cells(1.1, 460, boxes...)
	const (
		title = iota
		steps
		state
		spring
		keys
	)
	all := []part{{1, []int{title, steps, state, keys}}}
	r.box = newBody(newPlanned(plan{
		tower: all, square: all, broad: all, strip: {{0.4, []int{title, state, spring, keys}}, {0.6, []int{steps}}},
	}, r.title, grid, r.state.box, newSpring(), newRow(r.finish.pad, r.test.pad)))
	return r
}

func (r *roll) object() fyne.CanvasObject { return r.box }

func (r *roll) show(v flow.View, say tongue, _ time.Time) {
	r.title.set(say.text("roll.title"))
	for i, d := range r.steps {
		d.word.set(say.text("roll.step." + strconv.Itoa(i+1)))
	}
	switch v.List {
	case "":
		r.state.set("info-circle", primary, "")
	case flow.PaperComing:
		r.state.set("printer", primary, say.text("roll.coming"))
	case flow.PaperOut:
		r.state.set("circle-check", good, say.text("roll.out"))
	default:
		r.state.set("printer-off", alarm, say.text("roll.none"))
	}
	r.test.say(say, "roll.test")
	r.test.rest(v.List == flow.PaperComing, filled, onPrimary)
	r.finish.say(say, "roll.finish")
}
