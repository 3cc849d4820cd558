package screens

import (
	"fyne.io/fyne/v2"
)

// checklist is what to bring.
type checklist struct {
	title *words
	rows  []*words
	lines []*fyne.Container
	box   *fyne.Container
}

const checks = 6 // on a page of the view

func (k kit) checklist() *checklist {
	c := &checklist{title: newWords(38, look.Ink).strong()}
	all := []fyne.CanvasObject{c.title}
	for range checks {
		row := newWords(36, look.Ink).amid()
		tick := &fyne.Container{Layout: middle{fyne.NewSquareSize(36)}, Objects: []fyne.CanvasObject{k.icon("circle-check", look.Good, 36)}}
		line := newBeside(20, tick, row)
		c.rows, c.lines = append(c.rows, row), append(c.lines, line)
		all = append(all, line)
	}
	c.box = newPanel(all...)
	return c
}

func (c *checklist) show(title string, things []string) {
	c.title.set(title)
	visible(c.box, len(things) > 0)
	for i, line := range c.lines {
		visible(line, i < len(things))
		if i < len(things) {
			c.rows[i].set(things[i])
		}
	}
}
