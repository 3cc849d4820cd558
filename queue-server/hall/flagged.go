package hall

import (
	"cmp"
	"slices"
	"time"
)

// Flagged are today's ratings that somebody should look at. They count like the others.
type Flagged struct {
	Day     string          `json:"day"`
	Ratings []FlaggedRating `json:"ratings"` // the newest first
}

// A FlaggedRating is one of them: what the window has to be asked about it.
type FlaggedRating struct {
	Session string    `json:"session"`
	Number  string    `json:"number"`
	Service string    `json:"service"`
	Window  string    `json:"window"`
	Level   int       `json:"level"`
	Channel Channel   `json:"channel"`
	Flag    Flag      `json:"flag"`
	At      time.Time `json:"at"`
}

func (s *State) flagged() Flagged {
	p := Flagged{Day: s.Day, Ratings: []FlaggedRating{}}
	for _, v := range s.sessions {
		if r := v.Rating; r != nil && r.Flag != "" {
			p.Ratings = append(p.Ratings, FlaggedRating{v.ID, s.tickets[v.Ticket].Number, v.Service, v.Window, r.Level, r.Channel, r.Flag, v.ratedAt})
		}
	}
	slices.SortFunc(p.Ratings, func(a, b FlaggedRating) int { return cmp.Or(b.At.Compare(a.At), cmp.Compare(a.Session, b.Session)) })
	return p
}
