package assets

import (
	"bytes"
	"embed"
	"fmt"
	"image/color"
)

// Faces are the icons of the five rating levels: Faces[level-1], from 非常不满意 to 非常满意.
var Faces = [5]string{"mood-angry", "mood-sad", "mood-empty", "mood-smile", "mood-happy"}

const (
	iconEdge   = 24.0
	iconStroke = 2.0

	drawingEdge   = 96.0
	drawingStroke = 3.0
)

// Icon gives the SVG of an icon for a painter that, like Fyne's, enlarges shapes but neither their strokes nor their
// currentColor: it is drawn in ink and its strokes suit an edge of so many pixels of the screen (Fyne: size × scale of
// the canvas). Browsers need no such help and read Icons as they are. Icon panics on a name that is not in Icons: names
// are literals, and the tests of who uses them draw them.
func Icon(name string, ink color.Color, pixels float32) []byte {
	return drawn(Icons, "icons/"+name+".svg", iconStroke/iconEdge*pixels, ink)
}

// Drawing gives the SVG of one of Drawings for the same painter.
func Drawing(name string, ink color.Color, pixels float32) []byte {
	return drawn(Drawings, "drawings/"+name+".svg", drawingStroke/drawingEdge*pixels, ink)
}

func drawn(files embed.FS, path string, width float32, ink color.Color) []byte {
	svg, err := files.ReadFile(path)
	if err != nil {
		panic(fmt.Errorf("assets: %w", err))
	}
	stroke := fmt.Sprintf(`stroke-width="%.4g"`, width)
	svg = bytes.ReplaceAll(svg, []byte(`stroke-width="2"`), []byte(stroke))
	return bytes.ReplaceAll(svg, []byte("currentColor"), []byte(Hex(ink)))
}
