package screens

import "fyne.io/fyne/v2"

// tall is met by what needs more height the narrower it gets: texts, and boxes of texts. Such a thing wants a height,
// and can live with less as long as every text in it may still shrink.
type tall interface {
	heights(width float32) (wanted, least float32)
}

// tallLayout is tall for the layout of a container.
type tallLayout interface {
	heightsOf(objects []fyne.CanvasObject, width float32) (wanted, least float32)
}

func heights(o fyne.CanvasObject, width float32) (wanted, least float32) {
	if t, ok := o.(tall); ok {
		return t.heights(width)
	}
	if c, ok := o.(*fyne.Container); ok {
		if l, ok := c.Layout.(tallLayout); ok {
			return l.heightsOf(c.Objects, width)
		}
	}
	height := o.MinSize().Height
	return height, height
}

// arrange lays a tree out again after its texts have changed. Images keep what they have drawn.
func arrange(o fyne.CanvasObject) {
	c, ok := o.(*fyne.Container)
	if !ok || !o.Visible() {
		return
	}
	if c.Layout != nil {
		c.Layout.Layout(c.Objects, c.Size())
	}
	for _, child := range c.Objects {
		arrange(child)
	}
}

// stack lays its children on each other; what is not seen is not laid out.
type stack struct{}

func (stack) Layout(children []fyne.CanvasObject, size fyne.Size) {
	for _, child := range children {
		if child.Visible() {
			child.Resize(size)
		}
	}
}

func (stack) MinSize(children []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, child := range children {
		if child.Visible() {
			size = size.Max(child.MinSize())
		}
	}
	return size
}
