package screens

import (
	"slices"
	"strconv"
	"time"

	"fyne.io/fyne/v2"

	"paihao/assets"
	"paihao/kiosk/flow"
	"paihao/queue-server/hall"
)

// reason asks why, after a face was chosen. The rating counts already.
type reason struct {
	title, line *words
	reasons     [mostReasons]*toggle
	codes       [mostReasons]string
	grid        *cells
	done        *bar
	box         *fyne.Container
}

const mostReasons = 8

func newReason(k kit) *reason {
	r := &reason{
		title: k.words(assets.TitleSize, ink).strong(), line: k.words(assets.BodySize, softInk),
		done: k.next("check", k.sends(flow.Finished{})),
	}
	var pads []fyne.CanvasObject
	for i := range r.reasons {
		r.reasons[i] = k.toggle("", func(on bool) { k.send(flow.Reasoned{Code: r.codes[i], On: on}) })
		r.reasons[i].title.base = assets.BodySize
		pads = append(pads, r.reasons[i].pad)
	}
	peers(r.reasons[:])
	var box *fyne.Container
	r.grid, box = k.cells(3, 200, pads...)
	const (
		head = iota
		reasons
		done
		spring
	)
	all := []part{{1, []int{head, reasons, done}}}
	r.box = newBody(newPlanned(plan{
		tower: all, square: all, broad: all, strip: {{0.3, []int{head, spring, done}}, {0.7, []int{reasons}}},
	}, newColumn(assets.Grid, r.title, r.line), box, r.done.pad, newSpring()))
	return r
}

func (r *reason) object() fyne.CanvasObject { return r.box }

func (r *reason) show(v flow.View, say tongue, _ time.Time) {
	r.title.set(say.text("reason.title", "Level", say.text("rate."+strconv.Itoa(v.Level))))
	r.line.set(say.text("reason.line"))
	r.done.say(say, "reason.done")
	r.grid.n = max(1, min(len(v.Reasons), mostReasons))
	for i, t := range r.reasons {
		t.pad.visible(i < len(v.Reasons))
		if i >= len(v.Reasons) {
			t.set("", "")
		} else {
			code := v.Reasons[i]
			r.codes[i] = code
			key := "reason." + hall.ReasonTable + "." + code
			t.pad.phrase = flow.Phrase{Key: key}
			t.set(assets.Text(string(say), key, nil), "")
			t.show(slices.Contains(v.Chosen, code))
		}
	}
}
