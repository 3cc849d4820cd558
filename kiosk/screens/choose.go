package screens

import (
	"time"

	"fyne.io/fyne/v2"

	"paihao/assets"
	"paihao/kiosk/flow"
)

// choose offers the services that most people come for, and on a second sheet all departments.
type choose struct {
	title       *words
	card        *note
	tabs        *tabs
	common      []*tile
	departments []*tile
	sheets      [2]*fyne.Container
	pager       *pager
	visit       int
	several     bool // pages of departments
	box         *fyne.Container
}

const doors = 8 // on a page of the view

// eight is how a page of so many is laid out.
var eight = cells{upright: shape{2, 264}, across: shape{4, 240}}

func newChoose(k kit) *choose {
	c := &choose{title: newWords(assets.TitleSize, look.Ink).strong(), card: k.note(), pager: k.pager()}
	c.tabs = k.tabs([2]string{"star", "building"}, func() { c.turn(); k.send(flow.Touched{}) })
	c.common, c.sheets[0] = k.tiles(doors, eight, func(id string) { k.send(flow.ChoseService{Service: id}) })
	c.departments, c.sheets[1] = k.tiles(doors, eight, func(id string) { k.send(flow.ChoseDepartment{Department: id}) })
	c.box = newPaged(c.title, c.pager, c.card.box, c.tabs.box, c.sheets[0], c.sheets[1])
	return c
}

// tiles makes a grid of n of them.
func (k kit) tiles(n int, grid cells, chosen func(id string)) ([]*tile, *fyne.Container) {
	all := make([]*tile, n)
	box := &fyne.Container{Layout: grid}
	for i := range all {
		all[i] = k.tile(chosen)
		box.Add(all[i].pad)
	}
	return all, box
}

func (c *choose) object() fyne.CanvasObject { return c.box }

func (c *choose) show(v flow.View, say tongue, _ time.Time) {
	if v.Visit != c.visit {
		c.visit = v.Visit
		c.tabs.choose(0)
	}
	c.title.set(say.text("choose.title"))
	cardHeld(c.card, v, say)
	c.tabs.set(say.text("choose.common"), say.text("choose.all"))
	visible(c.tabs.box, len(v.Common) > 0)
	for i, t := range c.common {
		if i < len(v.Common) {
			t.service(v.Common[i], say)
		} else {
			t.pad.Hide()
		}
	}
	for i, t := range c.departments {
		if i < len(v.Departments) {
			t.department(v.Departments[i])
		} else {
			t.pad.Hide()
		}
	}
	c.pager.show(v, say)
	c.several = v.Pages > 1
	if len(v.Common) == 0 {
		c.tabs.choose(1)
	}
	c.turn()
}

// turn shows the sheet of the chosen tab.
func (c *choose) turn() {
	for i, sheet := range c.sheets {
		visible(sheet, i == c.tabs.at)
	}
	visible(c.pager.box, c.tabs.at == 1 && c.several)
	arrange(c.box)
}
