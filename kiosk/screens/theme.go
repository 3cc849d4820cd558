package screens

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"paihao/assets"
)

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
		return assets.Light.Ground
	case theme.ColorNameButton, theme.ColorNameInputBackground:
		return assets.Light.Paper
	case theme.ColorNameForeground:
		return assets.Light.Ink
	case theme.ColorNameDisabled, theme.ColorNamePlaceHolder:
		return assets.Light.SoftInk
	case theme.ColorNamePrimary, theme.ColorNameFocus, theme.ColorNameHyperlink:
		return assets.Light.Primary
	case theme.ColorNameForegroundOnPrimary:
		return assets.Light.OnPrimary
	case theme.ColorNameSeparator, theme.ColorNameInputBorder:
		return assets.Light.Line
	case theme.ColorNameSuccess:
		return assets.Light.Good
	case theme.ColorNameWarning:
		return assets.Light.Wait
	case theme.ColorNameError:
		return assets.Light.Alarm
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
