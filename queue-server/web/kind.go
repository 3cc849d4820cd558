package web

import (
	"net/http"
	"time"

	"paihao/queue-server/hall"
	"paihao/queue-server/staff"
)

// A kind is one of the live pages: what it shows, to whom.
type kind struct {
	view   string // of hall's View constants; also the name of its template and its element's id
	path   string
	stream string
	id     string                                               // the part of the path that names what is looked at
	look   string                                               // of assets.CSS
	bare   bool                                                 // no bar above: seen from afar, or by visitors
	own    bool                                                 // looks different to each reader
	always bool                                                 // streams on when nobody looks at the page
	asks   bool                                                 // some of its keys ask for more first
	rest   time.Duration                                        // at least so long between two pictures
	may    func(s *site, p staff.Principal, window string) bool // nil = anyone
}

var kinds = []kind{
	{view: hall.ViewLobby, path: "/{$}", stream: "/stream", rest: 2 * time.Second},
	{view: hall.ViewDesk, path: "/desk/{window}", stream: "/desk/{window}/stream", id: "window", own: true, asks: true, may: mayDesk},
	{view: hall.ViewBoard, path: "/board/{zone}", stream: "/board/{zone}/stream", id: "zone", look: "dark", bare: true, always: true},
	{view: hall.ViewRate, path: "/rate/{window}", stream: "/rate/{window}/stream", id: "window", bare: true, always: true, may: mayRate},
	{view: hall.ViewOffice, path: "/office", stream: "/office/stream", asks: true, rest: time.Second, may: mayOffice},
	{view: hall.ViewReception, path: "/reception", stream: "/reception/stream", asks: true, rest: time.Second, may: mayReception},
	{view: hall.ViewPhone, path: "/t/{token}", stream: "/t/{token}/stream", id: "token", bare: true, asks: true, rest: 3 * time.Second},
}

// kindOf finds the kind of a view.
func kindOf(view string) kind {
	for _, k := range kinds {
		if k.view == view {
			return k
		}
	}
	panic("web: no page for " + view)
}

func mayDesk(s *site, p staff.Principal, window string) bool {
	return at(p, window) && (p.Role == staff.Clerk || s.Demo && p.Role == staff.Manager)
}

func mayRate(s *site, p staff.Principal, window string) bool {
	return at(p, window) && p.Role == staff.Pad || s.Demo && mayDesk(s, p, window)
}

func mayOffice(_ *site, p staff.Principal, _ string) bool { return p.Role == staff.Manager }

// at tells whether p is bound to no window, to every one, or to this one.
func at(p staff.Principal, window string) bool {
	return p.Window == "" || p.Window == "*" || p.Window == window
}

// page shows the newest picture in its shell.
func (k kind) page(s *site) func(http.ResponseWriter, *http.Request) error {
	return func(w http.ResponseWriter, r *http.Request) error {
		if k.view == hall.ViewRate && r.URL.Query().Has("token") {
			return s.pair(w, r)
		}
		v, err := s.visit(w, r, k)
		if err != nil {
			return err
		}
		if k.view == hall.ViewPhone { // for when the code at the door is scanned; Lax, since the camera opens that page
			http.SetCookie(w, &http.Cookie{Name: ticketCookie, Value: v.view.ID, Path: "/here", MaxAge: 24 * 3600,
				HttpOnly: true, Secure: s.secure, SameSite: http.SameSiteLaxMode})
		}
		return s.show(w, r, v, http.StatusOK, "")
	}
}
