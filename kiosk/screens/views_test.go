package screens_test

import (
	"testing"
	"time"

	"paihao/kiosk/flow"
	"paihao/packaging/examples"
	"paihao/queue-server/hall"
)

// others gives views of the screens beside the way to a number.
func others(t *testing.T, language string) []scene {
	t.Helper()
	words := longest(t, language)
	c := catalogue(t, examples.Hall)
	view := newVisitor(t, language).step(flow.TookNumber{}, flow.ChoseService{Service: c.Services[0].ID}).View()
	view.Paper, view.Page, view.Pages = true, 0, 0
	var all []scene
	with := func(name string, screen flow.Screen, change func(*flow.View)) {
		v := view
		v.Screen = screen
		if change != nil {
			change(&v)
		}
		all = append(all, scene{name, v, now})
	}
	home := func(v *flow.View) { v.Back, v.Home, v.Service = false, false, nil }
	with("welcome-away", flow.Welcome, func(v *flow.View) { home(v); v.Server, v.Lobby = false, nil })
	with("welcome-no-paper", flow.Welcome, func(v *flow.View) {
		home(v)
		v.Paper, v.Nearest = false, words.place
		v.Devices, v.Roll = flow.Devices{Printer: flow.PaperGone, Reader: flow.Unplugged, Scanner: flow.Unplugged}, true
	})
	with("welcome-phones", flow.Welcome, func(v *flow.View) {
		home(v)
		v.Paper, v.Phones, v.Devices.Printer = false, true, flow.Unplugged
	})
	for _, code := range []string{
		flow.PaperLow, flow.PaperGone, flow.CoverOpen, flow.Cutter, flow.Offline, flow.Unplugged, flow.Fault,
	} {
		devices := ready
		devices.Printer = code
		v := newVisitor(t, language).step(flow.DevicesChanged{Devices: devices}).View()
		all = append(all, scene{"welcome-printer-" + code, v, now})
	}
	with("welcome-sound", flow.Welcome, func(v *flow.View) { home(v); v.Modes.Sound, v.Help = true, flow.HelpSeen })
	with("rush", flow.Welcome, func(v *flow.View) {
		home(v)
		v.Rush, v.Common = true, newVisitor(t, language).step(flow.TookNumber{}).View().Common
	})
	with("rush-paper-low", flow.Welcome, func(v *flow.View) {
		home(v)
		v.Rush, v.Common, v.Roll = true, newVisitor(t, language).step(flow.TookNumber{}).View().Common, true
		v.Devices.Printer = flow.PaperLow
	})
	with("search", flow.SearchScreen, func(v *flow.View) { v.Keys = "ABCDEFGHJKLMNPQRSTWXYZ" })
	with("search-none", flow.SearchScreen, func(v *flow.View) { v.Typed = "ZZ" })
	with("needs", flow.NeedsScreen, func(v *flow.View) {
		v.Wish, v.Offers = flow.Wish{Priority: true, Needs: []hall.Need{hall.NeedLow}}, hall.Needs
	})
	with("needs-senior", flow.NeedsScreen, func(v *flow.View) { v.Wish.Senior, v.Offers = true, hall.Needs[:3] })
	with("identity", flow.IdentityScreen, nil)
	with("type", flow.TypeScreen, nil)
	with("another", flow.AnotherScreen, nil)
	with("code", flow.CodeScreen, func(v *flow.View) { v.Typed = "2048" })
	for _, s := range []hall.VisitState{
		hall.VisitLater, hall.VisitEarly, hall.VisitOnTime, hall.VisitKeeps, hall.VisitLoses, hall.VisitTooLate, hall.VisitUsed,
		hall.VisitCancelled,
	} {
		with("visit-"+string(s), flow.VisitScreen, func(v *flow.View) {
			v.Booking = &flow.Booking{
				Service: v.Service.Name, Places: v.Service.Places, From: now, To: now.Add(30 * time.Minute), State: s, Ahead: 2,
				Wait: &flow.Range{To: 5 * time.Minute},
			}
		})
	}
	with("find", flow.FindScreen, nil)
	with("number", flow.NumberScreen, func(v *flow.View) { v.Typed = "A01" })
	for _, s := range []hall.TicketState{
		hall.StateWaiting, hall.StateAfar, hall.StateCalled, hall.StateServing, hall.StateHeld, hall.StateServed,
		hall.StateMissed, hall.StateCancelled, hall.StateExpired,
	} {
		with("found-"+string(s), flow.FoundScreen, func(v *flow.View) {
			v.Holding = &flow.Holding{Number: "A012", State: s, Ahead: 4, MayPrint: s == hall.StateWaiting, URL: address}
			switch s {
			case hall.StateCalled, hall.StateServing:
				v.Holding.Window = map[string]string{"zh-CN": "12 号窗口", "en": "window 12"}[language]
			case hall.StateMissed:
				v.Holding.MayReturn = true
			case hall.StateServed:
				v.Holding.Session = "s"
			}
		})
	}
	with("found-returned", flow.FoundScreen, func(v *flow.View) {
		v.Holding = &flow.Holding{
			Token: "t", Number: "A012", State: hall.StateWaiting, Ahead: 3, Wait: wide, MayPrint: true, URL: address, Returned: true,
		}
	})
	with("found-returned-typed", flow.FoundScreen, func(v *flow.View) {
		v.Holding = &flow.Holding{Number: "A012", State: hall.StateWaiting, Ahead: 3, Wait: wide, Returned: true}
	})
	with("rate", flow.RateScreen, nil)
	for level := 1; level <= 5; level++ {
		with("reason-"+string(rune('0'+level)), flow.ReasonScreen, func(v *flow.View) {
			v.Level, v.Reasons = level, hall.Reasons(level)
			v.Chosen = v.Reasons[1:3]
		})
	}
	with("thanks", flow.ThanksScreen, nil)
	opens := now.Add(24 * time.Hour)
	with("silent", flow.Welcome, func(v *flow.View) { home(v); v.Silent = true })
	with("closed", flow.ClosedScreen, func(v *flow.View) { home(v); v.Closed = &flow.Closed{Opens: &opens} })
	with("closed-office", flow.ClosedScreen, func(v *flow.View) {
		home(v)
		v.Closed, v.Message = &flow.Closed{Office: true}, words.message
	})
	with("roll", flow.RollScreen, nil)
	with("roll-out", flow.RollScreen, func(v *flow.View) { v.List = flow.PaperOut })
	with("roll-none", flow.RollScreen, func(v *flow.View) { v.List = flow.PaperNone })
	with("pin", flow.PINScreen, func(v *flow.View) { v.Typed = "•••" })
	with("menu", flow.MenuScreen, func(v *flow.View) {
		v.Trial = flow.Trial{Text: "09:41:05 " + map[string]string{
			"zh-CN": "打印机：测试小票没有打印，没有接上", "en": "Printer: no test slip came out, not plugged in",
		}[language], Bad: true}
		for _, label := range []string{
			"kiosk", "printer", "paper", "reader", "scanner", "sound", "server", "lease", "clock", "version", "disk", "diary",
		} {
			value := "ready · Receipt Printer GP-80"
			switch label {
			case "server":
				value = "https://queue.service-centre.example.org:8443 · cannot be reached"
			case "diary":
				value = map[string]string{
					"zh-CN": "09:12 与服务器断开；09:05 没有打印成功（没有纸）；11-22 16:40 重启前有一张小票可能没打出来",
					"en":    "09:12 the server was lost; 09:05 printing failed (out of paper); 11-22 16:40 a slip of before may not have come out",
				}[language]
			}
			v.Facts = append(v.Facts, flow.Fact{Label: label, Value: value})
		}
	})
	with("menu-sure", flow.MenuScreen, func(v *flow.View) { v.Sure = true })
	with("ticket-phone", flow.TicketScreen, func(v *flow.View) {
		v.Until = now.Add(8 * time.Second)
		v.Ticket = &flow.Ticket{Number: "A012", Service: v.Service.Name, Places: v.Service.Places, Phone: true, Ahead: 3, URL: address, Paper: flow.PaperNone}
	})
	return all
}
