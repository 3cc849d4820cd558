package web

import (
	"net/http"
	"strconv"

	"paihao/queue-server/hall"
)

// A question is what a key asks before it is pressed: which reason, where to,
// are you sure. It is shown over the page, which goes on behind it.
type question struct {
	scene
	Path, Icon, Title, More string

	Number  string // of the ticket it is about
	Version uint64 // of the Desk it was asked on; 0 = of none
	Typed   bool   // a number is typed
	Kept    string // the number that was typed before
	Search  bool   // the choices are many
	Groups  []choices
	Yes     string // the one answer besides no, which is the safer one
}

// choices belong together, under a title of their own or none.
type choices struct {
	Title string
	All   []choice
}

// A choice is one possible answer: a value of the form's field.
type choice struct {
	Field, Value     string
	Icon, Word, Note string
	Key              string
	Find             string // what a search finds it by
}

// codes are the choices among codes that have words of the given kind.
func (s scene) codes(field, kind string, codes []string) []choices {
	var all []choice
	for i, code := range codes {
		all = append(all, choice{Field: field, Value: code, Word: wordOf(s.lang, kind, code), Key: strconv.Itoa(i + 1)})
	}
	return []choices{{All: all}}
}

// ask shows a question over the page that is open.
func (s *site) ask(w http.ResponseWriter, r *http.Request, v visit, q question) error {
	if r.Header.Get("HX-Request") == "" { // it has no page of its own
		http.Redirect(w, r, v.link(page(v.view)...), http.StatusSeeOther)
		return nil
	}
	body, err := fragment(v.lang, "ask", q)
	if err != nil {
		return err
	}
	partial(w, http.StatusOK, "#note", "innerHTML", nil)
	partial(w, 0, "#ask", "innerHTML", []byte(body))
	return nil
}

// sure asks whether what cannot be taken back is meant.
func (s *site) sure(w http.ResponseWriter, r *http.Request, v visit, q question) error {
	if _, err := v.hall.Frame(r.Context(), v.view); err != nil { // what the page shows must be there
		return err
	}
	var err error
	if q.scene, err = v.scene(r.Context()); err != nil {
		return err
	}
	return s.ask(w, r, v, q)
}

// askToFree asks a manager whether a window is to be freed.
func (s *site) askToFree(w http.ResponseWriter, r *http.Request) error {
	v, err := s.visit(w, r, kindOf(hall.ViewOffice))
	if err != nil {
		return err
	}
	sc, err := v.scene(r.Context())
	if err != nil {
		return err
	}
	window := r.PathValue("window")
	return s.sure(w, r, v, question{Path: v.link("office", "windows", window, "free"), Icon: "logout",
		Title: text(v.lang, "web.ask.free", "Window", sc.Names.Window(window)), More: text(v.lang, "web.ask.free.more"),
		Yes: text(v.lang, "web.ask.free.yes")})
}
