package screens

import (
	"time"

	"fyne.io/fyne/v2"

	"paihao/assets"
	"paihao/kiosk/flow"
)

// choose offers the services that most people come for, and on a second sheet all departments; a third key leads to
// the search.
type choose struct {
	kit
	title       *words
	card        *note
	tabs        *tabs
	common      *tiles
	floors      *floors
	departments *tiles
	pager       *pager
	visit       int
	several     bool // pages of departments
	box         *fyne.Container
}

const doors = 8 // on a page of the view

func newChoose(k kit) *choose {
	c := &choose{kit: k, title: k.words(assets.TitleSize, ink).strong(), card: k.note(), pager: k.pager(), floors: k.floors()}
	c.tabs = k.tabs(c.turned, "star", "building", "search")
	c.common = k.tiles(doors, func(id string) { k.send(flow.ChoseService{Service: id}) })
	c.departments = k.tiles(doors, func(id string) { k.send(flow.ChoseDepartment{Department: id}) })
	c.box = newPaged(newColumn(assets.Gap, c.title, c.tabs.box), c.pager, c.card.box, c.common.box, c.floors.box, c.departments.box)
	return c
}

func (c *choose) object() fyne.CanvasObject { return c.box }

func (c *choose) turned(at int) {
	if at == len(c.tabs.keys)-1 {
		c.send(flow.AskedSearch{})
		return
	}
	c.tabs.choose(at)
	c.turn()
	c.send(flow.Touched{})
}

func (c *choose) show(v flow.View, say tongue, _ time.Time) {
	if v.Visit != c.visit {
		c.visit = v.Visit
		c.tabs.choose(0)
	}
	title := ""
	if !c.look.low { // the keys say it too, and there is little room
		title = say.text("choose.title")
	}
	c.title.set(title)
	cardHeld(c.card, v, say)
	if c.look.few { // it is said again before the number is taken
		c.card.box.Hide()
	}
	c.tabs.say(say, "choose.common", "choose.all", "choose.search")
	c.tabs.keys[0].pad.visible(len(v.Common) > 0)
	c.common.services(v.Common, room(c.look, doors), say)
	c.floors.show(v, say)
	c.departments.departments(v.Departments, room(c.look, doors))
	c.pager.show(v, say)
	c.several = v.Pages > 1
	if len(v.Common) == 0 {
		c.tabs.choose(1)
	}
	c.turn()
}

// turn shows the sheet of the chosen tab.
func (c *choose) turn() {
	visible(c.common.box, c.tabs.at == 0)
	visible(c.departments.box, c.tabs.at == 1)
	visible(c.floors.box, c.tabs.at == 1 && c.floors.several)
	visible(c.pager.box, c.tabs.at == 1 && c.several)
	arrange(c.box)
}

// floors are keys that show the departments of one floor, and one that shows all.
type floors struct {
	keys    []*bar
	ids     []string
	several bool
	box     *fyne.Container
}

const mostFloors = 8

func (k kit) floors() *floors {
	f := &floors{ids: make([]string, mostFloors+1), box: &fyne.Container{Layout: row{assets.Grid}}}
	for i := range f.ids {
		key := k.bar("stairs", raised, ink, assets.BodySize, assets.TouchHeight, func() { k.send(flow.ChoseFloor{Floor: f.ids[i]}) })
		key.icon.image.Hide()
		f.keys = append(f.keys, key)
		f.box.Add(key.pad)
	}
	return f
}

func (f *floors) show(v flow.View, say tongue) {
	f.several = len(v.Floors) > 1 && len(v.Floors) <= mostFloors
	for i, key := range f.keys {
		key.pad.visible(i <= len(v.Floors))
		switch {
		case i == 0:
			key.say(say, "choose.floors")
		case i <= len(v.Floors):
			floor := v.Floors[i-1]
			f.ids[i] = floor.ID
			key.pad.phrase = flow.Phrase{Name: "floor:" + floor.ID}
			key.set(floor.Name)
		}
		key.choose(f.ids[i] == v.Floor)
	}
}
