package screens

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"paihao/assets"
	"paihao/kiosk/flow"
)

// header says where the visitor is and what time it is.
type header struct {
	hall  *words
	day   *words
	clock *words
	say   tongue
	box   *fyne.Container
}

func newHeader(k kit) *header {
	h := &header{
		hall:  newWords(40, look.OnPrimary).strong().amid(),
		day:   newWords(assets.NoteSize, look.OnPrimary).amid(),
		clock: newWords(assets.HeadingSize, look.OnPrimary).strong().amid(),
		say:   tongue(assets.Languages[0]),
	}
	h.day.lone = true
	h.day.align, h.clock.align = fyne.TextAlignTrailing, fyne.TextAlignTrailing
	mark := &fyne.Container{Layout: middle{fyne.NewSquareSize(56)}, Objects: []fyne.CanvasObject{k.icon("building", look.OnPrimary, 56)}}
	h.box = &fyne.Container{Layout: headline{}, Objects: []fyne.CanvasObject{
		canvas.NewRectangle(look.Primary), mark, h.hall, h.day, h.clock,
	}}
	return h
}

func (h *header) object() fyne.CanvasObject { return h.box }

func (h *header) show(v flow.View, say tongue, now time.Time) {
	h.say = say
	name := v.Hall
	if name == "" {
		name = say.text("name")
	}
	h.hall.set(name)
	h.tick(now)
}

func (h *header) tick(now time.Time) {
	h.clock.set(now.Format("15:04"))
	h.day.set(h.say.day(now))
}

// headline lays out ground, mark, name, day and clock.
type headline struct{}

func (headline) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	const clock, day = 136, 248
	x := float32(assets.Margin)
	place := func(o fyne.CanvasObject, width float32) {
		o.Move(fyne.NewPos(x, 0))
		o.Resize(fyne.NewSize(width, size.Height))
		x += width
	}
	parts[0].Resize(size)
	place(parts[1], 56)
	x += assets.Gap
	place(parts[2], size.Width-x-assets.Margin-clock-day-assets.Gap)
	x += assets.Gap
	place(parts[3], day)
	place(parts[4], clock)
}

func (headline) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(800, assets.HeaderHeight)
}
