package bench

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"paihao/assets"
)

// iconSize is that of the icons on keys and panels.
const iconSize = 26

func icon(name string) fyne.Resource { return iconIn(name, assets.Light.Primary) }

func iconIn(name string, ink color.Color) fyne.Resource {
	return fyne.NewStaticResource(name+assets.Hex(ink)+".svg", assets.Icon(name, ink, iconSize))
}

// key makes a button that carries the text of its name.
func (w *Window) key(name, image string, do func()) *widget.Button {
	b := widget.NewButtonWithIcon("", icon(image), do)
	w.texts = append(w.texts, func() { b.SetText(w.text(name)) })
	return b
}

// toggle makes a button whose text says what it would do now.
func (w *Window) toggle(name func() string, image string, do func()) *widget.Button {
	b := widget.NewButtonWithIcon("", icon(image), nil)
	put := func() { b.SetText(w.text(name())) }
	b.OnTapped = func() { do(); put() }
	w.texts = append(w.texts, put)
	return b
}

// panel is one device: what it is, how it is, and what can be done to it.
func (w *Window) panel(name, image string, state func() string, rows ...fyne.CanvasObject) (*fyne.Container, func()) {
	title := widget.NewLabelWithStyle("", fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	now := widget.NewLabel("")
	now.Importance = widget.LowImportance
	refresh := func() { now.SetText(state()) }
	w.texts = append(w.texts, func() { title.SetText(w.text(name)) }, refresh)
	mark := canvas.NewImageFromResource(icon(image))
	mark.FillMode = canvas.ImageFillContain
	mark.SetMinSize(fyne.NewSquareSize(iconSize))
	head := container.NewBorder(nil, nil, container.NewHBox(container.NewPadded(mark), title), now)
	return sheet(container.NewVBox(append([]fyne.CanvasObject{head}, rows...)...)), refresh
}

// sheet lays something on white paper.
func sheet(o fyne.CanvasObject) *fyne.Container {
	ground := canvas.NewRectangle(assets.Light.Paper)
	ground.CornerRadius, ground.StrokeColor, ground.StrokeWidth = assets.PageRadius, assets.Light.Line, 1
	return container.NewPadded(container.NewStack(ground, container.NewPadded(container.NewPadded(o))))
}
