package staff

import (
	"net/http"
	"strings"
)

const cookie = "paihao"

// Of is who makes the request: the device of its bearer token, else the member of staff of its cookie. A request with a
// wrong token is nobody's, whatever cookie it has.
func (s *Staff) Of(r *http.Request) (Principal, bool) {
	if header := r.Header.Get("Authorization"); header != "" {
		scheme, token, _ := strings.Cut(header, " ")
		if !strings.EqualFold(scheme, "Bearer") {
			return Principal{}, false
		}
		return s.device(token)
	}
	c, err := r.Cookie(cookie)
	if err != nil {
		return Principal{}, false
	}
	return s.Session(c.Value)
}

// Cookie carries a session. It goes when the browser closes; before that, the session's own end counts.
func Cookie(session string, secure bool) *http.Cookie {
	return &http.Cookie{
		Name: cookie, Value: session, Path: "/", HttpOnly: true, Secure: secure, SameSite: http.SameSiteStrictMode,
	}
}

// NoCookie takes the cookie away.
func NoCookie() *http.Cookie {
	c := Cookie("", false)
	c.MaxAge = -1
	return c
}
