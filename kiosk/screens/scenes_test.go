package screens_test

import (
	"strings"
	"testing"
	"time"

	"paihao/kiosk/flow"
	"paihao/packaging/examples"
	"paihao/queue-server/hall"
)

// A scene is a view worth looking at, and the time at which it is seen.
type scene struct {
	name string
	view flow.View
	at   time.Time
}

const address = "https://paihao.example.org/t/ABCDEFGHIJKLMNOPQRSTUVWXYZ"

var played = map[string][]scene{} // by language

// scenes plays the way to a number in one language through the real flow, and adds views of every other screen, with
// the longest names that there are.
func scenes(t *testing.T, language string) []scene {
	t.Helper()
	if played[language] == nil {
		played[language] = play(t, language)
	}
	return played[language]
}

func play(t *testing.T, language string) []scene {
	var all []scene
	add := func(name string, v *visitor) { all = append(all, scene{name, v.View(), v.now}) }
	begin := func() *visitor { return newVisitor(t, language) }
	c := catalogue(t, examples.Hall)
	service := c.Services[0].ID

	all = append(all, scene{"switched-on", flow.New().View(), now}) // the server was never reached
	add("welcome", begin())
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
	add("ticket-coming", numbered(address))
	add("ticket", slip(address, flow.PaperOut).after(3*time.Second))
	add("ticket-no-phone", slip("", flow.PaperOut))
	add("ticket-none", slip(address, flow.PaperNone))
	add("ticket-unsure", slip("", flow.PaperUnsure))

	all = append(all, troubles(t, language)...)
	all = append(all, others(t, language)...)
	all = append(all, long(t, language)...)
	for i := range all {
		v := &all[i].view
		v.Visit, v.Paper = i, v.Paper || !noPaper[all[i].name] && !strings.HasPrefix(all[i].name, "welcome-printer-") // each scene is another visitor's
		v.Modes.Volume = 3
	}
	return all
}

// noPaper are the scenes of a kiosk that does not print.
var noPaper = map[string]bool{"welcome-no-paper": true, "welcome-phones": true, "welcome-full": true, "trouble-no-paper": true}

func troubles(t *testing.T, language string) []scene {
	var all []scene
	for _, p := range flow.Problems {
		v := newVisitor(t, language).step(flow.TookCheckIn{}).View()
		v.Screen, v.Beneath, v.Problem = flow.TroubleScreen, flow.ScanScreen, p
		if p == flow.NoPaper {
			v.Nearest = longest(t, language).place
		}
		if p == flow.CodeUsed {
			v.Booking = &flow.Booking{Number: "YB1024", At: now.Add(-time.Hour)}
		}
		all = append(all, scene{"trouble-" + string(p), v, now})
	}
	return all
}

// in gives a scene as it is seen in some modes, of which two show fewer things.
func (s scene) in(m flow.Modes) scene {
	m.Sound, m.Volume = s.view.Modes.Sound, s.view.Modes.Volume
	s.view.Modes = m
	if m.Elder || m.Low {
		v := &s.view
		services, materials := 6, 4
		if v.Screen == flow.SearchScreen {
			services = 4
		}
		v.Common, v.Departments = v.Common[:min(6, len(v.Common))], v.Departments[:min(6, len(v.Departments))]
		v.Services, v.Materials = v.Services[:min(services, len(v.Services))], v.Materials[:min(materials, len(v.Materials))]
	}
	return s
}
