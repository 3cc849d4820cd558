package screens

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"paihao/assets"
)

// look is the palette that the screens are painted in.
var look = assets.Light

// Theme gives Fyne the embedded fonts, and the look's colours and sizes for whatever it draws by itself. Without it no
// Chinese text is sure to be seen: set it before the first window is made.
func Theme() fyne.Theme { return paihao{theme.DefaultTheme()} }

type paihao struct{ fyne.Theme }

var (
	regular = fyne.NewStaticResource("NotoSansCJKsc-Regular.otf", assets.Regular)
	bold    = fyne.NewStaticResource("NotoSansCJKsc-Bold.otf", assets.Bold)
)

func (paihao) Font(style fyne.TextStyle) fyne.Resource {
	if style.Bold {
		return bold
	}
	return regular
}

func (t paihao) Color(name fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	switch name {
	case theme.ColorNameBackground, theme.ColorNameOverlayBackground, theme.ColorNameMenuBackground:
		return look.Ground
	case theme.ColorNameButton, theme.ColorNameInputBackground:
		return look.Paper
	case theme.ColorNameForeground:
		return look.Ink
	case theme.ColorNameDisabled, theme.ColorNamePlaceHolder:
		return look.SoftInk
	case theme.ColorNamePrimary, theme.ColorNameFocus, theme.ColorNameHyperlink:
		return look.Primary
	case theme.ColorNameForegroundOnPrimary:
		return look.OnPrimary
	case theme.ColorNameSeparator, theme.ColorNameInputBorder:
		return look.Line
	case theme.ColorNameSuccess:
		return look.Good
	case theme.ColorNameWarning:
		return look.Wait
	case theme.ColorNameError:
		return look.Alarm
	}
	return t.Theme.Color(name, theme.VariantLight)
}

func (t paihao) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameText:
		return assets.NoteSize
	case theme.SizeNameSubHeadingText:
		return assets.BodySize
	case theme.SizeNameHeadingText:
		return assets.HeadingSize
	case theme.SizeNamePadding:
		return assets.Grid
	case theme.SizeNameInnerPadding:
		return 2 * assets.Grid
	case theme.SizeNameInlineIcon:
		return assets.BodySize
	case theme.SizeNameInputRadius, theme.SizeNameSelectionRadius:
		return assets.Radius
	}
	return t.Theme.Size(name)
}

// mix is the colour a share of the way from one colour to another.
func mix(from, to color.NRGBA, share float32) color.NRGBA {
	blend := func(a, b uint8) uint8 { return uint8(float32(a) + (float32(b)-float32(a))*share + 0.5) }
	return color.NRGBA{R: blend(from.R, to.R), G: blend(from.G, to.G), B: blend(from.B, to.B), A: 0xFF}
}
