package web

import (
	"errors"
	"net/http"
	"net/url"
	"strings"

	"paihao/queue-server/hall"
	"paihao/queue-server/staff"
)

func (s *site) loginPage(w http.ResponseWriter, r *http.Request) error {
	return s.showLogin(w, r, http.StatusOK, "")
}

func (s *site) showLogin(w http.ResponseWriter, r *http.Request, code int, note string) error {
	lang := language(w, r)
	body, err := fragment(lang, "login", map[string]any{
		"Note": note, "Name": r.PostFormValue("name"), "Next": local(r.FormValue("next")), "Demo": s.Demo})
	if err != nil {
		return err
	}
	return s.write(w, r, code, shell{Lang: lang, Kind: "login", Title: text(lang, "web.sign-in"), Home: "/", Bar: true, Main: body})
}

// login opens a session and goes on to where the reader was going.
func (s *site) login(w http.ResponseWriter, r *http.Request) error {
	if err := form(w, r); err != nil {
		return err
	}
	session, p, err := s.Staff.Login(r.PostFormValue("name"), r.PostFormValue("password"))
	switch {
	case errors.Is(err, staff.ErrBadLogin):
		return s.showLogin(w, r, http.StatusUnauthorized, sentence(language(w, r), hall.ErrBadLogin))
	case errors.Is(err, staff.ErrTooMany):
		return s.showLogin(w, r, http.StatusTooManyRequests, sentence(language(w, r), hall.ErrTooMany))
	case err != nil:
		return err
	}
	http.SetCookie(w, staff.Cookie(session, s.secure))
	next := local(r.PostFormValue("next"))
	if next == "/" && p.Role == staff.Manager {
		next = "/office"
	}
	http.Redirect(w, r, next, http.StatusSeeOther)
	return nil
}

// logout ends the session that the request carries.
func (s *site) logout(w http.ResponseWriter, r *http.Request) error {
	if c, err := r.Cookie(staff.NoCookie().Name); err == nil {
		if err := s.Staff.Logout(c.Value); err != nil {
			return err
		}
	}
	http.SetCookie(w, staff.NoCookie())
	http.Redirect(w, r, "/", http.StatusSeeOther)
	return nil
}

// local is a path of these pages, or the front door for any other address.
func local(next string) string {
	u, err := url.Parse(next)
	if err != nil || u.IsAbs() || u.Host != "" || !strings.HasPrefix(next, "/") ||
		strings.HasPrefix(next, "//") || strings.ContainsAny(next, "\\\r\n\t") {
		return "/"
	}
	return next
}
