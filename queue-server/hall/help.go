package hall

// AskHelp calls somebody to a kiosk. However often it is pressed there, one
// alarm stands.
type AskHelp struct {
	Kiosk string `json:"kiosk"`
}

// EndHelp says that nobody has to come any more.
type EndHelp struct {
	Kiosk string `json:"kiosk"`
}

// A HelpState is what became of the help that was called at a kiosk.
type HelpState string

// The states of help; "" = none was called.
const (
	HelpAsked HelpState = "asked"
	HelpSeen  HelpState = "seen" // by a member of staff
)

func helpID(kiosk string) string { return string(AlarmHelp) + ":" + kiosk }

func helpState(a *Alarm) HelpState {
	if a.Seen {
		return HelpSeen
	}
	return HelpAsked
}

// decide raises the alarm anew when it was seen and is pressed again: whoever
// saw it has not come.
func (c AskHelp) decide(s *State, o Order) ([]Event, error) {
	if c.Kiosk == "" || !sane(c.Kiosk) {
		return nil, ErrBadRequest
	}
	raised := AlarmRaised{Alarm{ID: helpID(c.Kiosk), Kind: AlarmHelp, Kiosk: c.Kiosk, Since: o.At}}
	switch a := s.alarms[raised.ID]; {
	case a == nil:
		return []Event{raised}, nil
	case !a.Seen:
		return nil, ErrNothingToDo
	default:
		raised.Since = a.Since
		return []Event{AlarmEnded{a.ID}, raised}, nil
	}
}

func (c EndHelp) decide(s *State, _ Order) ([]Event, error) {
	if s.alarms[helpID(c.Kiosk)] == nil {
		return nil, ErrNothingToDo
	}
	return []Event{AlarmEnded{helpID(c.Kiosk)}}, nil
}
