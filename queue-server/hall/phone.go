package hall

import "time"

// A Phone is what the holder of a ticket sees.
type Phone struct {
	Number     string      `json:"number"`
	Service    string      `json:"service"`
	Queue      string      `json:"queue"`
	State      TicketState `json:"state"`
	Arrived    time.Time   `json:"arrived"`
	Ahead      int         `json:"ahead"`                // exact up to 10, then in steps of 5
	Estimate   *Range      `json:"estimate,omitempty"`   // none = not known
	Suspension *Suspension `json:"suspension,omitempty"` // of its queue or the hall
	Late       bool        `json:"late,omitempty"`       // it may not be reached before closing, as its slip says
	Windows    int         `json:"windows"`              // open for its queue; with none, "next" means little
	Window     string      `json:"window,omitempty"`     // since it was called
	CalledAt   *time.Time  `json:"calledAt,omitempty"`
	Session    string      `json:"session,omitempty"` // that can be rated
	Level      int         `json:"level,omitempty"`   // once rated
	Verbs      []string    `json:"verbs,omitempty"`   // possible now, the likeliest first
	Arrival    Proof       `json:"arrival,omitempty"` // that arrive needs, besides the holder's word
	Asked      []Asked     `json:"asked,omitempty"`   // services that ended, each to be rated
	Visit      *Visit      `json:"visit,omitempty"`   // agreed on in the place of a ticket that expired
}

// phoneOf is the picture of the ticket with that token, or of the visit that was
// agreed on in its place.
func (s *State) phoneOf(token string) (Phone, error) {
	if t := s.tokens[token]; t != nil {
		return s.phone(t), nil
	}
	b := s.codes[token]
	if b == nil || b.Token != token { // a short code could be guessed
		return Phone{}, ErrUnknownTicket
	}
	p := Phone{Number: b.Number, Service: b.Service, State: StateExpired, Arrived: b.From}
	s.goOn(&p, b)
	return p, nil
}

// goOn adds to p the visit b that was agreed on for an expired ticket.
func (s *State) goOn(p *Phone, b *Booking) {
	v := s.visit(b, s.Last)
	p.Queue, p.Visit = v.Queue, &v
	if v.CancelUntil != nil {
		p.Verbs = []string{VerbCancel}
	}
}

func (s *State) phone(t *Ticket) Phone {
	p := Phone{Number: t.Number, Service: t.Service, Queue: t.Queue, State: t.State, Arrived: t.Arrived,
		Window: t.Window, CalledAt: when(t.CalledAt), Verbs: s.holderVerbs(t)}
	if t.State == StateAfar && s.Setup.Rules.Arrival == ByCode {
		p.Arrival = ByCode
	}
	if t.State == StateWaiting {
		q := s.queues[t.Queue]
		ahead, matters := q.ahead(t)
		p.Suspension, p.Late = s.standsStill("", t.Queue), t.Late
		p.Ahead, p.Estimate, p.Windows = coarse(ahead), s.estimate(q, matters, s.Last), q.open()
	}
	if session := s.sessions[t.Session]; session != nil && session.Rateable {
		p.Session = session.ID
		if session.rated() {
			p.Level = session.Rating.Level
		}
	}
	for n := range newest(t) {
		if v := s.sessions[nthSession(t, n+1)]; v != nil && v.Rateable {
			p.Asked = append(p.Asked, s.asked(v, ByPhone))
		}
	}
	if b := s.appointments[t.Booking]; b != nil {
		s.goOn(&p, b)
	}
	return p
}

// coarse spares a phone that is far back every small step.
func coarse(ahead int) int {
	if ahead <= 10 {
		return ahead
	}
	return ahead / 5 * 5
}
