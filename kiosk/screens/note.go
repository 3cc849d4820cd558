package screens

import (
	"fyne.io/fyne/v2"

	"paihao/assets"
	"paihao/kiosk/flow"
)

// note is one line that says how something stands, with an icon; on a soft ground.
type note struct {
	badge *badge
	word  *words
	box   *fyne.Container
}

func (k kit) note() *note {
	n := &note{badge: k.badge("info-circle", primary, 64), word: k.words(assets.BodySize, ink).amid()}
	n.box = newInset(0, 0, k.plate(paper, line), newInset(24, 12, newBeside(assets.Gap, n.badge.box, n.word)))
	n.box.Hide()
	return n
}

// set shows a text.
func (n *note) set(icon string, of dye, text string) {
	n.badge.set(icon, of)
	n.word.set(text)
	visible(n.box, text != "")
}

// when shows it only when something holds.
func (n *note) when(holds bool, icon string, of dye, text string) {
	if !holds {
		text = ""
	}
	n.set(icon, of, text)
}

// cardHeld says that a card was read, and that it may be taken away.
func cardHeld(n *note, v flow.View, say tongue) {
	n.when(v.Card, "id", good, say.text("card.held"))
}

// a notice is what a note says.
type notice struct {
	icon string
	ink  dye
	text string
}

// notes is a few notes below each other, of which the most important ones are seen.
type notes struct {
	all []*note
	box *fyne.Container
}

func (k kit) notes(most int) *notes {
	n := &notes{box: newColumn(assets.Gap / 2)}
	for range most {
		one := k.note()
		n.all = append(n.all, one)
		n.box.Add(one.box)
	}
	return n
}

// show shows as many of the notices as there is room for; the first ones are the most important.
func (n *notes) show(list []notice, most int) {
	for i, one := range n.all {
		if i < min(len(list), most) {
			one.set(list[i].icon, list[i].ink, list[i].text)
		} else {
			one.box.Hide()
		}
	}
	visible(n.box, len(list) > 0)
}
