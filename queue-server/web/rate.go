package web

import (
	"net/http"
	"slices"
	"strconv"

	"paihao/assets"
	"paihao/queue-server/hall"
)

// A padScene is the rating pad of a window: asleep, asking, asking why, or
// thanking.
type padScene struct {
	scene
	hall.RatePad
}

// A rating is a service as its visitor is asked about it, wherever that is: the
// faces first, then, once, why.
type rating struct {
	hall.Asked
	Key       string
	Path, Why string // where the level goes, and what is added to it
	Of        string // parts the elements of several on one page
	Words     bool   // may be written too
	Faces     []face // the best first
	Whys      []reason
}

// A face is one level of a rating.
type face struct {
	Level int
	Icon  string
}

// A reason is one of a level's codes, with its words.
type reason struct{ Code, Words string }

// Rating is what the pad asks about.
func (s padScene) Rating() rating { return s.rating(s.Asked, "", "rate", s.Window) }

// Ratings are the services of a ticket that ended, the first one first.
func (s phoneScene) Ratings() (all []rating) {
	for _, a := range s.Asked {
		r := s.rating(a, "-"+a.Session, "t", s.view.ID)
		r.Path, r.Words = s.Link("t", s.view.ID, "rate"), true
		all = append(all, r)
	}
	return all
}

func (s scene) rating(a hall.Asked, of string, page ...string) rating {
	r := rating{Asked: a, Key: s.Key, Path: s.Link(page...), Why: s.Link(append(page, "reasons")...), Of: of}
	for i, icon := range assets.Faces {
		r.Faces = append(r.Faces, face{i + 1, icon})
	}
	slices.Reverse(r.Faces)
	for _, code := range a.Reasons {
		r.Whys = append(r.Whys, reason{code, text(s.lang, "reason."+hall.ReasonTable+"."+code)})
	}
	return r
}

// visitors is the language of a visitor who asked for another than the hall's
// own, else the page's.
func visitors(asked, page string) string {
	if slices.Contains(assets.Languages[1:], asked) {
		return asked
	}
	return page
}

// rateAtWindow takes a level from the pad of a window.
func (s *site) rateAtWindow(w http.ResponseWriter, r *http.Request) error {
	return s.rate(w, r, hall.ViewRate, hall.ByPad)
}

// rateByPhone takes a level from the holder of a ticket.
func (s *site) rateByPhone(w http.ResponseWriter, r *http.Request) error {
	return s.rate(w, r, hall.ViewPhone, hall.ByPhone)
}

// rate takes a level for the session that was on the page when it was tapped,
// whatever is there now.
func (s *site) rate(w http.ResponseWriter, r *http.Request, page string, by hall.Channel) error {
	v, err := s.visitor(w, r, page)
	if err != nil {
		return err
	}
	level, err := strconv.Atoi(r.PostFormValue("level"))
	if err != nil {
		return hall.ErrBadLevel
	}
	c := hall.Rate{Session: r.PostFormValue("session"), Window: v.window(), Token: v.token(), Level: level, Channel: by}
	return s.order(w, r, v, c.Session+"-"+strconv.Itoa(level), c)
}

// visitor lets in what somebody says at the pad of a window or on a phone.
func (s *site) visitor(w http.ResponseWriter, r *http.Request, page string) (visit, error) {
	v, err := s.visit(w, r, kindOf(page))
	if err != nil {
		return v, err
	}
	return v, form(w, r)
}

// window is the pad's place, token the ticket's; each page has one of them.
func (v visit) window() string {
	if v.view.Kind == hall.ViewRate {
		return v.view.ID
	}
	return ""
}

func (v visit) token() string {
	if v.view.Kind == hall.ViewPhone {
		return v.view.ID
	}
	return ""
}
