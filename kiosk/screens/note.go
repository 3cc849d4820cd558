package screens

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"paihao/assets"
	"paihao/kiosk/flow"
)

// note is one line that says how something stands, with an icon; on a soft ground.
type note struct {
	badge *badge
	word  *words
	round *canvas.Rectangle
	box   *fyne.Container
}

func (k kit) note() *note {
	n := &note{badge: k.badge("info-circle", look.Primary, 64), word: newWords(assets.BodySize, look.Ink).amid()}
	n.round = canvas.NewRectangle(look.Paper)
	n.round.CornerRadius, n.round.StrokeColor, n.round.StrokeWidth = assets.Radius, look.Line, 2
	n.box = newInset(0, 0, n.round, newInset(24, 12, newBeside(assets.Gap, n.badge.box, n.word)))
	return n
}

func (n *note) set(icon string, ink color.NRGBA, text string) {
	n.badge.set(icon, ink)
	n.word.set(text)
}

// cardHeld says that a card was read, and that it may be taken away.
func cardHeld(n *note, v flow.View, say tongue) {
	visible(n.box, v.Card)
	n.set("id", look.Good, say.text("card.held"))
}

// printerNotice says what visitors should know of the printer before they take a number, and how grave it is.
func printerNotice(state string) (key string, ink color.NRGBA) {
	switch state {
	case flow.Ready, flow.PaperLow, flow.Unknown:
		return "", look.Primary
	case flow.PaperGone:
		return "paper", look.Wait
	}
	return "trouble", look.Wait
}
