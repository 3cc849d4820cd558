package screens

import (
	"time"

	"fyne.io/fyne/v2"

	"paihao/assets"
	"paihao/kiosk/flow"
)

// header says where the visitor is, what became of a call for help or that the voice cannot be heard, and what time it
// is. Technicians knock at the clock.
type header struct {
	hall, help *words
	day, clock *words
	say        tongue
	box        *fyne.Container
}

func newHeader(k kit, now func() time.Time) *header {
	h := &header{
		hall:  k.words(40, onBand).strong().amid(),
		help:  k.words(assets.NoteSize, onBand).amid().alone(),
		day:   k.words(26, onBand).amid().alone(),
		clock: k.words(assets.HeadingSize, onBand).strong().amid().alone(),
		say:   tongue(assets.Languages[0]),
	}
	h.day.align, h.clock.align = fyne.TextAlignTrailing, fyne.TextAlignTrailing
	knock := newKnock(now, k.touches(flow.Knocked{}), k.touches(flow.Touched{}))
	h.box = &fyne.Container{Layout: headline{}, Objects: []fyne.CanvasObject{
		k.sheet(band, none, 0), k.sheet(line, none, 0), k.mark("building", onBand, 56),
		newInset(0, assets.Grid, newColumn(0, newSpring(), h.hall, h.help, newSpring())), newInset(0, assets.Grid, newColumn(0, newSpring(), h.clock, h.day, newSpring())), knock,
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
	help := ""
	switch {
	case v.Help != flow.HelpNone:
		help = say.text("help." + string(v.Help) + ".line")
	case v.Silent:
		help = say.text("silent.line")
	}
	h.help.set(help)
	h.tick(now)
	arrange(h.box)
}

// tick changes the texts only when they say something else: whatever changes is painted again.
func (h *header) tick(now time.Time) {
	h.clock.set(now.Format("15:04"))
	h.day.set(h.say.day(now))
}

// headline lays out ground, edge, mark, names, times and the place to knock at.
type headline struct{}

func (headline) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	const times, mark = 280, 56
	place := func(o fyne.CanvasObject, x, width float32) {
		o.Move(fyne.NewPos(x, 0))
		o.Resize(fyne.NewSize(width, size.Height))
	}
	parts[0].Resize(size)
	parts[1].Resize(fyne.NewSize(size.Width, 2))
	parts[1].Move(fyne.NewPos(0, size.Height-2))
	place(parts[2], assets.Margin, mark)
	left := float32(assets.Margin + mark + assets.Gap)
	place(parts[3], left, size.Width-left-assets.Gap-times-assets.Margin)
	place(parts[4], size.Width-assets.Margin-times, times)
	place(parts[5], size.Width-assets.Margin-times, times)
}

func (headline) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(800, assets.HeaderHeight)
}
