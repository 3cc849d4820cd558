package flow

import (
	"time"

	"paihao/queue-server/hall"
)

func (v *Visit) hall() string {
	if v.catalogue == nil {
		return ""
	}
	return v.catalogue.Name.In(v.language)
}

// show gives a service in the visitor's words.
func (v *Visit) show(s *hall.CataloguedService) Service {
	department := v.departmentOf(s.Department)
	shown := Service{
		ID: s.ID, Name: s.Name.In(v.language), Department: department.Name, Floor: department.Floor,
		Places: v.places(s.Queue), Promise: s.Promise, Days: s.Days, Identity: v.proofs(s), Matters: v.catalogue.matters, Online: s.OnlineAt,
		Alone: v.stock[s.Queue] > 0, Denied: v.denied(s),
	}
	shown.Line, shown.Past = v.line(s.Queue)
	stopped, suspended := v.standstill(s.Queue)
	switch shown.Denied {
	case NoMore:
		shown.Stopped = stopped
	case StandsStill:
		shown.Stopped = suspended
	}
	if len(shown.Places) > 0 {
		shown.Floor = shown.Places[0].Floor
	}
	return shown
}

// showAll gives services by their places in the catalogue.
func (v *Visit) showAll(list []int) []Service {
	var all []Service
	for _, i := range list {
		all = append(all, v.show(&v.catalogue.Services[i]))
	}
	return all
}

func (v *Visit) departmentOf(id string) Department {
	if i, ok := v.catalogue.department[id]; ok {
		return v.door(i)
	}
	return Department{}
}

func (v *Visit) door(i int) Department {
	d := &v.catalogue.Departments[i]
	return Department{ID: d.ID, Name: d.Name.In(v.language), Floor: v.floorOf(d.Floor)}
}

func (v *Visit) floorOf(id string) string {
	if i, ok := v.catalogue.floor[id]; ok {
		return v.catalogue.Floors[i].Name.In(v.language)
	}
	return id
}

// places lists the zones whose windows serve a queue.
func (v *Visit) places(queue string) []Place {
	var places []Place
	for _, i := range v.catalogue.zones[queue] {
		z := &v.catalogue.Zones[i]
		places = append(places, Place{Floor: v.floorOf(z.Floor), Zone: z.Name.In(v.language)})
	}
	return places
}

// line says how long a queue is, and whether who joins it now would begin after closing; nil = nobody knows.
func (v *Visit) line(queue string) (line *Line, past bool) {
	if !v.server {
		return nil, false
	}
	for i := range v.lobby.Queues {
		if q := &v.lobby.Queues[i]; q.ID == queue {
			return &Line{Waiting: q.Waiting, Windows: q.Windows, Wait: rangeOf(q.Estimate)}, q.Late
		}
	}
	return nil, false
}

func rangeOf(r *hall.Range) *Range {
	if r == nil {
		return nil
	}
	return &Range{From: time.Duration(r.From), To: time.Duration(r.To)}
}

// ticket gives the number and what belongs to it in the visitor's words.
func (v *Visit) ticket() Ticket {
	g := v.given
	t := Ticket{
		Number: g.Number, Booked: g.Class == hall.ClassAppointment, Alone: g.Alone, Phone: g.Phone, Late: g.Late,
		Matters: g.Matters, Needs: g.Needs, Priority: g.Class == hall.ClassPriority, Ahead: g.Ahead, Wait: rangeOf(g.Estimate),
		IssuedAt: g.IssuedAt, URL: g.URL, Paper: v.paper, Reason: v.reason,
	}
	if s := v.catalogue.find(g.Service); s != nil {
		t.Service, t.Places = s.Name.In(v.language), v.places(s.Queue)
		l, _ := v.line(s.Queue)
		t.Closed = l != nil && l.Windows == 0
	}
	t.Copy = v.holding != nil && v.holding.ID == g.ID
	return t
}

// bring gives what to bring for a service, in the visitor's language or else in Chinese.
func (v *Visit) bring(service string) []string {
	s := v.catalogue.find(service)
	if s == nil {
		return nil
	}
	if list := s.Materials[v.language]; len(list) > 0 {
		return list
	}
	return s.Materials[firstLanguage]
}
