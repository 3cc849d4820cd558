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
	p.before.pad.least.Width, p.after.pad.least.Width = 320, 320
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
