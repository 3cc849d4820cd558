package hall

import "time"

// Rate says how a visitor found one service. Who may rate it is told by
// Window, the pad's place, or by Token, the ticket's.
type Rate struct {
	Session string  `json:"session"`
	Window  string  `json:"window,omitempty"`
	Token   string  `json:"token,omitempty"`
	Level   int     `json:"level"` // 1 非常不满意 … 5 非常满意
	Channel Channel `json:"channel"`
}

// A Channel is where a rating was given.
type Channel string

// The channels.
const (
	ByPad   Channel = "pad"
	ByPhone Channel = "phone"
)

// Rated says how a visitor found one service.
type Rated struct {
	Session string  `json:"session"`
	Level   int     `json:"level"`
	Channel Channel `json:"channel"`
}

func (c Rate) decide(s *State, _ Order) ([]Event, error) {
	session := s.sessions[c.Session]
	switch {
	case session == nil || c.Channel == ByPhone && s.tokens[c.Token] != s.tickets[session.Ticket]:
		return nil, ErrUnknownSession
	case c.Level < 1 || c.Level > 5:
		return nil, ErrBadLevel
	case session.Rating != nil:
		return nil, ErrAlreadyRated
	case !session.Rateable:
		return nil, ErrNotRateable
	case c.Channel == ByPad && !s.justServed(c.Window, session):
		return nil, ErrNotRateable
	}
	return []Event{Rated{c.Session, c.Level, c.Channel}}, nil
}

// EveryWindow stands for all windows, where a device may work at each of them.
const EveryWindow = "*"

// justServed tells whether session is of the window, and the window has called
// nobody since.
func (s *State) justServed(window string, session *Session) bool {
	d := s.windows[session.Window]
	return d != nil && d.session == session && (window == session.Window || window == EveryWindow)
}

func (e Rated) apply(s *State, _ time.Time) {
	session := s.sessions[e.Session]
	session.Rating = &e
	s.totals.ratings[e.Level]++
}

func (e Rated) answer(*State, time.Time) any { return Rating{e.Session, e.Session, e.Level} }
