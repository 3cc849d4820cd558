package flow

import (
	"paihao/queue-server/hall"
)

// View is what the face shows of v.
func (v Visit) View() View {
	w := View{
		Screen: v.screen, Visit: v.number, Language: v.language, Hall: v.hall(), Server: v.lobby != nil,
		Devices: v.devices, Card: v.card != "", Busy: v.waiting(), Late: v.late(), Until: v.until(),
	}
	if v.lobby != nil {
		w.Lobby = &Lobby{Waiting: v.lobby.Waiting}
		if v.lobby.Oldest != nil {
			w.Lobby.Oldest = *v.lobby.Oldest
		}
	}
	warn := v.warn()
	w.Warning = !warn.IsZero() && !v.now.Before(warn)
	v.fill(&w)
	switch {
	case v.problem != "":
		w.Screen, w.Beneath, w.Problem = TroubleScreen, v.screen, v.problem
	case v.waiting() && !v.now.Before(v.asked.Add(Patience)):
		w.Screen, w.Beneath = WaitingScreen, v.screen
	}
	w.Home = w.Screen != Welcome && w.Screen != TicketScreen && (!w.Busy || w.Late)
	w.Back = w.Home
	return w
}

// fill adds what the screen needs of the hall.
func (v *Visit) fill(w *View) {
	if page, pages := v.page(); page != nil {
		w.Page, w.Pages = *page+1, pages
	}
	switch v.screen {
	case ChooseScreen:
		w.Common = v.common()
		w.Departments = sheet(v.departments(), v.doors, doorsSize)
	case DepartmentScreen:
		d := v.departmentOf(v.department)
		w.Department = &d
		w.Services = sheet(v.ofDepartment(), v.services, pageSize)
	case ServiceScreen:
		if s, ok := v.find(v.service); ok {
			w.Service = &s
		}
		w.Materials = sheet(v.bring(v.service), v.materials, listSize)
	case TicketScreen:
		t := v.ticket()
		w.Ticket = &t
	}
}

// page gives the page that turning turns on this screen and how many there are; nil where nothing is paged.
func (v *Visit) page() (page *int, pages int) {
	switch v.screen {
	case ChooseScreen:
		return &v.doors, sheets(len(v.catalogue.Departments), doorsSize)
	case DepartmentScreen:
		return &v.services, sheets(len(v.ofDepartment()), pageSize)
	case ServiceScreen:
		return &v.materials, sheets(len(v.bring(v.service)), listSize)
	}
	return nil, 0
}

func (v *Visit) common() []Service {
	list := v.offered(func(s hall.CataloguedService) bool { return s.Common })
	return list[:min(len(list), doorsSize)]
}

func (v *Visit) departments() []Department {
	var list []Department
	for _, d := range v.catalogue.Departments {
		list = append(list, v.departmentOf(d.ID))
	}
	return list
}

func (v *Visit) ofDepartment() []Service {
	return v.offered(func(s hall.CataloguedService) bool { return s.Department == v.department })
}

// sheets is how many pages n things take: at least one.
func sheets(n, size int) int { return max(1, (n+size-1)/size) }

// sheet is one page of a list; pages count from 0.
func sheet[T any](list []T, page, size int) []T {
	from := min(page*size, len(list))
	return list[from:min(from+size, len(list))]
}
