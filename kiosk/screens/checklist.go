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
	c := &checklist{title: k.words(36, ink).strong()}
	all := []fyne.CanvasObject{c.title}
	for range checks {
		row := k.words(34, ink).amid()
		line := newBeside(20, k.mark("circle-check", good, 36), row)
		c.rows, c.lines = append(c.rows, row), append(c.lines, line)
		all = append(all, line)
	}
	c.box = newInset(0, 0, k.plate(paper, line), newInset(36, 24, newColumn(12, all...)))
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
