package screens

import (
	"fyne.io/fyne/v2"

	"paihao/assets"
)

// display shows what was typed, or else what to type.
type display struct {
	word *words
	box  *fyne.Container
}

func (k kit) display() *display {
	d := &display{word: k.words(assets.TitleSize, ink).strong().centred().single()}
	d.box = &fyne.Container{Layout: slot{}, Objects: []fyne.CanvasObject{k.plate(paper, primary), newInset(assets.Gap, 4, d.word)}}
	return d
}

func (d *display) show(typed, hint string) {
	if typed == "" {
		d.word.paint(softInk)
		d.word.set(hint)
		return
	}
	d.word.paint(ink)
	d.word.set(typed)
}

// slot is as tall as a finger needs, whatever stands in it.
type slot struct{}

func (slot) Layout(children []fyne.CanvasObject, size fyne.Size) { inset{}.Layout(children, size) }

func (slot) heightsOf([]fyne.CanvasObject, float32) (wanted, least float32) {
	return assets.TouchHeight, assets.TouchHeight * smallest
}

func (slot) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, assets.TouchHeight*smallest)
}

// newTyped lays out what is typed on a board: upright all below each other, across the board beside the rest.
func newTyped(title fyne.CanvasObject, d *display, b *board, fine *bar, more ...fyne.CanvasObject) *fyne.Container {
	const (
		head = iota
		shown
		keys
		others
		done
		above
		below
	)
	across := []part{{0.45, []int{above, head, shown, others, below, done}}, {0.55, []int{keys}}}
	return newBody(newPlanned(plan{
		tower: {{1, []int{head, shown, keys, others, done}}}, square: across, broad: across, strip: across,
	}, title, d.box, b.box, newColumn(assets.Gap, more...), fine.pad, newSpring(), newSpring()))
}
