package hall

import "time"

// An Asked is a service as its visitor is asked about it. Whoever shows it
// stops at Until; the rules refuse what comes later.
type Asked struct {
	Session  string     `json:"session,omitempty"` // to be rated; none = sleep
	Service  string     `json:"service,omitempty"`
	Clerk    string     `json:"clerk,omitempty"`
	Finished *time.Time `json:"finished,omitempty"`
	Until    *time.Time `json:"until,omitempty"`   // the visitor may speak; none = until the next service, or all day
	Level    int        `json:"level,omitempty"`   // once rated
	Reasons  []string   `json:"reasons,omitempty"` // of that level, of which some may be told
	Amended  bool       `json:"amended,omitempty"` // nothing more can be said
}

func (s *State) asked(v *Session, by Channel) Asked {
	a := Asked{Session: v.ID, Service: v.Service, Clerk: v.Clerk, Finished: when(v.Finished), Until: s.until(v, by), Amended: v.Amended != nil}
	if v.rated() {
		a.Level = v.Rating.Level
		if !a.Amended {
			a.Reasons = Reasons(a.Level)
		}
	}
	return a
}

// A RatePad is what the rating tablet of a window shows.
type RatePad struct {
	Window string `json:"window"`
	Asked
	Number   string `json:"number,omitempty"`
	Language string `json:"language,omitempty"`
}

func (s *State) ratePad(d *desk) RatePad {
	p := RatePad{Window: d.ID}
	if d.asks == nil {
		p.Clerk = d.clerk
		return p
	}
	t := s.tickets[d.asks.Ticket]
	p.Asked, p.Number, p.Language = s.asked(d.asks, ByPad), t.Number, t.Language
	return p
}
