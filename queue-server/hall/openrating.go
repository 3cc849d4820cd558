package hall

import (
	"cmp"
	"slices"
	"time"
)

// An OpenRating is a service of an earlier day about which its visitor may
// still speak, or silence has still to be counted: what its old ticket's page
// needs, and no more.
type OpenRating struct {
	Session  string    `json:"session"`
	Ticket   string    `json:"ticket"`
	Token    string    `json:"token"`
	Number   string    `json:"number"`
	Service  string    `json:"service"`
	Queue    string    `json:"queue"`
	Window   string    `json:"window"`
	Clerk    string    `json:"clerk"`
	Language string    `json:"language,omitempty"`
	Arrived  time.Time `json:"arrived"`
	Finished time.Time `json:"finished"`
	Level    int       `json:"level,omitempty"` // once rated
	Channel  Channel   `json:"channel,omitempty"`
	Amended  bool      `json:"amended,omitempty"`
}

// openRatings lists what the day after must know, in the order of the ends.
func (s *State) openRatings(at time.Time) (open []OpenRating) {
	rule := s.Setup.Rules.Rating
	for _, v := range s.sessions {
		speaks := rule.Phone > 0 && !s.closed(v, ByPhone, at)
		silent := rule.Default > 0 && v.Rating == nil
		if !v.Rateable || !speaks && !silent {
			continue
		}
		t := s.tickets[v.Ticket]
		r := OpenRating{Session: v.ID, Ticket: t.ID, Token: t.Token, Number: t.Number, Service: v.Service, Queue: t.Queue,
			Window: v.Window, Clerk: v.Clerk, Language: t.Language, Arrived: t.Arrived, Finished: v.Finished, Amended: v.Amended != nil}
		if v.Rating != nil {
			r.Level, r.Channel = v.Rating.Level, v.Rating.Channel
		}
		open = append(open, r)
	}
	slices.SortFunc(open, func(a, b OpenRating) int {
		return cmp.Or(a.Finished.Compare(b.Finished), cmp.Compare(a.Session, b.Session))
	})
	return open
}

// reopenRating lets a visitor of an earlier day find the old ticket's page. The
// ticket is over; it has no place in today's lines, and no number today.
func (s *State) reopenRating(r OpenRating) {
	t := s.tickets[r.Ticket]
	if t == nil {
		t = &Ticket{Issued: Issued{ID: r.Ticket, Token: r.Token, Number: r.Number, Service: r.Service, Queue: r.Queue, Language: r.Language},
			Arrived: r.Arrived, State: StateServed}
		s.tickets[t.ID], s.tokens[t.Token] = t, t
	}
	t.Session, t.Service, t.Window, t.EndedAt = r.Session, r.Service, r.Window, r.Finished
	v := &Session{ID: r.Session, Ticket: r.Ticket, Window: r.Window, Clerk: r.Clerk, Service: r.Service,
		Finished: r.Finished, Rateable: true, earlier: true}
	s.sessions[v.ID] = v
	if r.Level > 0 {
		v.Rating = &Rated{Session: r.Session, Level: r.Level, Channel: r.Channel}
	} else {
		s.unrated = append(s.unrated, v)
	}
	if r.Amended {
		v.Amended = &RatingAmended{Session: r.Session}
	}
}
