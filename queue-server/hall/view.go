package hall

// A View names one picture of a hall: what one audience sees of it.
type View struct {
	Kind string // one of the View constants
	ID   string // the zone, the window or the token; empty for lobby and office
}

// The kinds of pictures.
const (
	ViewLobby  = "lobby"
	ViewBoard  = "board"
	ViewDesk   = "desk"
	ViewRate   = "rate"
	ViewOffice = "office"
	ViewPhone  = "phone"
)

// Picture makes the picture of v: a Lobby, Board, Desk, RatePad, Office or
// Phone. It shares nothing with s that can change.
func (s *State) Picture(v View) (any, error) {
	switch v.Kind {
	case ViewLobby:
		return s.lobby(), nil
	case ViewBoard:
		if z := s.zones[v.ID]; z != nil {
			return s.board(z), nil
		}
		return nil, ErrUnknownZone
	case ViewDesk, ViewRate:
		d := s.windows[v.ID]
		switch {
		case d == nil:
			return nil, ErrUnknownWindow
		case v.Kind == ViewRate:
			return s.ratePad(d), nil
		}
		return s.desk(d.ID), nil
	case ViewOffice:
		return s.office(), nil
	case ViewPhone:
		if t := s.tokens[v.ID]; t != nil {
			return s.phone(t), nil
		}
		return nil, ErrUnknownTicket
	}
	return nil, ErrNotFound
}

// A Frame is a picture ready to be shown: made once, read by many, never changed.
type Frame struct {
	Picture any
	JSON    []byte
}
