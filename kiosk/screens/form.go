package screens

import (
	"fyne.io/fyne/v2"

	"paihao/assets"
)

// A form is the shape of a body: a screen stands in a tower or lies broad; in low mode the tower becomes a square, and
// the broad one a strip.
type form int

const (
	tower form = iota
	square
	broad
	strip
)

func formOf(size fyne.Size) form {
	switch ratio := size.Width / size.Height; {
	case ratio < 1:
		return tower
	case ratio < 1.5:
		return square
	case ratio < 3:
		return broad
	}
	return strip
}

// newBody gives a screen its margins, which are smaller where there is little height.
func newBody(children ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: margins{}, Objects: children}
}

type margins struct{}

func (margins) Layout(children []fyne.CanvasObject, size fyne.Size) {
	y := float32(4 * assets.Grid)
	if f := formOf(size); f == square || f == strip {
		y = 2 * assets.Grid
	}
	for _, child := range children {
		child.Move(fyne.NewPos(assets.Margin, y))
		child.Resize(size.SubtractWidthHeight(2*assets.Margin, 2*y))
	}
}

func (margins) MinSize(children []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, child := range children {
		size = size.Max(child.MinSize())
	}
	return size.AddWidthHeight(2*assets.Margin, 4*assets.Grid)
}

// A part is a share of the width in which some children are stacked.
type part struct {
	share    float32
	children []int
}

// plan lays out children as the form of their box wants it: in parts side by side, of which those are left out where
// nothing is seen.
type plan map[form][]part

func newPlanned(p plan, children ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: p, Objects: children}
}

func (p plan) Layout(children []fyne.CanvasObject, size fyne.Size) {
	var stacks [][]fyne.CanvasObject
	var shares []float32
	var whole float32
	for _, part := range p[formOf(size)] {
		var stack []fyne.CanvasObject
		seen := false
		for _, n := range part.children {
			stack = append(stack, children[n])
			seen = seen || children[n].Visible()
		}
		if seen {
			stacks, shares, whole = append(stacks, stack), append(shares, part.share), whole+part.share
		}
	}
	room := size.Width - assets.Margin*float32(len(stacks)-1)
	var x float32
	for i, stack := range stacks {
		width := room * shares[i] / whole
		column{assets.Gap}.place(stack, fyne.NewPos(x, 0), fyne.NewSize(width, size.Height))
		x += width + assets.Margin
	}
}

func (plan) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSquareSize(assets.TouchHeight) }
