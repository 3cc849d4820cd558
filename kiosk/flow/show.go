package flow

import (
	"slices"

	"paihao/queue-server/hall"
)

// View is what the face shows of v.
func (v Visit) View() View {
	w := View{
		Screen: v.shown(), Visit: v.number, Language: v.language, Modes: v.modes, Hall: v.hall(), Server: v.server,
		Devices: v.devices, Paper: v.prints(), Phones: v.phones && v.server, Message: v.orders.Message, Help: v.help, Silent: v.silent(),
		Left: v.left, Rush: v.rush(), Card: v.card != "", Busy: v.waiting(), Late: v.late(), Until: v.until(),
		Warning: v.warned(), Problem: v.problem,
	}
	if v.catalogue != nil {
		w.HelpAt = v.catalogue.Help.In(v.language)
	}
	if v.server {
		w.Lobby = &Lobby{Waiting: v.lobby.Waiting}
		if v.lobby.Oldest != nil {
			w.Lobby.Oldest = *v.lobby.Oldest
		}
	}
	if !w.Paper {
		w.Nearest = v.orders.Nearest.In(v.language)
	}
	if w.Screen == TroubleScreen || w.Screen == WaitingScreen {
		w.Beneath = v.screen
	}
	if page, pages := v.page(); page != nil {
		w.Page, w.Pages = *page+1, pages
	}
	w.Typed = v.masked()
	v.fill(&w)
	w.Home = !w.Screen.in(Welcome, ClosedScreen, TicketScreen) && (!w.Busy || w.Late)
	w.Back = w.Home
	return w
}

// shown is the screen that is seen.
func (v *Visit) shown() Screen {
	switch {
	case v.problem != "":
		return TroubleScreen
	case v.waiting() && !v.now.Before(v.asked.Add(Patience)):
		return WaitingScreen
	case v.asleep():
		return ClosedScreen
	}
	return v.screen
}

// fill adds what the screen needs.
func (v *Visit) fill(w *View) {
	switch v.screen {
	case Welcome:
		if w.Closed = v.closed(); w.Closed != nil {
			break
		}
		if w.Rush {
			w.Common = v.common()
		}
		w.Roll = v.wantsPaper()
		if len(v.slips) > 0 {
			w.Recovered = v.slips[0].Number
		}
	case ChooseScreen:
		v.fillChoice(w)
	case DepartmentScreen:
		d := v.departmentOf(v.department)
		w.Department = &d
		w.Services = v.showAll(sheet(v.catalogue.of[v.department], v.services, v.most(servicesSize)))
	case SearchScreen:
		w.Services = v.showAll(sheet(v.search.hits, v.hits, v.most(hitsSize)))
		w.Keys = v.search.keys.String()
	case ServiceScreen, NeedsScreen, IdentityScreen, TypeScreen, AnotherScreen:
		v.fillService(w)
	case NumberScreen:
		w.Keys = v.catalogue.prefixes.String()
	case VisitScreen:
		w.Booking = v.visitView(&v.booking.visit, v.booking.alone)
		w.Service = v.serviceOf(v.booking.visit.Service)
	case FoundScreen, RateScreen, ReasonScreen, ThanksScreen:
		v.fillHolding(w)
	case RollScreen:
		w.List = v.list
	case MenuScreen:
		w.Facts, w.Trial, w.Sure = v.facts, v.trial, v.sure()
	case TicketScreen:
		t := v.ticket()
		w.Ticket = &t
	}
	if v.problem != "" && v.refused != nil {
		w.Booking = v.visitView(v.refused, false)
	}
}

func (v *Visit) fillChoice(w *View) {
	w.Common = v.common()
	for _, f := range v.catalogue.Floors {
		w.Floors = append(w.Floors, Floor{ID: f.ID, Name: f.Name.In(v.language)})
	}
	w.Floor = v.floor
	for _, i := range sheet(v.catalogue.doors(v.floor), v.doors, v.most(doorsSize)) {
		w.Departments = append(w.Departments, v.door(i))
	}
}

func (v *Visit) common() []Service {
	return v.showAll(sheet(v.catalogue.first(v.orders.Common), 0, v.most(commonSize)))
}

func (v *Visit) fillService(w *View) {
	w.Service, w.List = v.serviceOf(v.service), v.list
	w.Materials = sheet(v.bring(v.service), v.materials, v.most(listSize))
	w.Wish = v.wish
	w.Wish.Matters, w.Wish.Needs = max(1, v.wish.Matters), v.needs()
	w.Offers, w.Criteria = v.offers(), v.catalogue.Priority.In(v.language)
}

func (v *Visit) serviceOf(id string) *Service {
	if s := v.catalogue.find(id); s != nil {
		shown := v.show(s)
		return &shown
	}
	return nil
}

// windowOf is the name of a window; one that the catalogue does not know is named by its ID.
func (v *Visit) windowOf(id string) string {
	if v.catalogue != nil {
		for _, w := range v.catalogue.Windows {
			if name := w.Name.In(v.language); w.ID == id && name != "" {
				return name
			}
		}
	}
	return id
}

func (v *Visit) fillHolding(w *View) {
	h := *v.holding
	h.Window = v.windowOf(h.Window)
	h.Token = "" // who has it is the ticket's holder; the face needs only what can be done
	w.Holding, w.Service = &h, v.serviceOf(h.Service)
	if v.screen.in(ReasonScreen, ThanksScreen) {
		w.Level = v.level
		w.Chosen = slices.Clone(v.reasons)
	}
	if v.screen == ReasonScreen {
		w.Reasons = hall.Reasons(v.level)
	}
}
