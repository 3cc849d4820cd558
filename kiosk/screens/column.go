package screens

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/layout"
)

// column stacks its children as tall as they want to be. What is left goes to the springs and grids among them; when
// there is too little, the tall ones give way, and texts shrink.
type column struct{ gap float32 }

func newColumn(gap float32, children ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: column{gap}, Objects: children}
}

func newSpring() fyne.CanvasObject { return layout.NewSpacer() }

// tight is the share of a gap that is left when there is too little room.
const tight = 0.4

// A wish is what one child of a column asks for.
type wish struct{ wanted, least, gap float32 }

func (l column) Layout(children []fyne.CanvasObject, size fyne.Size) {
	l.place(children, fyne.Position{}, size)
}

// place stacks children in a part of their box.
func (l column) place(children []fyne.CanvasObject, at fyne.Position, size fyne.Size) {
	wishes, wanted, least, elastics := l.wishes(children, size.Width)
	squeeze := float32(1)
	if wanted > size.Height && wanted > least {
		squeeze = max(0, (size.Height-least)/(wanted-least))
	}
	spare := max(0, size.Height-wanted) / float32(max(1, elastics))
	y := at.Y
	for i, child := range children {
		if !child.Visible() {
			continue
		}
		w := wishes[i]
		height := w.least + (w.wanted-w.least)*squeeze
		if elastic(child) {
			height += spare
		}
		y += w.gap * (tight + (1-tight)*squeeze)
		child.Resize(fyne.NewSize(size.Width, height))
		child.Move(fyne.NewPos(at.X, y))
		y += height
	}
}

// wishes gives each child's wish, their sums, and how many children are elastic. Springs and empty texts need no gap.
func (l column) wishes(children []fyne.CanvasObject, width float32) (each []wish, wanted, least float32, elastics int) {
	each = make([]wish, len(children))
	var gap float32
	for i, child := range children {
		if !child.Visible() {
			continue
		}
		if elastic(child) {
			elastics++
		}
		var w wish
		w.wanted, w.least = heights(child, width)
		if w.wanted > 0 {
			w.gap, gap = gap, l.gap
		}
		each[i] = w
		wanted += w.wanted + w.gap
		least += w.least + w.gap*tight
	}
	return each, wanted, least, elastics
}

func (l column) heightsOf(children []fyne.CanvasObject, width float32) (wanted, least float32) {
	_, wanted, least, _ = l.wishes(children, width)
	return wanted, least
}

func (l column) MinSize(children []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	var gap float32
	for _, child := range children {
		if !child.Visible() {
			continue
		}
		least := child.MinSize()
		size.Width = max(size.Width, least.Width)
		if least.Height > 0 {
			size.Height += gap*tight + least.Height
			gap = l.gap
		}
	}
	return size
}

// elastic children take what is left.
func elastic(o fyne.CanvasObject) bool {
	if _, ok := o.(layout.SpacerObject); ok {
		return true
	}
	c, ok := o.(*fyne.Container)
	if !ok {
		return false
	}
	switch c.Layout.(type) {
	case *cells, ways, ranks:
		return true
	}
	return false
}
