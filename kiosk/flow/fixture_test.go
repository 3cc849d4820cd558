package flow_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

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
	add := func(id, department, queue string, common bool) {
		c.Services = append(c.Services, hall.CataloguedService{
			ID: id, Department: department, Queue: queue, Common: common, Promise: "instant",
			Name: hall.Text{"zh-CN": "事项" + id, "en": "Service " + id},
		})
	}
	add("card", "d0", "qa", true)
	add("house", "d1", "qb", true)
	for i := range 14 {
		add(fmt.Sprintf("s%02d", i), "d2", "qb", false)
	}
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

// input reads one line of a transcript.
func input(t *testing.T, line string) flow.Input {
	word, rest, _ := strings.Cut(line, " ")
	arg := strings.Fields(rest)
	visit := func() int {
		n, err := strconv.Atoi(arg[0])
		require.NoError(t, err, line)
		return n
	}
	switch word {
	case "learned":
		return flow.Learned{Catalogue: sample()}
	case "learned-without":
		c := sample()
		c.Services = c.Services[1:]
		return flow.Learned{Catalogue: c}
	case "watched":
		return flow.Watched{Lobby: lobby()}
	case "lost":
		return flow.Lost{}
	case "touched":
		return flow.Touched{}
	case "took-number":
		return flow.TookNumber{}
	case "took-check-in":
		return flow.TookCheckIn{}
	case "took-card":
		return flow.TookCard{}
	case "department":
		return flow.ChoseDepartment{Department: rest}
	case "service":
		return flow.ChoseService{Service: rest}
	case "turned":
		n, err := strconv.Atoi(rest)
		require.NoError(t, err, line)
		return flow.Turned{Pages: n}
	case "asked-number":
		return flow.AskedNumber{}
	case "asked-paper":
		return flow.AskedPaper{}
	case "back":
		return flow.WentBack{}
	case "home":
		return flow.WentHome{}
	case "finished":
		return flow.Finished{}
	case "switched":
		return flow.Switched{Language: rest}
	case "card":
		return flow.CardRead{Card: rest}
	case "card-torn":
		return flow.CardTorn{}
	case "scanned":
		return flow.Scanned{Code: rest}
	case "numbered":
		return flow.Numbered{Visit: visit(), Receipt: hall.Receipt{ID: "t" + arg[0], Number: "A001", Service: arg[1], Queue: "qa", Ahead: 3, IssuedAt: start}}
	case "refused":
		return flow.Refused{Visit: visit(), Refusal: hall.Refusal(arg[1])}
	case "slip":
		return flow.SlipDone{Visit: visit(), Paper: flow.Paper(arg[1]), Reason: strings.Join(arg[2:], " ")}
	}
	require.Fail(t, "no such input", line)
	return nil
}
