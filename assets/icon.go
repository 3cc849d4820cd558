package assets

import (
	"bytes"
	"fmt"
	"image/color"
)

// Faces are the icons of the five rating levels: Faces[level-1], from 非常不满意 to 非常满意.
var Faces = [5]string{"mood-angry", "mood-sad", "mood-empty", "mood-smile", "mood-happy"}

const (
	iconEdge   = 24.0
	iconStroke = 2.0
)

// Icon gives the SVG of an icon for a painter that, like Fyne's, enlarges shapes but neither their strokes nor their
// currentColor: it is drawn in ink and its strokes suit an edge of so many pixels of the screen (Fyne: size × scale of
// the canvas). Browsers need no such help and read Icons as they are. Icon panics on a name that is not in Icons: names
// are literals, and the tests of who uses them draw them.
func Icon(name string, ink color.Color, pixels float32) []byte {
	svg, err := Icons.ReadFile("icons/" + name + ".svg")
	if err != nil {
		panic(fmt.Errorf("assets icon: %w", err))
	}
	stroke := fmt.Sprintf(`stroke-width="%.4g"`, iconStroke/iconEdge*pixels)
	svg = bytes.ReplaceAll(svg, []byte(`stroke-width="2"`), []byte(stroke))
	return bytes.ReplaceAll(svg, []byte("currentColor"), []byte(Hex(ink)))
}
