package web

import (
	"net/http"
	"slices"
	"strconv"

	"paihao/assets"
	"paihao/queue-server/hall"
)

// A padScene is the rating pad of a window: asleep, asking, or thanking.
type padScene struct {
	scene
	hall.RatePad
}

// An asking is the row of faces, wherever it is shown.
type asking struct {
	Key, Session, Path string
	Faces              []face // the best first
}

// A face is one level of a rating.
type face struct {
	Level int
	Icon  string
}

func (s padScene) Ask() asking   { return s.ask(s.Session, s.Link("rate", s.Window)) }
func (s phoneScene) Ask() asking { return s.ask(s.Session, s.Link("t", s.view.ID, "rate")) }

func (s scene) ask(session, path string) asking {
	a := asking{Key: s.Key, Session: session, Path: path}
	for i, icon := range assets.Faces {
		a.Faces = append(a.Faces, face{i + 1, icon})
	}
	slices.Reverse(a.Faces)
	return a
}

// visitors is the language of a visitor who asked for another than the hall's
// own, else the page's.
func visitors(asked, page string) string {
	if slices.Contains(assets.Languages[1:], asked) {
		return asked
	}
	return page
}

// rateAtWindow takes a rating from the pad of a window.
func (s *site) rateAtWindow(w http.ResponseWriter, r *http.Request) error {
	v, err := s.visit(w, r, kindOf(hall.ViewRate))
	if err != nil {
		return err
	}
	return s.rate(w, r, v, hall.Rate{Window: v.view.ID, Channel: hall.ByPad})
}

// rateByPhone takes a rating from the holder of a ticket.
func (s *site) rateByPhone(w http.ResponseWriter, r *http.Request) error {
	v, err := s.visit(w, r, kindOf(hall.ViewPhone))
	if err != nil {
		return err
	}
	return s.rate(w, r, v, hall.Rate{Token: v.view.ID, Channel: hall.ByPhone})
}

func (s *site) rate(w http.ResponseWriter, r *http.Request, v visit, c hall.Rate) error {
	if err := form(w, r); err != nil {
		return err
	}
	level, err := strconv.Atoi(r.PostFormValue("level"))
	if err != nil {
		return hall.ErrBadLevel
	}
	c.Session, c.Level = r.PostFormValue("session"), level
	return s.order(w, r, v, strconv.Itoa(level), c)
}
