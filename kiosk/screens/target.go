package screens

import "fyne.io/fyne/v2"

// A target is a pad that can be pointed at, and where it is seen.
type target struct {
	pad  *pad
	from fyne.Position
	size fyne.Size
}

func (t target) middle() fyne.Position { return t.from.AddXY(t.size.Width/2, t.size.Height/2) }

// targets lists what can be pressed now, in the order in which it is read: the body before the footer. While the
// visitor is asked whether anybody is there, it is the answers only.
func (b *keyboard) targets() []target {
	f := b.face
	root := f.content
	if f.kit.trial.box.Visible() {
		root = f.kit.trial.box
	}
	var all []target
	var walk func(fyne.CanvasObject, fyne.Position)
	walk = func(o fyne.CanvasObject, at fyne.Position) {
		if !o.Visible() || f.still.box.Visible() && (o == f.bodies || o == f.footer.object()) {
			return
		}
		at = at.Add(o.Position())
		switch o := o.(type) {
		case *fyne.Container:
			for _, child := range o.Objects {
				walk(child, at)
			}
		case *pad:
			if !o.asleep {
				all = append(all, target{o, at, o.Size()})
			}
		}
	}
	walk(root, fyne.Position{})
	return all
}

// walk points at the next pad, or at the one before.
func (b *keyboard) walk(forward bool) {
	all := b.targets()
	if len(all) == 0 {
		return
	}
	at := -1
	for i, t := range all {
		if t.pad == b.at {
			at = i
		}
	}
	switch {
	case forward:
		at = (at + 1) % len(all)
	case at < 0:
		at = len(all) - 1
	default:
		at = (at + len(all) - 1) % len(all)
	}
	b.point(&all[at])
}

// move points at the nearest pad in a direction; at the first one when none is pointed at yet.
func (b *keyboard) move(dx, dy float32) {
	all := b.targets()
	var from *target
	for i := range all {
		if all[i].pad == b.at {
			from = &all[i]
		}
	}
	if from == nil {
		b.walk(true)
		return
	}
	var nearest *target
	var least float32
	for i := range all {
		way := all[i].middle().Subtract(from.middle())
		along, across := way.X*dx+way.Y*dy, way.X*dy+way.Y*dx
		if along <= 1 {
			continue
		}
		if cost := along + 3*max(0, across, -across); nearest == nil || cost < least {
			nearest, least = &all[i], cost
		}
	}
	if nearest != nil {
		b.point(nearest)
	}
}
