package screens_test

import (
	"testing"
	"time"

	"paihao/kiosk/flow"
	"paihao/queue-server/hall"
)

// A scene is a view worth looking at, and the time at which it is seen.
type scene struct {
	name string
	view flow.View
	at   time.Time
}

// scenes plays every screen in one language through the real flow, and a few with the longest names there are.
func scenes(t *testing.T, language string) []scene {
	var all []scene
	add := func(name string, v *visitor) { all = append(all, scene{name, v.View(), v.now}) }
	begin := func() *visitor { return newVisitor(t, language) }
	c := catalogue(t)
	service := c.Services[0].ID

	all = append(all, scene{"switched-on", flow.New().View(), now}) // the server was never reached
	add("welcome", begin())
	add("welcome-away", begin().step(flow.Lost{}))
	add("welcome-printer", begin().step(flow.DevicesChanged{Devices: flow.Devices{Printer: flow.PaperGone, Reader: flow.Unplugged, Scanner: flow.Unplugged}}))
	add("choose", begin().step(flow.TookNumber{}))
	add("choose-card", begin().step(flow.CardRead{Card: "c1"}))
	add("department", begin().step(flow.TookNumber{}, flow.ChoseDepartment{Department: c.Departments[0].ID}))
	add("service", begin().step(flow.TookNumber{}, flow.ChoseService{Service: service}))
	add("service-card", begin().step(flow.CardRead{Card: "c1"}, flow.ChoseService{Service: service}))
	add("scan", begin().step(flow.TookCheckIn{}))
	add("card", begin().step(flow.TookCard{}))
	broken := flow.Devices{Printer: flow.Ready, Reader: flow.Unplugged, Scanner: flow.Unplugged}
	add("card-broken", begin().step(flow.TookCard{}, flow.DevicesChanged{Devices: broken}))
	add("still", begin().step(flow.TookCard{}).after(flow.Idle-flow.Warning+5*time.Second))

	asked := func() *visitor {
		return begin().step(flow.TookNumber{}, flow.ChoseService{Service: service}, flow.AskedNumber{})
	}
	add("busy", asked())
	add("waiting", asked().after(time.Second))
	add("waiting-late", asked().after(flow.Stubborn))
	numbered := func(url string) *visitor {
		v := asked()
		return v.step(flow.Numbered{Visit: v.View().Visit, Receipt: hall.Receipt{
			ID: "t1", Number: "A012", Service: service, Queue: c.Queues[0].ID, IssuedAt: now, Ahead: 7,
			Estimate: &hall.Range{From: hall.Duration(10 * time.Minute), To: hall.Duration(25 * time.Minute)}, URL: url,
		}})
	}
	slip := func(url string, paper flow.Paper) *visitor {
		v := numbered(url)
		return v.step(flow.SlipDone{Visit: v.View().Visit, Paper: paper, Reason: flow.PaperGone})
	}
	const url = "https://paihao.example.org/t/ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	add("ticket-coming", numbered(url))
	add("ticket", slip(url, flow.PaperOut).after(3*time.Second))
	add("ticket-no-phone", slip("", flow.PaperOut))
	add("ticket-none", slip(url, flow.PaperNone))
	add("ticket-unsure", slip("", flow.PaperUnsure))
	for _, p := range []flow.Problem{
		flow.CardUnreadable, flow.CodeForeign, flow.CodeExpired, flow.CodeUsed, flow.CodeEarly, flow.NoBooking,
		flow.ServerAway, flow.QueueFull, flow.ServiceGone, flow.NotPossible,
	} {
		v := begin().step(flow.TookCheckIn{}).View()
		v.Screen, v.Beneath, v.Problem = flow.TroubleScreen, flow.ScanScreen, p
		all = append(all, scene{"trouble-" + string(p), v, now})
	}
	all = append(all, long(t, language)...)
	for i := range all {
		all[i].view.Visit = i // each scene is another visitor's
	}
	return all
}
