package flow_test

import (
	"fmt"
	"time"

	"paihao/kiosk/flow"
	"paihao/queue-server/hall"
)

var start = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

// sample is a hall with 10 departments on 2 floors; the third has 14 services.
func sample() hall.Catalogue {
	c := hall.Catalogue{
		Hall: "h", Name: hall.Text{"zh-CN": "政务大厅", "en": "Service Hall"},
		Floors: []hall.NamedFloor{
			{ID: "1", Name: hall.Text{"zh-CN": "一楼", "en": "Floor 1"}},
			{ID: "2", Name: hall.Text{"zh-CN": "二楼", "en": "Floor 2"}},
		},
		Zones: []hall.NamedZone{
			{ID: "a", Floor: "1", Name: hall.Text{"zh-CN": "A区", "en": "Zone A"}},
			{ID: "b", Floor: "2", Name: hall.Text{"zh-CN": "B区", "en": "Zone B"}},
		},
		Queues: []hall.NamedQueue{{ID: "qa", Prefix: "A"}, {ID: "qb", Prefix: "B"}},
		Windows: []hall.NamedWindow{
			{ID: "1", Zone: "a", Queues: []string{"qa"}}, {ID: "2", Zone: "b", Queues: []string{"qa", "qb"}},
		},
	}
	for i := range 10 {
		c.Departments = append(c.Departments, hall.Department{
			ID: fmt.Sprintf("d%d", i), Floor: "1",
			Name: hall.Text{"zh-CN": fmt.Sprintf("部门%d", i), "en": fmt.Sprintf("Department %d", i)},
		})
	}
	c.Departments[9].Floor = "2"
	add := func(id, department, queue string, common bool) {
		c.Services = append(c.Services, hall.CataloguedService{
			ID: id, Department: department, Queue: queue, Common: common, Promise: "instant",
			Name: hall.Text{"zh-CN": "事项" + id, "en": "Matter " + id},
		})
	}
	add("card", "d0", "qa", true)
	add("house", "d1", "qb", true)
	for i := range 14 {
		add(fmt.Sprintf("s%02d", i), "d2", "qb", false)
	}
	add("name", "d3", "qa", false)
	last := &c.Services[len(c.Services)-1]
	last.Identity = "card"
	for i := range c.Services {
		c.Services[i].Initials = fmt.Sprintf("SX%c", 'A'+i)
	}
	c.Services[0].Initials, c.Services[1].Initials = "SBKBL", "BDCDJ"
	c.Services[0].Name["en"], c.Services[1].Name["en"] = "Social insurance card", "Title to a house"
	c.Services[0].Materials = map[string][]string{"zh-CN": {"身份证", "照片"}, "en": {"ID card", "Photo"}}
	c.Services[1].Materials = map[string][]string{"zh-CN": {"一", "二", "三", "四", "五", "六", "七"}}
	return c
}

func lobby() hall.Lobby {
	return hall.Lobby{Waiting: 3, Queues: []hall.QueueState{
		{ID: "qa", Waiting: 3, Windows: 2, Estimate: &hall.Range{From: hall.Duration(4 * time.Minute), To: hall.Duration(9 * time.Minute)}},
		{ID: "qb"},
	}}
}

// learned is the sample hall as the server tells of it.
func learned() flow.Learned {
	return flow.Learned{Catalogue: sample(), Matters: 3, Phones: true}
}
