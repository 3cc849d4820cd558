package screens

import "fyne.io/fyne/v2"

// tall is met by what needs more height the narrower it gets: texts, and boxes of texts.
type tall interface {
	heightFor(width float32) float32
}

// tallLayout is tall for the layout of a container.
type tallLayout interface {
	heightOf(objects []fyne.CanvasObject, width float32) float32
}

func heightFor(o fyne.CanvasObject, width float32) float32 {
	if t, ok := o.(tall); ok {
		return t.heightFor(width)
	}
	if c, ok := o.(*fyne.Container); ok {
		if l, ok := c.Layout.(tallLayout); ok {
			return l.heightOf(c.Objects, width)
		}
	}
	return o.MinSize().Height
}

// arrange lays a tree out again after its texts have changed. Images keep what they have drawn.
func arrange(o fyne.CanvasObject) {
	c, ok := o.(*fyne.Container)
	if !ok {
		return
	}
	if c.Layout != nil {
		c.Layout.Layout(c.Objects, c.Size())
	}
	for _, child := range c.Objects {
		arrange(child)
	}
}
