package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"paihao/queue-server/hall"
	"paihao/queue-server/staff"
)

// The screen at the entrance shows who is in the hall what nobody else can know:
// a code that changes with every minute. So the page is for that screen, paired,
// and for members of staff.
const doorCookie = "paihao-door"

// A doorScene is what the screen at the entrance shows.
type doorScene struct {
	scene
	Code, URL string // the URL is empty where phones cannot reach the hall
}

// QR is the address to scan as a drawing.
func (s doorScene) QR() (map[string]any, error) { return drawnQR(s.URL) }

// door shows the page of the screen at the entrance, and pairs the screen.
func (s *site) door(w http.ResponseWriter, r *http.Request) error {
	if token := r.URL.Query().Get("token"); token != "" {
		return s.pairDoor(w, r, token)
	}
	v, err := s.atDoor(w, r)
	if err != nil {
		return err
	}
	sc, err := v.scene(r.Context())
	if err != nil {
		return err
	}
	body, err := s.drawDoor(v, sc)
	if err != nil {
		return err
	}
	return s.write(w, r, http.StatusOK, shell{Lang: v.lang, Kind: "door", Look: "dark", Always: true, Title: text(v.lang, "web.title.door"),
		Hall: sc.Names.Hall(), Zone: sc.Names.zone.String(), Stream: sc.in(v.lang, "door", "stream"), Main: body})
}

// atDoor lets in the screen of the hall, and members of its staff.
func (s *site) atDoor(w http.ResponseWriter, r *http.Request) (visit, error) {
	v, err := s.visit(w, r, kind{view: "door"})
	if err != nil {
		return v, err
	}
	setup, _, err := v.hall.Hall(r.Context())
	if err != nil {
		return v, err
	}
	known := false
	if c, err := r.Cookie(doorCookie); err == nil {
		v.who, known = s.Staff.Of(bearing(r, c.Value))
	}
	if !known {
		v.who, known = s.Staff.Of(r)
	}
	switch {
	case !known:
		return v, errSignIn
	case v.who.Hall != setup.Hall || !slices.Contains([]staff.Role{staff.Door, staff.Clerk, staff.Manager}, v.who.Role):
		return v, hall.ErrForbidden
	}
	return v, nil
}

// pairDoor keeps the token of the screen's first address, and takes it out of
// the address.
func (s *site) pairDoor(w http.ResponseWriter, r *http.Request, token string) error {
	p, ok := s.Staff.Of(bearing(r, token))
	switch {
	case !ok:
		return hall.ErrNoToken
	case p.Role != staff.Door:
		return hall.ErrForbidden
	}
	s.remember(w, doorCookie, token, "/door")
	return withoutToken(w, r)
}

// doorStream sends the page again when the code changes.
func (s *site) doorStream(w http.ResponseWriter, r *http.Request) error {
	v, err := s.atDoor(w, r)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("X-Accel-Buffering", "no")
	out := &pen{w: w, control: http.NewResponseController(w), now: s.Now}
	for minute := int64(-1); ; {
		if again, err := s.atDoor(w, r); err != nil || again.who != v.who {
			return nil // it was paired anew, or signed out
		}
		if now := s.Now().Unix() / 60; now != minute {
			sc, err := v.scene(r.Context())
			if err != nil {
				return err
			}
			html, err := s.drawDoor(v, sc)
			if err != nil {
				return err
			}
			if out.send(event([]byte(html))) != nil {
				return nil
			}
			minute = now
		}
		next := time.Unix((minute+1)*60, 0).Sub(s.Now())
		if out.beat() != nil || wait(r.Context(), max(min(beat, next), 10*time.Millisecond)) != nil {
			return nil
		}
	}
}

// hereURL is the address that the code at the door opens.
func (s *site) hereURL(v visit, code string) string {
	if s.PublicURL == "" {
		return ""
	}
	q := url.Values{"code": {code}}
	if v.named != "" {
		q.Set("hall", v.named)
	}
	return strings.TrimSuffix(s.PublicURL, "/") + "/here?" + q.Encode()
}
