//go:build e2e

package e2e

import (
	"image"
	"image/color"
	"math"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/image/font"
	"golang.org/x/image/math/fixed"

	"paihao/assets"
	"paihao/drivers/printer"
)

// cells is how fine the shape of a digit is looked at, each way.
const cells = 12

// A shape is how much ink each cell of a digit has, from its first inked column to its last, 0 to 1.
type shape [cells][cells]float64

// digits reads the code on the glass: the large digits, in the colour of the code, below everything else of that colour.
func (g *glass) digits() string {
	g.t.Helper()
	return until(g.t, "six digits", func() string { return readDigits(g.t, g.look()) }, func(code string) bool { return len(code) == 6 })
}

func readDigits(t *testing.T, l look) (code string) {
	t.Helper()
	inked := func(x, y int) bool { return near(l.RGBAAt(x, y), assets.Light.Primary) }
	rows := runs(l.Bounds().Dy(), func(y int) bool { return anyOf(l.Bounds().Dx(), func(x int) bool { return inked(x, y) }) })
	if len(rows) == 0 {
		return ""
	}
	known, row := knownDigits(t), rows[len(rows)-1]
	for _, column := range runs(l.Bounds().Dx(), func(x int) bool {
		return anyOf(row[1]-row[0], func(y int) bool { return inked(x, row[0]+y) })
	}) {
		seen, best, digit := shapeOf(column, row, inked), math.Inf(1), 0
		for n, one := range known {
			if far := seen.differs(one); far < best {
				best, digit = far, n
			}
		}
		code += string(rune('0' + digit))
	}
	return code
}

// knownDigits are the digits as the kiosk's own font has them.
func knownDigits(t *testing.T) (all [10]shape) {
	t.Helper()
	faces, err := printer.ParseFaces(assets.Bold)
	require.NoError(t, err)
	const size = assets.NumberSize
	for n := range all {
		canvas := image.NewRGBA(image.Rect(0, 0, size, 2*size))
		d := font.Drawer{Dst: canvas, Src: image.NewUniform(assets.Light.Primary), Face: faces(size), Dot: fixed.P(size/4, size+size/2)}
		d.DrawString(string(rune('0' + n)))
		inked := func(x, y int) bool { return near(canvas.RGBAAt(x, y), assets.Light.Primary) }
		row := runs(2*size, func(y int) bool { return anyOf(size, func(x int) bool { return inked(x, y) }) })
		column := runs(size, func(x int) bool { return anyOf(2*size, func(y int) bool { return inked(x, y) }) })
		all[n] = shapeOf(column[0], row[0], inked)
	}
	return all
}

func shapeOf(column, row [2]int, inked func(x, y int) bool) (s shape) {
	each := float64((column[1]-column[0])*(row[1]-row[0])) / (cells * cells)
	for y := row[0]; y < row[1]; y++ {
		for x := column[0]; x < column[1]; x++ {
			if inked(x, y) {
				s[(y-row[0])*cells/(row[1]-row[0])][(x-column[0])*cells/(column[1]-column[0])] += 1 / each
			}
		}
	}
	return s
}

func (s shape) differs(other shape) (sum float64) {
	for y := range s {
		for x := range s[y] {
			sum += math.Abs(s[y][x] - other[y][x])
		}
	}
	return sum
}

// runs are the stretches of 0 to n in which something is.
func runs(n int, is func(int) bool) (all [][2]int) {
	for i, within := 0, false; i <= n; i++ {
		switch now := i < n && is(i); {
		case now && !within:
			all, within = append(all, [2]int{i, n}), true
		case !now && within:
			all[len(all)-1][1], within = i, false
		}
	}
	return all
}

func anyOf(n int, is func(int) bool) bool {
	for i := range n {
		if is(i) {
			return true
		}
	}
	return false
}

// near tells whether a pixel has a colour, or nearly.
func near(c color.RGBA, want color.Color) bool {
	r, g, b, _ := want.RGBA()
	off := func(a uint8, b uint32) float64 { return math.Abs(float64(a) - float64(b>>8)) }
	return c.A > 127 && off(c.R, r)+off(c.G, g)+off(c.B, b) < 60
}
