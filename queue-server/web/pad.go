package web

import (
	"net/http"

	"paihao/queue-server/hall"
	"paihao/queue-server/staff"
)

// A pad is a browser on a tablet. It carries its token in a cookie of its own,
// which only the rating pages see.
const padCookie = "paihao-pad"

// sender is who sends a request for a page.
func (s *site) sender(r *http.Request, k kind) (staff.Principal, bool) {
	if k.view == hall.ViewRate {
		if token, err := r.Cookie(padCookie); err == nil {
			if p, ok := s.Staff.Of(bearing(r, token.Value)); ok {
				return p, true
			}
		}
	}
	return s.Staff.Of(r)
}

// pair keeps the token that a pad's first address carries, and takes it out of
// the address.
func (s *site) pair(w http.ResponseWriter, r *http.Request) error {
	token := r.URL.Query().Get("token")
	p, ok := s.Staff.Of(bearing(r, token))
	if !ok {
		return hall.ErrNoToken
	}
	if p.Role != staff.Pad || !at(p, r.PathValue("window")) {
		return hall.ErrForbidden
	}
	s.remember(w, padCookie, token, "/rate/")
	return withoutToken(w, r)
}

// remember lets a browser keep a token for as long as browsers keep one, for
// the pages below path.
func (s *site) remember(w http.ResponseWriter, name, token, path string) {
	http.SetCookie(w, &http.Cookie{Name: name, Value: token, Path: path, MaxAge: 400 * 24 * 3600,
		HttpOnly: true, Secure: s.secure, SameSite: http.SameSiteStrictMode})
}

// withoutToken sends a browser to the same address without its token.
func withoutToken(w http.ResponseWriter, r *http.Request) error {
	query := r.URL.Query()
	query.Del("token")
	clean := *r.URL
	clean.RawQuery = query.Encode()
	http.Redirect(w, r, clean.RequestURI(), http.StatusSeeOther)
	return nil
}

// bearing is r as a device would send it.
func bearing(r *http.Request, token string) *http.Request {
	device := r.Clone(r.Context())
	device.Header.Set("Authorization", "Bearer "+token)
	return device
}
