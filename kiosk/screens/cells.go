package screens

import (
	"math"

	"fyne.io/fyne/v2"

	"paihao/assets"
)

// cells is a grid of equal cells, in the shape that suits its box best. A hidden child keeps its cell empty, so that
// nothing moves from page to page.
type cells struct {
	look  *look
	n     int     // cells that are ever used now; those of the children behind them take no room
	gap   float32 // between them
	ideal float32 // width of a cell over its height
	most  float32 // how tall one may be with texts of the usual size
	fresh int     // the cell that begins a row of its own; 0 = none
	row   int     // how many stand in a row where a finger has room for that; 0 = whatever suits
}

func (k kit) cells(ideal, most float32, children ...fyne.CanvasObject) (*cells, *fyne.Container) {
	l := &cells{look: k.look, n: len(children), gap: assets.Gap, ideal: ideal, most: most}
	return l, &fyne.Container{Layout: l, Objects: children}
}

// shape gives how many cells stand in a row, and the size of each: cells in which every text can be read, if there are.
func (l *cells) shape(children []fyne.CanvasObject, size fyne.Size) (across int, cell fyne.Size) {
	if l.row > 0 {
		if c := l.cell(l.row, size); c.Height >= assets.TouchHeight {
			return l.row, c
		}
	}
	least := math.MaxFloat64
	for columns := 1; columns <= l.n; columns++ {
		c := l.cell(columns, size)
		cost := math.Abs(math.Log(float64(max(1, c.Width) / max(1, c.Height) / l.ideal)))
		cost += 0.15 * float64(l.rows(columns)*columns-l.n)
		cost += 0.1 * float64(max(0, assets.TouchHeight-c.Height)+max(0, assets.TouchHeight-c.Width))
		if cost > least {
			continue
		}
		cost += 0.1 * float64(l.lacks(children, c))
		if cost < least {
			least, across, cell = cost, columns, c
		}
	}
	return across, cell
}

func (l *cells) rows(columns int) int { return l.place(l.n-1, columns)/columns + 1 }

// place gives the place of a cell, counted over all rows, those that are left empty too.
func (l *cells) place(cell, columns int) int {
	if l.fresh > 0 && cell >= l.fresh {
		cell += (columns - l.fresh%columns) % columns
	}
	return cell
}

// cell is the size of one when so many stand in a row.
func (l *cells) cell(columns int, size fyne.Size) fyne.Size {
	rows := l.rows(columns)
	return fyne.NewSize(
		(size.Width-l.gap*float32(columns-1))/float32(columns),
		min(l.most*l.look.text, (size.Height-l.gap*float32(rows-1))/float32(max(1, rows))),
	)
}

// lacks is how much height the fullest child would lack in a cell.
func (l *cells) lacks(children []fyne.CanvasObject, cell fyne.Size) (height float32) {
	for _, child := range children[:min(l.n, len(children))] {
		if child.Visible() {
			_, least := heights(child, cell.Width)
			height = max(height, least-cell.Height)
		}
	}
	return height
}

func (l *cells) Layout(children []fyne.CanvasObject, size fyne.Size) {
	across, cell := l.shape(children, size)
	for i, child := range children[:min(l.n, len(children))] {
		child.Resize(cell)
		at := l.place(i, across)
		child.Move(fyne.NewPos(float32(at%across)*(cell.Width+l.gap), float32(at/across)*(cell.Height+l.gap)))
	}
}

// heightsOf asks for what cells need that are as low as a finger allows.
func (l *cells) heightsOf(_ []fyne.CanvasObject, width float32) (wanted, least float32) {
	rows := func(cell float32) float32 {
		across := max(1, int((width+l.gap)/(cell+l.gap)))
		return float32(l.rows(across))*(assets.TouchHeight+l.gap) - l.gap
	}
	return rows(assets.TouchHeight * max(1, l.ideal)), rows(assets.TouchHeight)
}

func (l *cells) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSquareSize(assets.TouchHeight) }
