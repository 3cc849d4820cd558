package screens

import "fyne.io/fyne/v2"

// cells is a grid of equal cells: upright many in a row where the box is taller than wide, else across many. A cell is
// never taller than most. A hidden child keeps its cell empty, so that nothing moves from page to page.
type cells struct {
	upright, across int
	most            float32
	gap             float32
}

func (l cells) inRow(size fyne.Size) int {
	if size.Width > size.Height {
		return l.across
	}
	return l.upright
}

func (l cells) Layout(children []fyne.CanvasObject, size fyne.Size) {
	inRow := l.inRow(size)
	rows := (len(children) + inRow - 1) / inRow
	cell := fyne.NewSize(
		(size.Width-l.gap*float32(inRow-1))/float32(inRow),
		min(l.most, (size.Height-l.gap*float32(rows-1))/float32(rows)),
	)
	for i, child := range children {
		child.Resize(cell)
		child.Move(fyne.NewPos(float32(i%inRow)*(cell.Width+l.gap), float32(i/inRow)*(cell.Height+l.gap)))
	}
}

// MinSize is that of the denser of the two shapes: a box knows its shape only when it is laid out.
func (l cells) MinSize(children []fyne.CanvasObject) fyne.Size {
	var cell fyne.Size
	for _, child := range children {
		cell = cell.Max(child.MinSize())
	}
	inRow := max(l.upright, l.across)
	rows := float32((len(children) + inRow - 1) / inRow)
	return fyne.NewSize(cell.Width*float32(l.upright), cell.Height*rows+l.gap*(rows-1))
}
