package screens

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"paihao/assets"
	"paihao/kiosk/flow"
)

// identity asks how the visitor proves who it is, where the service wants to know.
type identity struct {
	title, line *words
	ways        [3]*card
	box         *fyne.Container
}

var proofs = [3]struct {
	proof flow.Proof
	icon  string
}{{flow.ByCard, "id"}, {flow.ByTyped, "keyboard"}, {flow.Without, "user"}}

func newIdentity(k kit) *identity {
	i := &identity{title: k.words(assets.TitleSize, ink).strong(), line: k.words(assets.BodySize, softInk)}
	all := newColumn(assets.Gap)
	for n, p := range proofs {
		i.ways[n] = k.card(p.icon, n == 0, k.sends(flow.ChoseIdentity{How: p.proof}))
		i.ways[n].pad.tall = 220
		all.Add(i.ways[n].pad)
	}
	i.box = newBody(newSides(0.25, newColumn(assets.Grid, i.title, i.line), newColumn(assets.Gap, newSpring(), all, newSpring())))
	return i
}

func (i *identity) object() fyne.CanvasObject { return i.box }

func (i *identity) show(v flow.View, say tongue, _ time.Time) {
	i.title.set(say.text("identity.title"))
	i.line.set(say.text("identity.line"))
	for n, p := range proofs {
		taken := v.Service == nil || len(v.Service.Identity) == 0 || slices.Contains(v.Service.Identity, p.proof)
		i.ways[n].pad.visible(taken)
		key := "identity." + string(p.proof)
		line := key + ".line"
		if p.proof == flow.ByCard && broken(v.Devices.Reader) {
			line = "notice.device"
		}
		i.ways[n].say(say, key, line)
		i.ways[n].rest(p.proof == flow.ByCard && broken(v.Devices.Reader))
	}
}
