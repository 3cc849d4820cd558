package assets

import (
	"fmt"
	"image/color"
)

// Palette is one set of colours. Text in Ink, SoftInk, Primary, Good, Wait or Alarm stands on Ground or Paper; text in
// OnPrimary stands on Primary, Good, Wait or Alarm. Line separates and carries no text.
type Palette struct {
	Ground, Paper, Ink, SoftInk, Primary, OnPrimary, Good, Wait, Alarm, Line color.NRGBA
}

// Light is for kiosk and pages, Dark for boards and the night, HighContrast for visitors who ask for it.
var (
	Light = Palette{
		Ground: hex(0xF3F5F8), Paper: hex(0xFFFFFF), Ink: hex(0x16202C), SoftInk: hex(0x4A5869),
		Primary: hex(0x0B5CAD), OnPrimary: hex(0xFFFFFF),
		Good: hex(0x12715B), Wait: hex(0x9A5B00), Alarm: hex(0xB3261E), Line: hex(0xD3DAE3),
	}
	Dark = Palette{
		Ground: hex(0x0E1621), Paper: hex(0x172231), Ink: hex(0xF4F7FA), SoftInk: hex(0xA9B6C5),
		Primary: hex(0x6FB1F5), OnPrimary: hex(0x0E1621),
		Good: hex(0x5AD1AE), Wait: hex(0xF5B851), Alarm: hex(0xFF8A80), Line: hex(0x2B3A4D),
	}
	HighContrast = Palette{
		Ground: hex(0x000000), Paper: hex(0x000000), Ink: hex(0xFFFFFF), SoftInk: hex(0xE6E6E6),
		Primary: hex(0xFFD400), OnPrimary: hex(0x000000),
		Good: hex(0x6BE5BF), Wait: hex(0xFFC04D), Alarm: hex(0xFF9E95), Line: hex(0xFFFFFF),
	}
)

// The kiosk's type, in pixels of a panel 1080 wide in portrait. Elder mode multiplies each by Elder.
const (
	NumberSize  = 168
	TitleSize   = 60
	HeadingSize = 46
	BodySize    = 34
	NoteSize    = 28
	Elder       = 1.3
	LineSpacing = 1.3
)

// The kiosk's space, in the same pixels: a grid of 8.
const (
	Grid         = 8
	Margin       = 48
	Gap          = 24
	Radius       = 20
	HeaderHeight = 120
	FooterHeight = 150
	LowShare     = 0.6 // of the screen, from below: where all that is needed stands in low mode
	TouchHeight  = 120
)

// The pages' type and space, in CSS pixels; each step of type is PageScale times the one before.
const (
	PageSize       = 16
	PageScale      = 1.25
	PageTouch      = 44
	PageTouchElder = 60
	PageRadius     = 12
)

// Hex writes a colour as CSS and SVG read it, without its transparency: #0B5CAD.
func Hex(c color.Color) string {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	return fmt.Sprintf("#%02X%02X%02X", n.R, n.G, n.B)
}

func hex(rgb uint32) color.NRGBA {
	return color.NRGBA{R: uint8(rgb >> 16), G: uint8(rgb >> 8), B: uint8(rgb), A: 0xFF}
}
