package screens

import (
	"fyne.io/fyne/v2"

	"paihao/assets"
	"paihao/kiosk/flow"
)

// pager turns pages: ‹ 2 / 5 ›. Where there is one page it is not seen.
type pager struct {
	before, after *bar
	page          *words
	box           *fyne.Container
}

func (k kit) pager() *pager {
	p := &pager{page: newWords(assets.HeadingSize, look.Ink).strong().centred()}
	p.before = k.bar("chevron-left", raised, look.Ink, assets.BodySize, assets.TouchHeight, k.sends(flow.Turned{Pages: -1}))
	p.after = k.bar("chevron-right", raised, look.Ink, assets.BodySize, assets.TouchHeight, k.sends(flow.Turned{Pages: 1}))
	p.before.pad.least.Width, p.after.pad.least.Width = 300, 300
	p.box = &fyne.Container{Layout: ends{assets.Gap}, Objects: []fyne.CanvasObject{p.before.pad, p.page, p.after.pad}}
	return p
}

func (p *pager) show(v flow.View, say tongue) {
	visible(p.box, v.Pages > 1)
	p.page.set(pageOf(v.Page, v.Pages))
	p.before.set(say.text("page.before"))
	p.after.set(say.text("page.after"))
	p.before.pad.visible(v.Page > 1)
	p.after.pad.visible(v.Page < v.Pages)
}

// newPaged lays out what has pages: upright the pager stands below, across it stands beside the title.
func newPaged(title fyne.CanvasObject, p *pager, body ...fyne.CanvasObject) *fyne.Container {
	return newInset(assets.Margin, 4*assets.Grid, &fyne.Container{
		Layout: paged{}, Objects: []fyne.CanvasObject{title, newColumn(assets.Gap, body...), p.box},
	})
}

type paged struct{}

func (paged) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	title, body, pager := parts[0], parts[1], parts[2]
	room, foot := size.Width, float32(0)
	top, _ := heights(title, room)
	if pager.Visible() {
		foot = assets.TouchHeight + assets.Gap
		if size.Width > size.Height {
			const width, most = 840, 160
			room, foot = room-width-assets.Gap, 0
			top, _ = heights(title, room)
			top = max(assets.TouchHeight, min(most, top))
			pager.Resize(fyne.NewSize(width, assets.TouchHeight))
			pager.Move(fyne.NewPos(room+assets.Gap, 0))
		} else {
			pager.Resize(fyne.NewSize(room, assets.TouchHeight))
			pager.Move(fyne.NewPos(0, size.Height-assets.TouchHeight))
		}
	}
	title.Resize(fyne.NewSize(room, top))
	body.Resize(fyne.NewSize(size.Width, size.Height-top-assets.Gap-foot))
	body.Move(fyne.NewPos(0, top+assets.Gap))
}

func (paged) MinSize(parts []fyne.CanvasObject) fyne.Size {
	size := parts[0].MinSize()
	least := parts[1].MinSize()
	return fyne.NewSize(max(size.Width, least.Width), size.Height+assets.Gap+least.Height)
}
