package bench

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"paihao/assets"
)

// desk is the kiosk's theme for somebody who sits at a desk: a mouse needs no large keys.
type desk struct{ fyne.Theme }

func (d desk) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameText:
		return 22
	case theme.SizeNameInlineIcon:
		return iconSize
	case theme.SizeNamePadding:
		return 6
	case theme.SizeNameInnerPadding:
		return 12
	case theme.SizeNameInputRadius:
		return assets.PageRadius
	}
	return d.Theme.Size(name)
}

// Color sets keys apart from the paper that they lie on.
func (d desk) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	switch name {
	case theme.ColorNameButton, theme.ColorNameDisabledButton:
		return assets.Light.Ground
	}
	return d.Theme.Color(name, variant)
}
