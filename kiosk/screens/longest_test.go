package screens_test

import (
	"testing"
	"time"

	"paihao/kiosk/flow"
)

// longest are names as long as a city's whole catalogue has them.
var longest = map[string]struct {
	department, floor, place string
	services, materials      []string
}{
	"zh-CN": {
		department: "市场监督管理局（食品药品和特种设备）", floor: "六楼", place: "六楼西区特种设备专区",
		services: []string{
			"石油天然气管道保护范围内特定施工作业审批", "依法必须招标项目招标方案核准", "往来台湾居民来往大陆通行证补发",
			"危险化学品建设项目安全条件审查", "法律职业资格初审",
		},
		materials: []string{"建设工程规划许可证", "施工图审查意见", "境外投资真实性承诺书", "管理制度文本", "安全评价报告", "场所使用权证明"},
	},
	"en": {
		department: "Market Regulation Bureau - Food Drugs and Special Equipment", floor: "Floor 6", place: "Floor 6 west, special equipment",
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

// long gives the screens on which a hall's own words stand, with the longest of them, in the second of five pages.
func long(t *testing.T, language string) []scene {
	t.Helper()
	words := longest[language]
	wait := &flow.Range{From: 105 * time.Minute, To: 140 * time.Minute}
	var services []flow.Service
	var departments []flow.Department
	for i := range 12 {
		services = append(services, flow.Service{
			ID: "s", Name: words.services[i%len(words.services)], Department: words.department, Floor: words.floor,
			Places:  []flow.Place{{Floor: words.floor, Zone: words.place}, {Floor: words.floor, Zone: words.place}},
			Promise: []string{"instant", "same-day", "limited", "assisted"}[i%4], Days: 20,
			Line: &flow.Line{Waiting: 128, Windows: 2 * (i % 3), Wait: wait},
		})
		departments = append(departments, flow.Department{ID: "d", Name: words.department, Floor: words.floor})
	}
	view := newVisitor(t, language).step(flow.TookNumber{}).View()
	view.Page, view.Pages = 2, 5
	with := func(name string, change func(*flow.View)) scene {
		v := view
		change(&v)
		return scene{"long-" + name, v, now}
	}
	return []scene{
		with("common", func(v *flow.View) { v.Common, v.Departments, v.Card = services[:8], departments[:8], true }),
		with("departments", func(v *flow.View) { v.Common, v.Departments, v.Card = nil, departments[:8], true }),
		with("department", func(v *flow.View) {
			v.Screen, v.Department, v.Services = flow.DepartmentScreen, &departments[0], services
		}),
		with("service", func(v *flow.View) {
			v.Screen, v.Service, v.Materials, v.Card = flow.ServiceScreen, &services[0], words.materials, true
		}),
		with("waiting", func(v *flow.View) { v.Screen, v.Service, v.Late, v.Pages = flow.WaitingScreen, &services[0], true, 0 }),
		with("ticket", func(v *flow.View) {
			v.Screen, v.Pages = flow.TicketScreen, 0
			v.Ticket = &flow.Ticket{
				Number: "YB1024", Service: words.services[0], Places: services[0].Places, Booked: true, Ahead: 128, Wait: wait,
				IssuedAt: now, URL: "https://queue.service-centre.example.org/t/ABCDEFGHIJKLMNOPQRSTUVWXYZ?hall=sample", Paper: flow.PaperUnsure,
			}
		}),
	}
}
