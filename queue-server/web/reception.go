package web

import (
	"crypto/rand"
	"net/http"
	"slices"
	"time"

	"paihao/queue-server/hall"
	"paihao/queue-server/staff"
)

// A receptionScene is the visits of today, as those see them who agree on
// visits and stand by when they come.
type receptionScene struct {
	scene
	hall.Reception
}

func mayReception(_ *site, p staff.Principal, _ string) bool {
	return p.Role == staff.Clerk || p.Role == staff.Manager
}

// visitIcons are the icons of the states of visits.
var visitIcons = map[hall.VisitState]string{
	hall.VisitEarly: "hourglass", hall.VisitOnTime: "calendar-check", hall.VisitKeeps: "clock", hall.VisitLoses: "clock",
	hall.VisitTooLate: "alert-triangle", hall.VisitUsed: "circle-check", hall.VisitCancelled: "x", hall.VisitLater: "calendar",
}

// Today is the date of the visits.
func (s receptionScene) Today() string {
	day, err := time.ParseInLocation(time.DateOnly, s.Reception.Day, s.Names.zone)
	if err != nil {
		return s.Reception.Day
	}
	return s.Names.Day(day)
}

// Icon is the icon of a visit's state.
func (s receptionScene) Icon(state hall.VisitState) string { return visitIcons[state] }

// Keys are what can be done about a visit now. Each asks first.
func (s receptionScene) Keys(v hall.Visit) []verb {
	var all []verb
	add := func(name, icon string) {
		all = append(all, verb{Verb: name, ID: name + "-" + v.ID, Word: wordOf(s.lang, "reception", name), Icon: icon,
			Path: s.Link("reception", "visits", v.ID, "ask", name)})
	}
	open := slices.Contains([]hall.VisitState{hall.VisitEarly, hall.VisitOnTime, hall.VisitKeeps, hall.VisitLoses}, v.State)
	if open {
		add("check-in", "door-enter")
	}
	if v.MayMark {
		add("on-time", "clock")
	}
	if open {
		add("cancel", "x")
	}
	return all
}

// A coming is a visit before it is checked in, with what that would bring.
type coming struct {
	receptionScene
	hall.Visit
}

// pressAtReception is a key of a visit, pressed.
func (s *site) pressAtReception(w http.ResponseWriter, r *http.Request) error {
	v, err := s.visit(w, r, kindOf(hall.ViewReception))
	if err != nil {
		return err
	}
	if err := form(w, r); err != nil {
		return err
	}
	id, name := r.PathValue("visit"), r.PathValue("verb")
	switch name {
	case "check-in":
		return s.checkIn(w, r, v, id)
	case "cancel":
		return s.order(w, r, v, name+id, hall.CancelBooking{Booking: id})
	case "on-time":
		return s.order(w, r, v, name+id, hall.MarkOnTime{Booking: id, Reason: r.PostFormValue("reason")})
	}
	return hall.ErrNotFound
}

// checkIn gives a visitor the number of the visit, and shows it.
func (s *site) checkIn(w http.ResponseWriter, r *http.Request, v visit, id string) error {
	c := hall.CheckIn{Booking: id, Source: hall.FromReception}
	asked := hall.Fingerprint(c)
	c.ID, c.Token = rand.Text(), rand.Text()
	answer, refusal, err := s.carryOut(r, v, "check-in"+id, asked, c)
	switch {
	case err != nil:
		return err
	case refusal != "", r.Header.Get("HX-Request") == "":
		return s.tell(w, r, v, refusal)
	}
	return s.done(w, r, v, "checked-in", answer.(hall.Receipt))
}

// askAtReception asks for what a key of a visit needs.
func (s *site) askAtReception(w http.ResponseWriter, r *http.Request) error {
	v, err := s.visit(w, r, kindOf(hall.ViewReception))
	if err != nil {
		return err
	}
	sc, err := v.scene(r.Context())
	if err != nil {
		return err
	}
	id, name := r.PathValue("visit"), r.PathValue("verb")
	q := question{scene: sc, Path: v.link("reception", "visits", id, name)}
	switch name {
	case "check-in":
		frame, err := v.hall.Frame(r.Context(), hall.View{Kind: hall.ViewBooking, ID: id, At: s.Now()})
		if err != nil {
			return err
		}
		return s.dialog(w, r, v, http.StatusOK, "check-in", coming{receptionScene{scene: sc}, frame.Picture.(hall.Visit)})
	case "cancel":
		q.Icon, q.Title, q.Yes = "x", text(v.lang, "web.ask.cancel-visit"), text(v.lang, "web.ask.cancel-visit.yes")
	case "on-time":
		q.Icon, q.Title = "clock", text(v.lang, "web.ask.on-time")
		q.Groups = sc.codes("reason", "on-time", hall.OnTimeReasons)
	default:
		return hall.ErrNotFound
	}
	return s.ask(w, r, v, q)
}
