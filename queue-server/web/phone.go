package web

import (
	"net/http"

	"paihao/queue-server/hall"
)

// A phoneScene is a ticket as its holder sees it.
type phoneScene struct {
	scene
	hall.Phone
}

// holderIcons are the icons of a holder's keys.
var holderIcons = map[string]string{
	hall.VerbArrive: "door-enter", hall.VerbBack: "arrow-back-up", hall.VerbLater: "arrow-bar-to-down", hall.VerbCancel: "x",
}

// Keys are what the holder can do now. To give the number up is asked twice.
func (s phoneScene) Keys() []verb {
	var all []verb
	for i, name := range s.Verbs {
		if name == hall.VerbArrive && s.Arrival == hall.ByCode {
			continue // it has a field of its own
		}
		v := verb{Verb: name, ID: "key-" + name, Word: wordOf(s.lang, "holder", name), Icon: holderIcons[name],
			Primary: i == 0 && name != hall.VerbLater, Asks: name == hall.VerbCancel, Path: s.Link("t", s.view.ID, name)}
		if v.Asks {
			v.Primary, v.Path = false, s.Link("t", s.view.ID, "ask", name)
		}
		all = append(all, v)
	}
	return all
}

// pressOnPhone is one key of the holder's, pressed.
func (s *site) pressOnPhone(w http.ResponseWriter, r *http.Request) error {
	v, err := s.visit(w, r, kindOf(hall.ViewPhone))
	if err != nil {
		return err
	}
	if err := form(w, r); err != nil {
		return err
	}
	name := r.PathValue("verb")
	command := hall.HolderKey(name, "", v.view.ID)
	if command == nil {
		return hall.ErrNotFound
	}
	if name == hall.VerbArrive {
		if err := s.here(r, v); err != nil {
			return s.tell(w, r, v, s.refusal(r, err))
		}
	}
	return s.order(w, r, v, name, command)
}

// askOnPhone asks whether the number is to be given up.
func (s *site) askOnPhone(w http.ResponseWriter, r *http.Request) error {
	v, err := s.visit(w, r, kindOf(hall.ViewPhone))
	if err != nil {
		return err
	}
	if r.PathValue("verb") != hall.VerbCancel {
		return hall.ErrNotFound
	}
	q := question{Path: v.link("t", v.view.ID, hall.VerbCancel), Icon: "help",
		Title: text(v.lang, "web.ask.cancel"), More: text(v.lang, "web.ask.cancel.more"), Yes: text(v.lang, "web.ask.cancel.yes")}
	frame, err := v.hall.Frame(r.Context(), v.view)
	if err != nil {
		return err
	}
	if frame.Picture.(hall.Phone).Visit != nil {
		q.Title, q.More, q.Yes = text(v.lang, "web.ask.cancel-visit"), "", text(v.lang, "web.ask.cancel-visit.yes")
	}
	return s.sure(w, r, v, q)
}

// AheadWords is how many are ahead; from far back that is about so.
func (s phoneScene) AheadWords() string {
	switch {
	case s.Ahead == 0 && s.Windows == 0:
		return text(s.lang, "web.phone.no-window")
	case s.Ahead == 0:
		return text(s.lang, "web.phone.next")
	case s.Ahead > 10:
		return text(s.lang, "web.phone.about", "Count", s.Ahead)
	}
	return text(s.lang, "web.people", "Count", s.Ahead)
}
