package screens

import (
	"time"

	"fyne.io/fyne/v2"

	"paihao/assets"
	"paihao/kiosk/flow"
)

// trouble says what happened, what still holds, and what to do.
type trouble struct {
	badge     *badge
	title     *words
	holds, do *fact
	fine      *bar
	box       *fyne.Container
}

func newTrouble(k kit) *trouble {
	t := &trouble{
		badge: k.badge("alert-triangle", look.Wait, 240),
		title: newWords(assets.TitleSize, look.Ink).strong().centred(),
		holds: k.fact("circle-check"), do: k.fact("hand-finger"),
		fine: k.bar("check", filled, look.OnPrimary, assets.HeadingSize, 144, k.sends(flow.WentBack{})),
	}
	picture := newColumn(40, t.badge.box, t.title)
	t.box = newInset(assets.Margin, 4*assets.Grid, newSides(0.3, picture,
		newColumn(assets.Gap, newSpring(), newPanel(t.holds.box, t.do.box), newSpring(), newSpring(), newSpring(), t.fine.pad)))
	return t
}

func (t *trouble) object() fyne.CanvasObject { return t.box }

// signs gives the icon of each problem; the ones that are not here have the general one.
var signs = map[flow.Problem]string{
	flow.CardUnreadable: "id", flow.CodeForeign: "qrcode", flow.CodeExpired: "calendar", flow.CodeUsed: "receipt",
	flow.CodeEarly: "calendar", flow.NoBooking: "calendar", flow.ServerAway: "wifi-off", flow.QueueFull: "users",
}

func (t *trouble) show(v flow.View, say tongue, _ time.Time) {
	sign, ok := signs[v.Problem]
	if !ok {
		sign = "alert-triangle"
	}
	t.badge.set(sign, look.Wait)
	prefix := "trouble." + string(v.Problem)
	t.title.set(say.text(prefix))
	t.holds.set(say.text("trouble.holds"), say.text(prefix+".holds"))
	t.do.set(say.text("trouble.do"), say.text(prefix+".do"))
	t.fine.set(say.text("trouble.fine"))
}
