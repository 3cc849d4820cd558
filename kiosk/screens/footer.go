package screens

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"paihao/assets"
	"paihao/kiosk/flow"
)

// footer has the keys that are always in the same places, and says where help is.
type footer struct {
	back, home, language *key
	help                 *words
	other                string
	box                  *fyne.Container
}

func newFooter(k kit) *footer {
	f := &footer{help: newWords(assets.NoteSize, look.SoftInk).amid()}
	f.back = k.key("arrow-left", flat, look.Ink, k.sends(flow.WentBack{}))
	f.home = k.key("home", flat, look.Ink, k.sends(flow.WentHome{}))
	f.language = k.key("language", flat, look.Ink, func() { k.send(flow.Switched{Language: f.other}) })
	mark := &fyne.Container{Layout: middle{fyne.NewSquareSize(48)}, Objects: []fyne.CanvasObject{k.icon("help", look.SoftInk, 48)}}
	f.box = &fyne.Container{Layout: places{}, Objects: []fyne.CanvasObject{
		canvas.NewRectangle(look.Paper), canvas.NewRectangle(look.Line),
		f.back.pad, f.home.pad, f.language.pad, newBeside(2*assets.Grid, mark, f.help),
	}}
	return f
}

func (f *footer) object() fyne.CanvasObject { return f.box }

func (f *footer) show(v flow.View, say tongue) {
	f.other = say.other()
	f.back.set(say.text("back"))
	f.home.set(say.text("home"))
	f.language.set(say.text("language"))
	f.help.set(say.text("help"))
	f.back.pad.visible(v.Back)
	f.home.pad.visible(v.Home)
}

// places lays out ground, edge, three keys and the help.
type places struct{}

func (places) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	const key, air = 176, 15
	parts[0].Resize(size)
	parts[1].Resize(fyne.NewSize(size.Width, 2))
	x := float32(assets.Margin)
	for _, o := range parts[2:5] {
		o.Move(fyne.NewPos(x, air))
		o.Resize(fyne.NewSize(key, size.Height-2*air))
		x += key + 2*assets.Grid
	}
	x += assets.Gap
	parts[5].Move(fyne.NewPos(x, air))
	parts[5].Resize(fyne.NewSize(size.Width-x-assets.Margin, size.Height-2*air))
}

func (places) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(1000, assets.FooterHeight)
}
