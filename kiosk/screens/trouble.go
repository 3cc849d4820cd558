package screens

import (
	"time"

	"fyne.io/fyne/v2"

	"paihao/assets"
	"paihao/kiosk/flow"
)

// trouble says what happened, what still holds, what to do, and where help is.
type trouble struct {
	badge           *badge
	title           *words
	holds, do, help *fact
	fine            *bar
	box             *fyne.Container
}

func newTrouble(k kit) *trouble {
	t := &trouble{
		badge: k.badge("alert-triangle", wait, 220),
		title: k.words(assets.TitleSize, ink).strong().centred(),
		holds: k.fact("circle-check"), do: k.fact("hand-finger"), help: k.fact("help"),
		fine: k.next("check", k.sends(flow.WentBack{})),
	}
	picture := newColumn(40, t.badge.box, t.title)
	t.box = newBody(newSides(0.3, picture,
		newColumn(assets.Gap, newSpring(), k.panel(t.holds.box, t.do.box, t.help.box), newSpring(), newSpring(), newSpring(), t.fine.pad)))
	return t
}

func (t *trouble) object() fyne.CanvasObject { return t.box }

// signs gives the icon of each problem; the ones that are not here have the general one.
var signs = map[flow.Problem]string{
	flow.CardUnreadable: "id", flow.CardNeeded: "id", flow.NumberInvalid: "keyboard",
	flow.CodeForeign: "qrcode", flow.CodeUnread: "qrcode", flow.CodeForged: "qrcode",
	flow.CodeExpired: "calendar", flow.CodeEarly: "calendar", flow.CodeCancelled: "calendar", flow.NoBooking: "calendar",
	flow.BookingsOnly: "calendar", flow.CodeUsed: "receipt", flow.HasNumber: "receipt", flow.TooManyNumbers: "receipt",
	flow.NoTicket: "receipt-off", flow.CopiesUsed: "receipt", flow.MissedGone: "receipt-off", flow.NothingMissed: "receipt",
	flow.ServerAway: "wifi-off", flow.QueueFull: "users", flow.HallCrowded: "users", flow.QuotaGiven: "users",
	flow.NoMore: "ban", flow.StandsStill: "player-pause", flow.HallClosed: "moon", flow.PastClosing: "clock",
	flow.ClockUnknown: "clock", flow.NoPaper: "printer-off", flow.RatingOver: "mood-smile", flow.PINWrong: "lock",
	flow.HelpAway: "help",
}

func (t *trouble) show(v flow.View, say tongue, now time.Time) {
	sign, ok := signs[v.Problem]
	if !ok {
		sign = "alert-triangle"
	}
	t.badge.set(sign, wait)
	prefix := "trouble." + string(v.Problem)
	t.title.set(say.text(prefix))
	t.holds.set(say.text("trouble.holds"), say.holds(v, now))
	t.do.set(say.text("trouble.do"), say.text(prefix+".do"))
	help := say.text("trouble.help.desk")
	switch {
	case v.Problem == flow.NoPaper && v.Nearest != "":
		help = say.text("trouble.help.near", "Place", v.Nearest)
	case v.Problem == flow.HelpAway:
		help = say.text("trouble.help.only")
	}
	t.help.set(say.text("trouble.help"), help)
	t.fine.say(say, "trouble.fine")
}
