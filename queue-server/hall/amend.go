package hall

import (
	"slices"
	"time"
)

// Amend adds to a rating, once, why it was given: reasons of its level, and a
// comment. The comment's words are in the vault; here is their name there.
type Amend struct {
	Session string   `json:"session"`
	Window  string   `json:"window,omitempty"`
	Token   string   `json:"token,omitempty"`
	Channel Channel  `json:"channel"`
	Reasons []string `json:"reasons,omitempty"`
	Comment string   `json:"comment,omitempty"`
}

// RatingAmended says that the reasons of a rating were told.
type RatingAmended struct {
	Session string   `json:"session"`
	Channel Channel  `json:"channel"`
	Table   string   `json:"table,omitempty"` // edition of the reasons' codes
	Reasons []string `json:"reasons,omitempty"`
	Comment string   `json:"comment,omitempty"` // the vault's name for it
}

func (c Amend) decide(s *State, o Order) ([]Event, error) {
	session, err := s.speaks(c.Session, c.Window, c.Token, c.Channel)
	switch {
	case err != nil:
		return nil, err
	case session.Amended != nil:
		return nil, ErrAlreadyAmended
	case session.Rating == nil:
		return nil, ErrNotRated
	case s.closed(session, c.Channel, o.At):
		return nil, ErrRatingClosed
	}
	e, err := amendment(c.Session, session.Rating.Level, c.Channel, c.Reasons, c.Comment)
	return []Event{e}, err
}

// amendment is what may be added to a rating of that level: something, and no
// reason that belongs to another.
func amendment(session string, level int, by Channel, reasons []string, comment string) (RatingAmended, error) {
	e := RatingAmended{Session: session, Channel: by, Reasons: slices.Compact(slices.Sorted(slices.Values(reasons))), Comment: comment}
	known := Reasons(level)
	switch {
	case slices.ContainsFunc(reasons, func(code string) bool { return !slices.Contains(known, code) }):
		return e, ErrBadReason
	case len(reasons) == 0 && comment == "":
		return e, ErrBadReason
	case !sane(comment):
		return e, ErrBadRequest
	case len(reasons) > 0:
		e.Table = ReasonTable
	}
	return e, nil
}

func (e RatingAmended) apply(s *State, _ time.Time) { s.sessions[e.Session].Amended = &e }

func (e RatingAmended) answer(s *State, _ time.Time) any { return s.rating(e.Session, 0) }
