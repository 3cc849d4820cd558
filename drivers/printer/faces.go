package printer

import (
	"fmt"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
)

// Faces returns a type face whose em is px dots high. A Faces is for one printer: faces are not safe for two goroutines.
type Faces func(px int) font.Face

// ParseFaces makes Faces from an OpenType font, which must not change afterwards. They keep every size that was used.
func ParseFaces(otf []byte) (Faces, error) {
	f, err := opentype.Parse(otf)
	if err != nil {
		return nil, fmt.Errorf("printer: font: %w", err)
	}
	made := map[int]font.Face{}
	return func(px int) font.Face {
		if made[px] == nil {
			// The only error is a size of nothing, and no cell is that small.
			made[px], _ = opentype.NewFace(f, &opentype.FaceOptions{Size: float64(px), DPI: 72})
		}
		return made[px]
	}, nil
}
