package web

import (
	"crypto/ed25519"
	"errors"
	"net/http"
	"slices"
	"time"

	"paihao/queue-server/hall"
	"paihao/queue-server/vault"
)

// A Vault turns an identity that somebody shows into what the rules may know of
// it, and signs what a visitor takes along.
type Vault interface {
	// Person is the keyed hash of an identity on a business day, Lasting the
	// one that outlives days. An identity without a number is vault.ErrNoNumber.
	Person(hall, day, kind, number string) (string, error)
	Lasting(hall, kind, number string) (string, error)
	// BookingKey signs the booking codes of a hall.
	BookingKey(hall string) (ed25519.PrivateKey, error)
	// Here is the code that the screen at the door shows; WasHere tells whether
	// it showed a code lately.
	Here(hall string, at time.Time) (string, error)
	WasHere(hall, code string, at time.Time) (bool, error)
}

// An identity is what somebody shows, as it was typed into a form. It goes back
// to the one who typed it and nowhere else.
type identity struct {
	Kind, Number string
	Required     bool
}

// Identities are the kinds of identity that somebody can show.
func (identity) Identities() []string { return []string{"resident", "permit", "foreign"} }

func shown(r *http.Request) identity {
	return identity{Kind: r.PostFormValue("kind"), Number: r.PostFormValue("number")}
}

// A blocked is what is asked, and told, about who may book no visit.
type blocked struct {
	scene
	hall.Block
	identity
	Known  bool // the block was looked up
	Lifted bool
	Note   string
}

// lookUp shows the block of who shows an identity, and lifts it if that is
// pressed.
func (s *site) lookUp(w http.ResponseWriter, r *http.Request) error {
	v, err := s.visit(w, r, kindOf(hall.ViewReception))
	if err != nil {
		return err
	}
	if err := form(w, r); err != nil {
		return err
	}
	setup, _, err := v.hall.Hall(r.Context())
	if err != nil {
		return err
	}
	_, lasting, err := s.persons(r, setup, s.Now())
	if err == nil && lasting == "" {
		err = hall.ErrBadIdentity
	}
	lifted := false
	switch {
	case err != nil && r.Method == http.MethodPost:
		refusal := s.refusal(r, err)
		return s.showBlock(w, r, v, status(refusal), blocked{Note: sentence(v.lang, refusal)})
	case err != nil:
		return s.showBlock(w, r, v, http.StatusOK, blocked{})
	case r.PostFormValue("lift") != "":
		c := hall.LiftBlock{Person: lasting}
		refusal, err := s.do(r, v, "lift", hall.Fingerprint(c), c)
		if err != nil {
			return err
		}
		lifted = refusal == ""
	}
	return s.tellBlock(w, r, v, lasting, lifted)
}

// tellBlock shows until when somebody may book no visit, and why.
func (s *site) tellBlock(w http.ResponseWriter, r *http.Request, v visit, lasting string, lifted bool) error {
	frame, err := v.hall.Frame(r.Context(), hall.View{Kind: hall.ViewBlock, ID: lasting, At: s.Now()})
	if err != nil {
		return err
	}
	return s.showBlock(w, r, v, http.StatusOK, blocked{Block: frame.Picture.(hall.Block), Known: true, Lifted: lifted})
}

func (s *site) showBlock(w http.ResponseWriter, r *http.Request, v visit, code int, b blocked) (err error) {
	b.identity = shown(r)
	b.Required = true
	if b.scene, err = v.scene(r.Context()); err != nil {
		return err
	}
	return s.dialog(w, r, v, code, "blocked", b)
}

// persons are the hashes of the identity in a form, of the day of a time and
// lasting; of nobody if the form has none.
func (s *site) persons(r *http.Request, setup hall.Setup, at time.Time) (person, lasting string, err error) {
	id := shown(r)
	if id.Number == "" {
		return "", "", nil
	}
	if !slices.Contains(id.Identities(), id.Kind) || len(id.Number) < 6 || len(id.Number) > 32 {
		return "", "", hall.ErrBadIdentity
	}
	if at.Before(s.Now()) {
		at = s.Now() // a day that is over gets no new key
	}
	if person, err = s.Vault.Person(setup.Hall, setup.DayOf(at), id.Kind, id.Number); err == nil {
		lasting, err = s.Vault.Lasting(setup.Hall, id.Kind, id.Number)
	}
	if errors.Is(err, vault.ErrNoNumber) {
		err = hall.ErrBadIdentity
	}
	return person, lasting, err
}

// dialog shows a fragment over the page, for more than a choice.
func (s *site) dialog(w http.ResponseWriter, r *http.Request, v visit, code int, name string, data any) error {
	if r.Header.Get("HX-Request") == "" { // it has no page of its own
		http.Redirect(w, r, v.link(page(v.view)...), http.StatusSeeOther)
		return nil
	}
	body, err := fragment(v.lang, name, data)
	if err != nil {
		return err
	}
	partial(w, code, "#note", "innerHTML", nil)
	partial(w, 0, "#ask", "innerHTML", []byte(body))
	return nil
}

// done shows what came of a press over the page as it is now.
func (s *site) done(w http.ResponseWriter, r *http.Request, v visit, name string, data any) error {
	_, main, err := v.drawn(r.Context())
	if err != nil {
		return err
	}
	if err := s.dialog(w, r, v, http.StatusOK, name, data); err != nil {
		return err
	}
	partial(w, 0, "#"+v.kind.view, "innerMorph", main)
	return nil
}
