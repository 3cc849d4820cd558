package printer

import (
	"errors"
	"fmt"
	"image"
	"strings"
)

// line sends one line that fits.
func (w *writer) line(s string, align Align, style Style) error {
	b, ok := gbk(s)
	if !ok || !w.profile.Chinese && len(b) > len([]rune(s)) {
		return w.drawLine(s, align, style)
	}
	w.modes(align, style)
	w.put(b...)
	w.put(lf)
	_, high := style.size()
	w.dots += int(leading(high))
	return nil
}

// drawLine draws a line where the printer's own type would have put it.
func (w *writer) drawLine(s string, align Align, style Style) error {
	if w.faces == nil {
		return fmt.Errorf("%w: a character that the printer lacks and no type face to draw it", ErrPage)
	}
	wide, high := style.size()
	img := paper(Cells(s)*cellWide*wide, int(leading(high)))
	Draw(img, image.Pt(0, (img.Rect.Dy()-cellHigh*high)/2), s, style, w.faces)
	w.image(img, align, 1)
	return nil
}

func (w *writer) pair(b Pair) error {
	wide, _ := b.size()
	columns := w.profile.Columns() / wide
	left, right := clean(b.Left), clean(b.Right)
	if gap := columns - Cells(left) - Cells(right); gap >= 1 {
		return w.line(fmt.Sprintf("%s%*s%s", left, gap, "", right), Left, b.Style)
	}
	return errors.Join(
		w.block(Text{Text: left, Style: b.Style}),
		w.block(Text{Text: right, Align: Right, Style: b.Style}))
}

// row sends columns as lines of text, filled up with blanks.
func (w *writer) row(b Row) error {
	wide, _ := b.size()
	widths, err := b.widths(w.profile.Columns() / wide)
	if err != nil {
		return err
	}
	var lines []string
	at := 0 // cells to the left of the column
	for i, c := range b.Columns {
		for n, part := range wrap(clean(c.Text), widths[i]) {
			if n == len(lines) {
				lines = append(lines, "")
			}
			free := widths[i] - Cells(part)
			indent := at + free*int(c.Align)/2 - Cells(lines[n])
			lines[n] += strings.Repeat(" ", indent) + part
		}
		at += widths[i] + 1
	}
	for _, line := range lines {
		if err := w.line(line, Left, b.Style); err != nil {
			return err
		}
	}
	return nil
}

// widths returns the columns' widths in a line of so many cells, one of which lies between two columns.
func (b Row) widths(cells int) ([]int, error) {
	widths := make([]int, len(b.Columns))
	free, sharing := cells-len(widths)+1, 0
	for i, c := range b.Columns {
		widths[i] = c.Width
		free -= c.Width
		if c.Width == 0 {
			sharing++
		}
	}
	for i := range widths {
		if widths[i] == 0 {
			widths[i] = free / sharing
			free, sharing = free-widths[i], sharing-1
		}
		if widths[i] < 2 || free < 0 {
			return nil, fmt.Errorf("%w: %d columns in %d cells", ErrPage, len(widths), cells)
		}
	}
	return widths, nil
}
