package screens

import (
	"fyne.io/fyne/v2"

	"paihao/assets"
	"paihao/kiosk/flow"
)

// pager turns pages: ‹ 2 / 5 ›. Where there is one page it is not seen.
type pager struct {
	before, after *key
	page          *words
	box           *fyne.Container
}

func (k kit) pager() *pager {
	p := &pager{page: k.words(assets.HeadingSize, ink).strong().centred().alone()}
	p.before = k.key("chevron-left", raised, ink, k.sends(flow.Turned{Pages: -1}))
	p.after = k.key("chevron-right", raised, ink, k.sends(flow.Turned{Pages: 1}))
	p.box = &fyne.Container{Layout: leaves{}, Objects: []fyne.CanvasObject{p.before.pad, p.page, p.after.pad}}
	return p
}

func (p *pager) show(v flow.View, say tongue) {
	visible(p.box, v.Pages > 1)
	p.page.set(pageOf(v.Page, v.Pages))
	p.before.say(say, "page.before")
	p.after.say(say, "page.after")
	p.before.pad.visible(v.Page > 1)
	p.after.pad.visible(v.Page < v.Pages)
}

// leaves gives the two keys of a pager more than a third each, and the number of the page what is left.
type leaves struct{}

func (leaves) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	const air = 12
	key := min(320, size.Width*0.37)
	parts[0].Resize(fyne.NewSize(key, size.Height))
	parts[1].Resize(fyne.NewSize(size.Width-2*(key+air), size.Height))
	parts[1].Move(fyne.NewPos(key+air, 0))
	parts[2].Resize(fyne.NewSize(key, size.Height))
	parts[2].Move(fyne.NewPos(size.Width-key, 0))
}

func (leaves) heightsOf([]fyne.CanvasObject, float32) (wanted, least float32) {
	return assets.TouchHeight, assets.TouchHeight
}

func (leaves) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(360, assets.TouchHeight) }

// newPaged lays out what has pages: upright the pager stands below, across it stands beside the title.
func newPaged(title fyne.CanvasObject, p *pager, body ...fyne.CanvasObject) *fyne.Container {
	return newBody(&fyne.Container{Layout: paged{}, Objects: []fyne.CanvasObject{title, newColumn(assets.Gap, body...), p.box}})
}

type paged struct{}

func (paged) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	title, body, pager := parts[0], parts[1], parts[2]
	room, foot, gap := size.Width, float32(0), float32(assets.Gap)
	if formOf(size) == square || formOf(size) == strip {
		gap /= 2
	}
	top, _ := heights(title, room)
	if pager.Visible() {
		foot = assets.TouchHeight + gap
		if f := formOf(size); f == broad || f == strip {
			width := min(760, size.Width*0.52)
			room, foot = room-width-assets.Gap, 0
			_, least := heights(title, room)
			top = max(assets.TouchHeight, least)
			pager.Resize(fyne.NewSize(width, assets.TouchHeight))
			pager.Move(fyne.NewPos(room+assets.Gap, top-assets.TouchHeight))
		} else {
			pager.Resize(fyne.NewSize(room, assets.TouchHeight))
			pager.Move(fyne.NewPos(0, size.Height-assets.TouchHeight))
		}
	}
	title.Resize(fyne.NewSize(room, top))
	title.Move(fyne.NewPos(0, 0))
	body.Resize(fyne.NewSize(size.Width, size.Height-top-gap-foot))
	body.Move(fyne.NewPos(0, top+gap))
}

func (paged) MinSize(parts []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(max(parts[0].MinSize().Width, parts[1].MinSize().Width), parts[1].MinSize().Height)
}
