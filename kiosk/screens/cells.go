package screens

import (
	"fyne.io/fyne/v2"

	"paihao/assets"
)

// cells is a grid of equal cells, in one shape where its box is taller than wide and in another where it is not. A
// hidden child keeps its cell empty, so that nothing moves from page to page.
type cells struct{ upright, across shape }

// A shape says how many cells stand in a row, and how tall one may be at most.
type shape struct {
	inRow int
	most  float32
}

func (s shape) rows(children []fyne.CanvasObject) int { return (len(children) + s.inRow - 1) / s.inRow }

func (l cells) Layout(children []fyne.CanvasObject, size fyne.Size) {
	s := l.upright
	if size.Width > size.Height {
		s = l.across
	}
	rows := s.rows(children)
	cell := fyne.NewSize(
		(size.Width-assets.Gap*float32(s.inRow-1))/float32(s.inRow),
		min(s.most, (size.Height-assets.Gap*float32(rows-1))/float32(rows)),
	)
	for i, child := range children {
		child.Resize(cell)
		child.Move(fyne.NewPos(float32(i%s.inRow)*(cell.Width+assets.Gap), float32(i/s.inRow)*(cell.Height+assets.Gap)))
	}
}

// MinSize is that of the flatter of the two shapes: a box knows its own only when it is laid out.
func (l cells) MinSize(children []fyne.CanvasObject) fyne.Size {
	var cell fyne.Size
	for _, child := range children {
		cell = cell.Max(child.MinSize())
	}
	rows := float32(min(l.upright.rows(children), l.across.rows(children)))
	return fyne.NewSize(cell.Width*float32(l.upright.inRow), cell.Height*rows+assets.Gap*(rows-1))
}
