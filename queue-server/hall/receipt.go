package hall

import "time"

// A Receipt is what a visitor's ticket says.
type Receipt struct {
	ID       string      `json:"id"`
	Number   string      `json:"number"`
	Service  string      `json:"service"`
	Queue    string      `json:"queue"`
	Class    Class       `json:"class"`
	State    TicketState `json:"state"`
	IssuedAt time.Time   `json:"issuedAt"`
	Ahead    int         `json:"ahead"`              // when it was issued
	Estimate *Range      `json:"estimate,omitempty"` // when it was issued; none = not known
	Late     bool        `json:"late,omitempty"`     // it may not be reached before closing
	Slot     *time.Time  `json:"slot,omitempty"`     // of a booked visit: its start
	Language string      `json:"language,omitempty"`
	Token    string      `json:"token"`
	URL      string      `json:"url,omitempty"`  // to follow it on a phone; empty where phones cannot reach the hall
	Copies   int         `json:"copies"`         // slips reprinted so far
	Mark     Mark        `json:"mark,omitempty"` // what is odd about its number
}

// receipt makes the receipt of e, issued at the given time. A ticket of an
// earlier book has expired.
func (s *State) receipt(e Issued, at time.Time) Receipt {
	r := Receipt{ID: e.ID, Number: e.Number, Service: e.Service, Queue: e.Queue, Class: e.Class,
		State: StateExpired, IssuedAt: at, Ahead: e.Ahead, Estimate: e.Estimate, Late: e.Late, Language: e.Language, Token: e.Token}
	if b := s.appointments[e.Appointment]; b != nil {
		r.Slot = when(b.From)
	}
	if t := s.tickets[e.ID]; t != nil {
		r.State, r.Copies, r.Mark = t.State, t.Copies, t.Mark
	}
	return r
}

func (s *State) receiptOf(ticket string) Receipt {
	if t := s.tickets[ticket]; t != nil {
		return s.receipt(t.Issued, t.Arrived)
	}
	return Receipt{ID: ticket, State: StateExpired}
}

// A Rating is a rating that was taken. Its ID is its session's: there is one
// for each.
type Rating struct {
	ID      string `json:"id"`
	Session string `json:"session"`
	Level   int    `json:"level"`
	Amended bool   `json:"amended,omitempty"`
}

// rating is the rating of a session; of one that the book no longer knows,
// only that level.
func (s *State) rating(session string, level int) Rating {
	r := Rating{ID: session, Session: session, Level: level}
	if v := s.sessions[session]; v != nil && v.Rating != nil {
		r.Level, r.Amended = v.Rating.Level, v.Amended != nil
	}
	return r
}
