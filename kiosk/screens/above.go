package screens

import (
	"fyne.io/fyne/v2"

	"paihao/assets"
)

// above fills what low mode leaves free: nothing there is needed.
type above struct {
	word *words
	box  *fyne.Container
}

func newAbove(k kit) *above {
	a := &above{word: k.words(assets.HeadingSize, softInk).centred()}
	a.box = newInset(0, 0, k.sheet(tinted, none, 0), newInset(assets.Margin, assets.Gap,
		newColumn(assets.Gap, newSpring(), k.badge("wheelchair", primary, 160).box, a.word, newSpring())))
	a.box.Hide()
	return a
}

func (a *above) show(say tongue) { a.word.set(say.text("low.line")) }
