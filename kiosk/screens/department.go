package screens

import (
	"time"

	"fyne.io/fyne/v2"

	"paihao/assets"
	"paihao/kiosk/flow"
)

// department offers the services of one department, a page at a time.
type department struct {
	kit
	title, floor *words
	services     *tiles
	pager        *pager
	box          *fyne.Container
}

const perPage = 12 // services on a page of the view

func newDepartment(k kit) *department {
	d := &department{
		kit:   k,
		title: k.words(assets.TitleSize, ink).strong(),
		floor: k.words(assets.BodySize, softInk),
		pager: k.pager(),
	}
	d.services = k.tiles(perPage, func(id string) { k.send(flow.ChoseService{Service: id}) })
	d.box = newPaged(newColumn(4, d.title, d.floor), d.pager, d.services.box)
	return d
}

func (d *department) object() fyne.CanvasObject { return d.box }

func (d *department) show(v flow.View, say tongue, _ time.Time) {
	if v.Department != nil {
		d.title.set(v.Department.Name)
		d.floor.set(v.Department.Floor)
	}
	d.services.services(v.Services, room(d.look, perPage), say)
	d.pager.show(v, say)
}
