package assets

import (
	"bytes"
	"fmt"
	"image/color"
)

// Faces are the icons of the five rating levels: Faces[level-1], from 非常不满意 to 非常满意.
var Faces = [5]string{"mood-angry", "mood-sad", "mood-empty", "mood-smile", "mood-happy"}

// Icon gives the SVG of an icon drawn in ink. It panics on a name that is not in Icons: names are literals, and the
// tests of who uses them draw them. Fyne's own colouring of SVGs drops what stands on the root element, so an icon
// gets its ink here.
func Icon(name string, ink color.Color) []byte {
	svg, err := Icons.ReadFile("icons/" + name + ".svg")
	if err != nil {
		panic(fmt.Errorf("assets icon: %w", err))
	}
	return bytes.ReplaceAll(svg, []byte("currentColor"), []byte(Hex(ink)))
}
