package hall

import "time"

// RatingAmended says that the reasons of a rating were told.
type RatingAmended struct {
	Session string   `json:"session"`
	Reasons []string `json:"reasons,omitempty"`
	Comment bool     `json:"comment,omitempty"` // the vault keeps one
}

func (e RatingAmended) apply(s *State, _ time.Time) { s.sessions[e.Session].Amended = &e }

func (e RatingAmended) answer(*State, time.Time) any { return nil }
