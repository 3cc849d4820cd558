// Command bare is what a kiosk is measured against: a window of the same size with one button, which changes the
// colour of everything.
package main

import (
	"image/color"
	"os"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

func main() {
	os.Setenv("FYNE_SCALE", "1")
	os.Setenv("FYNE_DISABLE_DPI_DETECTION", "true")
	window := app.NewWithID("paihao.bare").NewWindow("bare")
	ground := canvas.NewRectangle(color.White)
	dark := false
	button := widget.NewButton("change", func() {
		dark = !dark
		ground.FillColor = map[bool]color.Color{true: color.Black, false: color.White}[dark]
		ground.Refresh()
	})
	window.SetPadded(false)
	window.SetContent(container.NewStack(ground, container.NewCenter(container.NewGridWrap(fyne.NewSize(600, 300), button))))
	window.SetFullScreen(true)
	window.ShowAndRun()
}
