package web

import (
	"html/template"
	"net/http"

	"paihao/queue-server/hall"
)

// ticketCookie keeps the token of the ticket that a phone has looked at last,
// for the page that the code at the door opens.
const ticketCookie = "paihao-ticket"

// A hereScene is what a phone shows that has scanned the code at the door.
type hereScene struct {
	scene
	hall.Phone
	Token, Code, Note string
}

// Again is this page in the other language.
func (s hereScene) Again() string {
	return s.in(other(s.lang), "here") + "&code=" + template.URLQueryEscaper(s.Code)
}

// drawDoor draws the code of now.
func (s *site) drawDoor(v visit, sc scene) (template.HTML, error) {
	code, err := s.Vault.Here(sc.Names.hall.Hall, s.Now())
	if err != nil {
		return "", err
	}
	return fragment(v.lang, "door", doorScene{sc, code, s.hereURL(v, code)})
}

// hereNow is the page that the code at the door opens: it knows the ticket that
// this phone has looked at, or says what to do.
func (s *site) hereNow(w http.ResponseWriter, r *http.Request) error {
	v, err := s.visit(w, r, plain)
	if err != nil {
		return err
	}
	h := hereScene{Code: r.URL.Query().Get("code")}
	if h.scene, err = v.scene(r.Context()); err != nil {
		return err
	}
	if c, err := r.Cookie(ticketCookie); err == nil {
		if frame, err := v.hall.Frame(r.Context(), hall.View{Kind: hall.ViewPhone, ID: c.Value}); err == nil {
			h.Phone, h.Token = frame.Picture.(hall.Phone), c.Value
		}
	}
	if h.Token != "" && h.State != hall.StateAfar { // it is here already, or over: its page says so
		http.Redirect(w, r, v.link("t", h.Token), http.StatusSeeOther)
		return nil
	}
	return s.showPlain(w, r, v, http.StatusOK, "here", text(v.lang, "web.title.here"), h)
}

// here refuses who has not seen the code at the door, where the hall wants it
// seen. Codes are not tried without end.
func (s *site) here(r *http.Request, v visit) error {
	setup, _, err := v.hall.Hall(r.Context())
	if err != nil || setup.Rules.Arrival != hall.ByCode {
		return err
	}
	if !s.Staff.Guess(v.view.ID) {
		return hall.ErrTooMany
	}
	was, err := s.Vault.WasHere(setup.Hall, r.PostFormValue("code"), s.Now())
	switch {
	case err != nil:
		return err
	case !was:
		return hall.ErrNotHere
	}
	s.Staff.Guessed(v.view.ID)
	return nil
}
