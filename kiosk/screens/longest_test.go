package screens_test

import (
	"testing"
	"time"

	"paihao/kiosk/flow"
	"paihao/queue-server/hall"
)

// longest are names as long as a city's whole catalogue has them, and what an office may write.
var longest = map[string]struct {
	hall, department, floor, place, message string
	services, materials                     []string
	floors                                  []string
}{
	"zh-CN": {
		hall: "示例市政务服务中心（市民之家）", department: "市市场监督管理局食品药品和特种设备", floor: "六楼", place: "六楼西区特种设备专区",
		message: "今天下午两点起三楼不动产登记窗口暂停办理，请到四楼综合窗口",
		floors:  []string{"一楼", "二楼", "三楼", "四楼", "五楼", "六楼"},
		services: []string{
			"石油天然气管道保护范围内特定施工作业审批", "依法必须招标项目招标方案核准", "往来台湾居民来往大陆通行证补发",
			"危险化学品建设项目安全条件审查", "法律职业资格初审",
		},
		materials: []string{"建设工程规划许可证", "施工图审查意见", "境外投资真实性承诺书", "管理制度文本", "安全评价报告", "场所使用权证明"},
	},
	"en": {
		hall:       "Sample City Government Service Centre",
		department: "Market Regulation Bureau - Food Drugs and Special Equipment", floor: "Floor 6", place: "Floor 6 west, special equipment",
		message: "From two o'clock this afternoon real estate registration on floor 3 is closed. Please go to floor 4",
		floors:  []string{"Floor 1", "Floor 2", "Floor 3", "Floor 4", "Floor 5", "Floor 6"},
		services: []string{
			"Approval of works within oil and gas pipeline protection zones", "Approval of tendering plans for mandatory tender projects",
			"Reissue of Mainland travel permit for Taiwan residents", "Safety condition review of hazardous chemical projects",
			"Preliminary review of legal professional qualification",
		},
		materials: []string{
			"Environmental assessment document", "Proof of right to use the premises", "List of facilities and equipment",
			"Undertaking on genuineness of the overseas investment", "Staff qualification certificates", "Safety assessment report",
		},
	},
}

var wide = &flow.Range{From: 105 * time.Minute, To: 140 * time.Minute}

// crowd gives 12 services and departments with the longest names.
func crowd(language string) (services []flow.Service, departments []flow.Department) {
	words := longest[language]
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
	words := longest[language]
	services, departments := crowd(language)
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
				Number: "YB1024", Service: words.services[0], Places: services[0].Places, Booked: true, Ahead: 128, Wait: wide,
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
