package web

import (
	"errors"
	"net/http"

	"paihao/queue-server/hall"
	"paihao/queue-server/vault"
)

// Comments keep what visitors write.
type Comments interface {
	// WithComment keeps words under a name for use, unless use has none for it.
	WithComment(hall, day, session, request, words string, use func(name string) (kept bool, err error)) error
}

// amendAtWindow takes, at the pad of a window, why a level was given.
func (s *site) amendAtWindow(w http.ResponseWriter, r *http.Request) error {
	return s.amend(w, r, hall.ViewRate, hall.ByPad)
}

// amendByPhone takes it from the holder of a ticket.
func (s *site) amendByPhone(w http.ResponseWriter, r *http.Request) error {
	return s.amend(w, r, hall.ViewPhone, hall.ByPhone)
}

// amend adds reasons and a comment to a rating. The words go to the vault; the
// order has their name only.
func (s *site) amend(w http.ResponseWriter, r *http.Request, page string, by hall.Channel) error {
	v, err := s.visitor(w, r, page)
	if err != nil {
		return err
	}
	setup, _, err := v.hall.Hall(r.Context())
	if err != nil {
		return err
	}
	c := hall.Amend{Session: r.PostFormValue("session"), Window: v.window(), Token: v.token(), Channel: by, Reasons: r.PostForm["reason"]}
	var refusal hall.Refusal
	err = s.Comments.WithComment(setup.Hall, setup.DayOf(s.Now()), c.Session, r.PostFormValue("key"), r.PostFormValue("comment"),
		func(name string) (kept bool, err error) {
			c.Comment = name
			refusal, err = s.do(r, v, c.Session+"-why", hall.Fingerprint(c), c)
			unknown := refusal == hall.ErrNotReady || refusal == hall.ErrInternal // a book may have the name
			return err == nil && (refusal == "" || unknown), err
		})
	switch {
	case errors.Is(err, vault.ErrBadName):
		return hall.ErrUnknownSession
	case errors.Is(err, vault.ErrNoComment):
		return hall.ErrBadBody
	case err != nil:
		return err
	}
	return s.tell(w, r, v, refusal)
}
