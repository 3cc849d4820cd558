package printer_test

import (
	"image"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/drivers/printer"
)

// The tails of letters hang out of their cells, whether the letters are squeezed or not.
func TestLettersKeepTheirTails(t *testing.T) {
	font, err := os.ReadFile("../../assets/fonts/NotoSansCJKsc-Regular.otf")
	require.NoError(t, err)
	faces, err := printer.ParseFaces(font)
	require.NoError(t, err)
	for _, style := range []printer.Style{{}, {High: 2}, {Wide: 2}, printer.Big(3)} {
		high := 24 * max(1, style.High)
		img := image.NewAlpha(image.Rect(0, 0, 120, 2*high))
		printer.Draw(img, image.Point{}, "g", style, faces)
		require.NotEqual(t, 0, ink(img, high), "%+v", style)
		require.Equal(t, 0, ink(img, high+high/4), "%+v", style)
	}
}

// ink returns how many dots have ink below a height.
func ink(img *image.Alpha, from int) (n int) {
	for y := from; y < img.Rect.Dy(); y++ {
		for x := range img.Rect.Dx() {
			if img.AlphaAt(x, y).A > 0 {
				n++
			}
		}
	}
	return n
}
