package staff

import "net/http"

const cookie = "paihao"

// Of is who makes the request: the device of its bearer token, else the member of staff of its cookie. A request with a
// wrong token is nobody's, whatever cookie it has.
func (s *Staff) Of(r *http.Request) (Principal, bool) {
	p, err := s.Who(r)
	return p, err == nil
}

// Who is Of with the reason why it is nobody: ErrNobody, ErrOtherMachine with the kiosk whose token another machine has,
// or what went wrong.
func (s *Staff) Who(r *http.Request) (Principal, error) {
	if r.Header.Get("Authorization") != "" {
		return s.device(Credentials(r))
	}
	c, err := r.Cookie(cookie)
	if err != nil {
		return Principal{}, ErrNobody
	}
	p, ok := s.Session(c.Value)
	if !ok {
		return Principal{}, ErrNobody
	}
	return p, nil
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
