package screens_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"
	"time"

	"paihao/kiosk/flow"
	"paihao/packaging/examples"
	"paihao/queue-server/hall"
)

// names are a language's longest in the whole of the sample hall, and what an office may write.
type names struct {
	hall, department, floor, place, message string
	services, materials, floors             []string
}

// longest gives them.
func longest(t *testing.T, language string) names {
	t.Helper()
	c := catalogue(t, examples.Sample)
	n := names{hall: c.Name.In(language), message: map[string]string{
		"zh-CN": "今天下午两点起三楼不动产登记窗口暂停办理，请到四楼综合窗口",
		"en":    "From two o'clock this afternoon real estate registration on floor 3 is closed. Please go to floor 4",
	}[language]}
	for _, d := range c.Departments {
		n.department = longer(n.department, d.Name.In(language))
	}
	for _, f := range c.Floors {
		n.floor = longer(n.floor, f.Name.In(language))
		n.floors = append(n.floors, f.Name.In(language))
	}
	for _, z := range c.Zones {
		n.place = longer(n.place, z.Name.In(language))
	}
	for _, s := range c.Services {
		n.services = append(n.services, s.Name.In(language))
		n.materials = append(n.materials, s.Materials[language]...)
	}
	n.services, n.materials = most(n.services, 5), most(n.materials, 6)
	return n
}

func longer(a, b string) string {
	if wideness(b) > wideness(a) {
		return b
	}
	return a
}

// most gives the longest ones of a list.
func most(list []string, n int) []string {
	slices.SortFunc(list, func(a, b string) int { return cmp.Or(wideness(b)-wideness(a), strings.Compare(a, b)) })
	return slices.Compact(list)[:n]
}

// wideness counts a Chinese character as two letters.
func wideness(s string) (n int) {
	for _, r := range s {
		n++
		if r > 0x2E80 {
			n++
		}
	}
	return n
}

var wide = &flow.Range{From: 105 * time.Minute, To: 140 * time.Minute}

// crowd gives 12 services and departments with the longest names.
func crowd(words names) (services []flow.Service, departments []flow.Department) {
	for i := range 12 {
		services = append(services, flow.Service{
			ID: "s", Name: words.services[i%len(words.services)], Department: words.department, Floor: words.floor,
			Places:  []flow.Place{{Floor: words.floor, Zone: words.place}, {Floor: words.floor, Zone: words.place}},
			Promise: []string{"instant", "same-day", "limited", "assisted"}[i%4], Days: 20,
			Line: &flow.Line{Waiting: 128, Windows: 2 * (i % 3), Wait: wide}, Matters: 9,
			Identity: []flow.Proof{flow.ByCard, flow.ByTyped, flow.Without},
		})
		departments = append(departments, flow.Department{ID: "d", Name: words.department, Floor: words.floor})
	}
	return services, departments
}

// long gives the screens on which a hall's own words stand, with the longest of them, in the second of five pages.
func long(t *testing.T, language string) []scene {
	t.Helper()
	words := longest(t, language)
	services, departments := crowd(words)
	view := newVisitor(t, language).step(flow.TookNumber{}).View()
	view.Page, view.Pages, view.Hall, view.Help = 2, 5, words.hall, flow.HelpAsked
	for _, name := range words.floors {
		view.Floors = append(view.Floors, flow.Floor{ID: name, Name: name})
	}
	view.Floor = words.floors[2]
	with := func(name string, change func(*flow.View)) scene {
		v := view
		change(&v)
		return scene{"long-" + name, v, now}
	}
	wish := flow.Wish{Matters: 3, Priority: true, Needs: []hall.Need{hall.NeedLow}}
	return []scene{
		with("common", func(v *flow.View) { v.Common, v.Departments, v.Card = services[:8], departments[:8], true }),
		with("departments", func(v *flow.View) { v.Common, v.Departments, v.Card = nil, departments[:8], true }),
		with("department", func(v *flow.View) {
			v.Screen, v.Department, v.Services = flow.DepartmentScreen, &departments[0], services
		}),
		with("search", func(v *flow.View) {
			v.Screen, v.Services, v.Typed, v.Keys = flow.SearchScreen, services[:8], "SYTR", "ABCXYZ"
		}),
		with("service", func(v *flow.View) {
			v.Screen, v.Service, v.Materials, v.Card, v.Wish = flow.ServiceScreen, &services[0], words.materials, true, wish
		}),
		with("service-online", func(v *flow.View) {
			s := services[3]
			s.Online, s.Past = "https://online.service-centre.example.org/apply/safety-condition-review", true
			v.Screen, v.Service, v.Materials, v.List, v.Wish = flow.ServiceScreen, &s, words.materials, flow.PaperNone, wish
		}),
		with("service-stopped", func(v *flow.View) {
			s := services[2]
			s.Stopped, s.Denied, s.Line = "power", flow.StandsStill, nil
			v.Screen, v.Service, v.Materials, v.Pages = flow.ServiceScreen, &s, words.materials[:2], 1
		}),
		with("waiting", func(v *flow.View) { v.Screen, v.Service, v.Late, v.Pages = flow.WaitingScreen, &services[0], true, 0 }),
		with("visit", func(v *flow.View) {
			v.Screen, v.Service = flow.VisitScreen, &services[0]
			v.Booking = &flow.Booking{
				Service: words.services[0], Places: services[0].Places, From: now, To: now.Add(time.Hour), State: hall.VisitLoses,
				Ahead: 128, Wait: wide, Alone: true,
			}
		}),
		with("found", func(v *flow.View) {
			v.Screen, v.Service = flow.FoundScreen, &services[0]
			v.Holding = &flow.Holding{
				Number: "YB1024", State: hall.StateWaiting, Ahead: 128, Wait: wide, MayPrint: true, MayReturn: true, Session: "s",
				URL: address,
			}
		}),
		with("ticket", func(v *flow.View) {
			v.Screen, v.Pages = flow.TicketScreen, 0
			v.Ticket = &flow.Ticket{
				Number: "YB1024", Service: words.services[0], Places: services[0].Places, Booked: true, Needs: hall.Needs[:2], Ahead: 128, Wait: wide,
				IssuedAt: now, URL: address + "?hall=sample", Paper: flow.PaperUnsure, Late: true, Alone: true, Matters: 3,
			}
		}),
		with("welcome", func(v *flow.View) {
			v.Screen, v.Message, v.Left, v.Recovered, v.Server = flow.Welcome, words.message, true, "YB1024", false
		}),
		with("rush", func(v *flow.View) {
			v.Screen, v.Common, v.Rush, v.Message = flow.Welcome, services[:8], true, words.message
		}),
	}
}
