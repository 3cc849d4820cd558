package screens

import (
	"fyne.io/fyne/v2"

	"paihao/assets"
	"paihao/kiosk/flow"
)

// tile is one of several services or departments: a name, what to know before choosing it, and perhaps a chip.
type tile struct {
	pad        *pad
	name, note *words
	chip       *chip
	id         string
}

// tile makes one; chosen gets the id of what it shows.
func (k kit) tile(chosen func(id string)) *tile {
	t := &tile{name: k.words(38, ink).strong(), note: k.words(assets.NoteSize, softInk).amid().alone(), chip: k.chip()}
	foot := &fyne.Container{Layout: chipped{}, Objects: []fyne.CanvasObject{t.chip.box, t.note}}
	face := newInset(24, 12, newColumn(assets.Grid, t.name, newSpring(), foot))
	t.pad = k.pad(raised, face, func() { chosen(t.id) })
	return t
}

func (t *tile) service(s flow.Service, say tongue) {
	t.id = s.ID
	t.pad.phrase = flow.Phrase{Name: "service:" + s.ID}
	t.name.set(s.Name)
	t.note.set(say.tile(&s))
	t.chip.set(s.Promise, say.chip(&s))
	t.pad.arrange()
	t.pad.Show()
}

func (t *tile) department(d flow.Department) {
	t.id = d.ID
	t.pad.phrase = flow.Phrase{Name: "department:" + d.ID}
	t.name.set(d.Name)
	t.note.set(d.Floor)
	t.chip.box.Hide()
	t.pad.arrange()
	t.pad.Show()
}

// tiles is a page of them.
type tiles struct {
	all  []*tile
	grid *cells
	box  *fyne.Container
}

func (k kit) tiles(most int, chosen func(id string)) *tiles {
	t := &tiles{}
	pads := make([]fyne.CanvasObject, most)
	for i := range pads {
		t.all = append(t.all, k.tile(chosen))
		pads[i] = t.all[i].pad
	}
	t.grid, t.box = k.cells(2.2, 264, pads...)
	return t
}

// services shows a page that has room for so many.
func (t *tiles) services(list []flow.Service, room int, say tongue) {
	t.show(len(list), room, func(i int) { t.all[i].service(list[i], say) })
}

func (t *tiles) departments(list []flow.Department, room int) {
	t.show(len(list), room, func(i int) { t.all[i].department(list[i]) })
}

func (t *tiles) show(n, room int, put func(i int)) {
	t.grid.n = min(len(t.all), max(n, room))
	for i, tile := range t.all {
		if i < n {
			put(i)
		} else {
			tile.pad.Hide()
		}
	}
}
