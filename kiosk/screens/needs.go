package screens

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"paihao/assets"
	"paihao/kiosk/flow"
	"paihao/queue-server/hall"
)

// needs asks for priority, whose criteria it shows, and for what the visitor needs at a window.
type needs struct {
	title    *words
	priority *toggle
	needs    []*toggle
	fine     *bar
	box      *fyne.Container
}

// signsOfNeeds gives the icon of each need.
var signsOfNeeds = map[hall.Need]string{
	hall.NeedEscort: "users", hall.NeedLow: "wheelchair", hall.NeedWritten: "message", hall.NeedEnglish: "language",
}

func newNeeds(k kit) *needs {
	n := &needs{
		title:    k.words(assets.TitleSize, ink).strong(),
		priority: k.toggle("heart-handshake", func(on bool) { k.send(flow.Declared{Priority: on}) }),
		fine:     k.next("check", k.sends(flow.WentBack{})),
	}
	var pads []fyne.CanvasObject
	for _, need := range hall.Needs {
		t := k.toggle(signsOfNeeds[need], func(on bool) { k.send(flow.Needed{Need: need, On: on}) })
		n.needs = append(n.needs, t)
		pads = append(pads, t.pad)
	}
	peers(n.needs)
	_, grid := k.cells(3.2, 200, pads...)
	const (
		title = iota
		priority
		others
		fine
		spring
	)
	all := []part{{1, []int{title, priority, others, fine}}}
	n.box = newBody(newPlanned(plan{
		tower: all, square: all, broad: all,
		strip: {{0.4, []int{title, priority, spring, fine}}, {0.6, []int{others}}},
	}, n.title, n.priority.pad, grid, n.fine.pad, newSpring()))
	return n
}

func (n *needs) object() fyne.CanvasObject { return n.box }

func (n *needs) show(v flow.View, say tongue, _ time.Time) {
	n.title.set(say.text("needs.title"))
	line := "needs.priority.line"
	if v.Wish.Senior {
		line = "needs.priority.senior"
	}
	n.priority.say(say, "needs.priority", say.text(line))
	n.priority.show(v.Wish.Priority || v.Wish.Senior)
	n.priority.pad.asleep = v.Wish.Senior
	for i, need := range hall.Needs {
		key := "needs." + string(need)
		n.needs[i].say(say, key, say.text(key+".line"))
		n.needs[i].show(slices.Contains(v.Wish.Needs, need))
		n.needs[i].pad.visible(slices.Contains(v.Offers, need))
	}
	n.fine.say(say, "needs.fine")
}
