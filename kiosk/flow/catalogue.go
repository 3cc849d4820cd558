package flow

import (
	"slices"
	"time"

	"paihao/queue-server/hall"
)

func (v *Visit) hall() string {
	if v.catalogue == nil {
		return ""
	}
	return v.catalogue.Name.In(v.language)
}

func (v *Visit) hasDepartment(id string) bool {
	return v.catalogue != nil && slices.ContainsFunc(v.catalogue.Departments, func(d hall.Department) bool { return d.ID == id })
}

func (v *Visit) hasService(id string) bool {
	_, ok := v.find(id)
	return ok
}

// find gives a service in the visitor's words.
func (v *Visit) find(id string) (Service, bool) {
	if v.catalogue != nil {
		for _, s := range v.catalogue.Services {
			if s.ID == id {
				return v.show(s), true
			}
		}
	}
	return Service{}, false
}

// offered lists the services for which ok holds, in the catalogue's order.
func (v *Visit) offered(ok func(hall.CataloguedService) bool) []Service {
	var list []Service
	for _, s := range v.catalogue.Services {
		if ok(s) {
			list = append(list, v.show(s))
		}
	}
	return list
}

func (v *Visit) show(s hall.CataloguedService) Service {
	department := v.departmentOf(s.Department)
	shown := Service{
		ID: s.ID, Name: s.Name.In(v.language), Department: department.Name, Floor: department.Floor,
		Places: v.places(s.Queue), Promise: s.Promise, Days: s.Days, Line: v.line(s.Queue),
	}
	if len(shown.Places) > 0 {
		shown.Floor = shown.Places[0].Floor
	}
	return shown
}

func (v *Visit) departmentOf(id string) Department {
	for _, d := range v.catalogue.Departments {
		if d.ID == id {
			return Department{ID: d.ID, Name: d.Name.In(v.language), Floor: v.floor(d.Floor)}
		}
	}
	return Department{}
}

func (v *Visit) floor(id string) string {
	for _, f := range v.catalogue.Floors {
		if f.ID == id {
			return f.Name.In(v.language)
		}
	}
	return id
}

// places lists the zones whose windows serve a queue.
func (v *Visit) places(queue string) []Place {
	var places []Place
	for _, z := range v.catalogue.Zones {
		if slices.ContainsFunc(v.catalogue.Windows, func(w hall.NamedWindow) bool {
			return w.Zone == z.ID && slices.Contains(w.Queues, queue)
		}) {
			places = append(places, Place{Floor: v.floor(z.Floor), Zone: z.Name.In(v.language)})
		}
	}
	return places
}

func (v *Visit) line(queue string) *Line {
	if v.lobby != nil {
		for _, q := range v.lobby.Queues {
			if q.ID == queue {
				return &Line{Waiting: q.Waiting, Windows: q.Windows, Wait: rangeOf(q.Estimate)}
			}
		}
	}
	return nil
}

func rangeOf(r *hall.Range) *Range {
	if r == nil {
		return nil
	}
	return &Range{From: time.Duration(r.From), To: time.Duration(r.To)}
}

// ticket gives the number and what belongs to it in the visitor's words.
func (v *Visit) ticket() Ticket {
	r := v.receipt
	service, _ := v.find(r.Service)
	return Ticket{
		Number: r.Number, Service: service.Name, Places: service.Places, Booked: r.Class == hall.ClassAppointment,
		Ahead: r.Ahead, Wait: rangeOf(r.Estimate), IssuedAt: r.IssuedAt, URL: r.URL, Paper: v.paper, Reason: v.reason,
	}
}

// bring gives what to bring for a service, in the visitor's language or else in Chinese.
func (v *Visit) bring(service string) []string {
	for _, s := range v.catalogue.Services {
		if s.ID != service {
			continue
		}
		if list := s.Materials[v.language]; len(list) > 0 {
			return list
		}
		return s.Materials[firstLanguage]
	}
	return nil
}
