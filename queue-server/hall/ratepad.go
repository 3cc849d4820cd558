package hall

import "time"

// A RatePad is what the rating tablet of a window shows.
type RatePad struct {
	Window   string     `json:"window"`
	Session  string     `json:"session,omitempty"` // to be rated; none = sleep
	Number   string     `json:"number,omitempty"`
	Service  string     `json:"service,omitempty"`
	Clerk    string     `json:"clerk,omitempty"`
	Finished *time.Time `json:"finished,omitempty"`
	Level    int        `json:"level,omitempty"` // once rated
	Language string     `json:"language,omitempty"`
}

func (s *State) ratePad(d *desk) RatePad {
	p := RatePad{Window: d.ID, Clerk: d.clerk}
	if d.session == nil || !d.session.Rateable {
		return p
	}
	t := s.tickets[d.session.Ticket]
	p.Session, p.Clerk, p.Finished = d.session.ID, d.session.Clerk, when(d.session.Finished)
	p.Number, p.Service, p.Language = t.Number, t.Service, t.Language
	if d.session.Rating != nil {
		p.Level = d.session.Rating.Level
	}
	return p
}
