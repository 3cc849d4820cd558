// Package assets holds what people see and read: fonts, icons, texts, the look's tokens, and the vendored web files.
// It opens no file and no socket at run time, and it knows neither Fyne nor HTTP: it hands out bytes, values and
// sentences.
package assets

import "embed"

// Regular and Bold are Noto Sans CJK SC, cut down by packaging/fonts.sh. Regular covers every character a name or a
// text may hold; Bold covers GB 2312 and Latin only, so names are never set in bold.
var (
	//go:embed fonts/NotoSansCJKsc-Regular.otf
	Regular []byte
	//go:embed fonts/NotoSansCJKsc-Bold.otf
	Bold []byte
)

// Icons holds icons/<name>.svg: Tabler outlines, 24 by 24, 2 px strokes in currentColor.
//
//go:embed icons/*.svg
var Icons embed.FS

// Drawings holds drawings/<name>.svg: our own, 96 by 96, of the steps of a new roll of paper.
//
//go:embed drawings/*.svg
var Drawings embed.FS

// Web holds web/<file>: the scripts that the pages use, as npm published them.
//
//go:embed web/*.js
var Web embed.FS
