package web

import (
	"errors"
	"net/http"
	"net/url"
	"time"

	"paihao/queue-server/hall"
	"paihao/queue-server/staff"
)

// errSignIn means that nobody known is asking for a page of the staff.
var errSignIn = errors.New("web: sign in first")

// A visit is one request for a live page, let in.
type visit struct {
	kind  kind
	hall  Service
	named string // the hall as the address names it, "" = not at all
	lang  string
	demo  bool
	who   staff.Principal // zero for a visitor
	view  hall.View
	now   func() time.Time
}

// visit lets a request in: it finds the hall and checks who is asking.
func (s *site) visit(w http.ResponseWriter, r *http.Request, k kind) (visit, error) {
	v := visit{kind: k, named: r.URL.Query().Get("hall"), lang: language(w, r), demo: s.Demo, now: s.Now}
	v.view = hall.View{Kind: k.view}
	if k.id != "" {
		v.view.ID = r.PathValue(k.id)
	}
	if v.hall = s.Halls(v.named); v.hall == nil {
		return v, hall.ErrUnknownHall
	}
	who, known := s.sender(r, k)
	v.who = who
	if k.may == nil {
		return v, nil
	}
	if !known {
		return v, errSignIn
	}
	setup, _, err := v.hall.Hall(r.Context())
	if err != nil {
		return v, err
	}
	if who.Hall != setup.Hall || !k.may(s, who, v.view.ID) {
		return v, hall.ErrForbidden
	}
	return v, nil
}

// link is a path of the pages in the hall that is being looked at.
func (v visit) link(parts ...string) string {
	path := ""
	for _, part := range parts {
		path += "/" + url.PathEscape(part)
	}
	if path == "" {
		path = "/"
	}
	if v.named != "" {
		path += "?hall=" + url.QueryEscape(v.named)
	}
	return path
}

// clerk is the name under which v presses keys. Who may stand at every window
// at once is somebody else at each.
func (v visit) clerk(window string) string {
	if v.who.Window == "*" {
		return v.who.Name + "@" + window
	}
	return v.who.Name
}
