package web

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"paihao/queue-server/hall"
)

// Whoever booked by phone finds the visits again there: a cookie keeps their
// codes, which are what proves whose they are. No address carries one.
const (
	visitsCookie = "paihao-visits"
	mostCarried  = 8 // a cookie holds no more
	between      = "|"
)

// An ownScene is the visits that somebody has the codes of.
type ownScene struct {
	scene
	Visits []ownVisit
	Made   bool // the first one was agreed on just now
	Books  bool // more can be booked
	Note   string
}

// An ownVisit is a visit with its code.
type ownVisit struct {
	hall.OwnVisit
	Code string
}

// QR is the code as a drawing.
func (v ownVisit) QR() (map[string]any, error) { return drawnQR(v.Code) }

// Icon is the icon of a visit's state.
func (s ownScene) Icon(state hall.VisitState) string { return visitIcons[state] }

// Again is this page in the other language.
func (s ownScene) Again() string { return s.in(other(s.lang), "visit") }

// Open tells whether somebody may still come.
func (v ownVisit) Open() bool {
	return !slices.Contains([]hall.VisitState{hall.VisitUsed, hall.VisitCancelled, hall.VisitTooLate}, v.State)
}

// Brings is what a visitor to the service brings along.
func (s ownScene) Brings(service string) []string {
	i := slices.IndexFunc(s.Names.hall.Services, func(c hall.CataloguedService) bool { return c.ID == service })
	if i < 0 {
		return nil
	}
	all := s.Names.hall.Services[i].Materials
	if words, ok := all[s.lang]; ok {
		return words
	}
	return all["zh-CN"]
}

// carried are the codes that the browser sends, the newest first.
func carried(r *http.Request) []string {
	c, err := r.Cookie(visitsCookie)
	if err != nil || c.Value == "" {
		return nil
	}
	all := strings.Split(c.Value, between)
	return all[:min(len(all), mostCarried)]
}

// carry is carried with another code in front.
func carry(r *http.Request, code string) []string {
	all := slices.DeleteFunc(carried(r), func(c string) bool { return c == code })
	return append([]string{code}, all[:min(len(all), mostCarried-1)]...)
}

// setCarried lets the browser keep codes.
func (s *site) setCarried(w http.ResponseWriter, codes []string) {
	http.SetCookie(w, &http.Cookie{Name: visitsCookie, Value: strings.Join(codes, between), Path: "/", MaxAge: 400 * 24 * 3600,
		HttpOnly: true, Secure: s.secure, SameSite: http.SameSiteLaxMode})
}

// ownVisits shows the visits whose codes the browser keeps.
func (s *site) ownVisits(w http.ResponseWriter, r *http.Request) error {
	v, err := s.visit(w, r, plain)
	if err != nil {
		return err
	}
	return s.showOwn(w, r, v, http.StatusOK, carried(r), "", "")
}

// keepVisit shows the visit of a code that was scanned or pasted, and keeps it.
func (s *site) keepVisit(w http.ResponseWriter, r *http.Request) error {
	if err := form(w, r); err != nil {
		return err
	}
	v, err := s.visit(w, r, plain)
	if err != nil {
		return err
	}
	code := strings.Join(strings.Fields(r.PostFormValue("code")), "")
	if _, err = s.own(r, v, code); err != nil {
		return s.showOwn(w, r, v, status(s.refusal(r, err)), carried(r), "", s.refusal(r, err))
	}
	s.setCarried(w, carry(r, code))
	http.Redirect(w, r, v.link("visit"), http.StatusSeeOther)
	return nil
}

// cancelOwnVisit gives a visit back, by its code.
func (s *site) cancelOwnVisit(w http.ResponseWriter, r *http.Request) error {
	if err := form(w, r); err != nil {
		return err
	}
	v, err := s.visit(w, r, plain)
	if err != nil {
		return err
	}
	c := hall.CancelBooking{Code: r.PostFormValue("code")}
	refusal, err := s.do(r, v, "cancel", hall.Fingerprint(c), c)
	switch {
	case err != nil:
		return err
	case refusal != "":
		return s.showOwn(w, r, v, status(refusal), carry(r, c.Code), "", refusal)
	}
	http.Redirect(w, r, v.link("visit"), http.StatusSeeOther)
	return nil
}

// own is the visit of a signed code.
func (s *site) own(r *http.Request, v visit, code string) (ownVisit, error) {
	frame, err := v.hall.Frame(r.Context(), hall.View{Kind: hall.ViewOwn, ID: code, At: s.Now()})
	if err != nil {
		return ownVisit{}, err
	}
	return ownVisit{frame.Picture.(hall.OwnVisit), code}, nil
}

// showOwn shows the visits of some codes. What is no visit any more is left out.
func (s *site) showOwn(w http.ResponseWriter, r *http.Request, v visit, code int, codes []string, made string, refusal hall.Refusal) error {
	setup, _, err := v.hall.Hall(r.Context())
	if err != nil {
		return err
	}
	o := ownScene{Made: made != "", Books: setup.Rules.Booking.Phone}
	if refusal != "" {
		o.Note = sentence(v.lang, refusal)
	}
	if o.scene, err = v.scene(r.Context()); err != nil {
		return err
	}
	for _, c := range codes {
		one, err := s.own(r, v, c)
		switch _, refused := errors.AsType[hall.Refusal](err); {
		case err == nil:
			o.Visits = append(o.Visits, one)
		case !refused:
			return err
		}
	}
	return s.showPlain(w, r, v, code, "visits", text(v.lang, "web.title.visits"), o)
}
