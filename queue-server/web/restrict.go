package web

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// A part of the hall can stand still. Value is how forms and the contract name it.
type part struct{ Value, Name string }

// Zones are the parts of the hall that share a board; Lines are its queues.
func (s officeScene) Zones() (all []part) {
	for _, z := range s.Names.hall.Zones {
		all = append(all, s.Part(hall.Scope{Zone: z.ID}))
	}
	return all
}

// Lines are the queues of the hall.
func (s officeScene) Lines() (all []part) {
	for _, q := range s.Names.hall.Queues {
		all = append(all, s.Part(hall.Scope{Queue: q.ID}))
	}
	return all
}

// Part is a part of the hall in words.
func (s officeScene) Part(c hall.Scope) part {
	switch {
	case c.Zone != "":
		return part{"zone:" + c.Zone, s.Names.Zone(c.Zone)}
	case c.Queue != "":
		return part{"queue:" + c.Queue, s.Names.Prefix(c.Queue) + " " + s.Names.Queue(c.Queue)}
	}
	return part{"hall", text(s.lang, "web.scope.hall")}
}

// StoppedQueues are the queues that give no more numbers.
func (s officeScene) StoppedQueues() (all []hall.QueueState) {
	for _, q := range s.Queues {
		if q.Stopped != "" {
			all = append(all, q)
		}
	}
	return all
}

// Messages are what can be said of a suspension.
func (s officeScene) Messages() []choices { return s.codes("message", "message", hall.Messages) }

// office is the hall as its managers see it now; nobody else is let in.
func (s *site) office(w http.ResponseWriter, r *http.Request) (visit, officeScene, error) {
	v, err := s.visit(w, r, kindOf(hall.ViewOffice))
	if err != nil {
		return v, officeScene{}, err
	}
	o, err := v.office(r.Context())
	return v, o, err
}

// posted is the same for a form that a manager sends.
func (s *site) posted(w http.ResponseWriter, r *http.Request) (visit, officeScene, error) {
	v, o, err := s.office(w, r)
	if err == nil {
		err = form(w, r)
	}
	return v, o, err
}

func (v visit) office(ctx context.Context) (officeScene, error) {
	frame, err := v.hall.Frame(ctx, v.view)
	if err != nil {
		return officeScene{}, err
	}
	s, err := v.scene(ctx)
	return officeScene{s, frame.Picture.(hall.Office)}, err
}

// askToRestrict asks which part is to stand still and why, or how the hall is
// to be restricted.
func (s *site) askToRestrict(name string) func(http.ResponseWriter, *http.Request) error {
	return func(w http.ResponseWriter, r *http.Request) error {
		v, o, err := s.office(w, r)
		if err != nil {
			return err
		}
		return s.dialog(w, r, v, http.StatusOK, name, o)
	}
}

// suspend stops a part of the hall for a while.
func (s *site) suspend(w http.ResponseWriter, r *http.Request) error {
	return s.restrict(w, r, "suspend", func(o officeScene) (hall.Command, error) {
		scope, err := scopeOf(r)
		if err != nil {
			return nil, err
		}
		until, err := o.Names.next(r.PostFormValue("until"), s.Now())
		return hall.Suspend{Scope: scope, Message: r.PostFormValue("message"), Until: until}, err
	})
}

// lift ends a suspension.
func (s *site) lift(w http.ResponseWriter, r *http.Request) error {
	return s.restrict(w, r, "lift", func(officeScene) (hall.Command, error) {
		scope, err := scopeOf(r)
		return hall.Lift{Scope: scope}, err
	})
}

// mode restricts the hall, or ends that.
func (s *site) mode(w http.ResponseWriter, r *http.Request) error {
	return s.restrict(w, r, "mode", func(officeScene) (hall.Command, error) {
		m := hall.Mode{CardOnly: r.PostFormValue("card") != "", AppointmentsOnly: r.PostFormValue("appointments") != ""}
		if most := r.PostFormValue("most"); most != "" {
			var err error
			if m.Most, err = strconv.Atoi(most); err != nil {
				return nil, hall.ErrBadRequest
			}
		}
		return hall.SetMode{Mode: m}, nil
	})
}

// restrict carries out what make reads from the form that a manager sent.
func (s *site) restrict(w http.ResponseWriter, r *http.Request, name string, read func(officeScene) (hall.Command, error)) error {
	v, o, err := s.posted(w, r)
	if err != nil {
		return err
	}
	command, err := read(o)
	if err != nil {
		return err
	}
	return s.order(w, r, v, name+hall.Fingerprint(command), command)
}

// scopeOf reads the part of the hall that a form names. One that names none does
// not mean the whole.
func scopeOf(r *http.Request) (hall.Scope, error) {
	value := r.PostFormValue("scope")
	scope := api.Scope(value).Of()
	if scope == (hall.Scope{}) && value != "hall" {
		return scope, hall.ErrBadRequest
	}
	return scope, nil
}

// next is when the clock of the hall shows that time of day next; the zero time
// for none.
func (n names) next(clock string, now time.Time) (time.Time, error) {
	if clock == "" {
		return time.Time{}, nil
	}
	c, err := time.Parse("15:04", clock)
	if err != nil {
		return time.Time{}, hall.ErrBadRequest
	}
	now = now.In(n.zone)
	t := time.Date(now.Year(), now.Month(), now.Day(), c.Hour(), c.Minute(), 0, 0, n.zone)
	if !t.After(now) {
		t = t.AddDate(0, 0, 1)
	}
	return t.UTC(), nil
}

// A head stands over what a form asks.
type head struct{ Icon, Title, Key string }

// Head is the head of a form about the hall, or about a window.
func (s officeScene) Head(icon, title, window string) head {
	return head{icon, text(s.lang, title, "Window", window, "Kiosk", window), s.Key}
}
