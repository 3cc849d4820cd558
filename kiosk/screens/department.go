package screens

import (
	"time"

	"fyne.io/fyne/v2"

	"paihao/assets"
	"paihao/kiosk/flow"
)

// department offers the services of one department, a page at a time.
type department struct {
	title, floor *words
	services     []*tile
	pager        *pager
	box          *fyne.Container
}

const perPage = 12 // services on a page of the view

// twelve is how a page of so many is laid out.
var twelve = cells{upright: shape{2, 208}, across: shape{4, 200}}

func newDepartment(k kit) *department {
	d := &department{
		title: newWords(assets.TitleSize, look.Ink).strong(),
		floor: newWords(assets.BodySize, look.SoftInk),
		pager: k.pager(),
	}
	var grid *fyne.Container
	d.services, grid = k.tiles(perPage, twelve, func(id string) { k.send(flow.ChoseService{Service: id}) })
	d.box = newPaged(newColumn(4, d.title, d.floor), d.pager, grid)
	return d
}

func (d *department) object() fyne.CanvasObject { return d.box }

func (d *department) show(v flow.View, say tongue, _ time.Time) {
	if v.Department != nil {
		d.title.set(v.Department.Name)
		d.floor.set(v.Department.Floor)
	}
	for i, t := range d.services {
		if i < len(v.Services) {
			t.service(v.Services[i], say)
		} else {
			t.pad.Hide()
		}
	}
	d.pager.show(v, say)
}
