package hall

import "time"

// Notice compares what a kiosk last said of itself with the alarms that stand
// for it. The engine proposes it with every Tick; only what has changed becomes
// an entry.
type Notice struct{ KioskState }

// When a kiosk is an alarm.
const (
	fewTickets = 100         // left on the roll
	cardLeft   = time.Minute // on the reader
)

func (c Notice) decide(s *State, o Order) ([]Event, error) {
	causes := map[AlarmKind]bool{AlarmLost: c.Lost && s.giving(o.At)}
	if !c.Lost && !c.Seen.IsZero() { // of a kiosk that is silent nothing else is known
		causes[AlarmPrinter] = c.Printer != DeviceReady && c.Printer != PaperLow
		causes[AlarmPaper] = !causes[AlarmPrinter] && (c.Printer == PaperLow || c.Paper != nil && *c.Paper <= fewTickets)
		causes[AlarmSound] = c.Sound != "" && c.Sound != DeviceReady
		causes[AlarmCard] = c.Card != nil && o.At.Sub(*c.Card) > cardLeft
	}
	var events []Event
	for _, kind := range kioskAlarms {
		wanted, known := causes[kind]
		id := string(kind) + ":" + c.ID
		switch standing := s.alarms[id] != nil; {
		case !known:
		case wanted && !standing:
			events = append(events, AlarmRaised{Alarm{ID: id, Kind: kind, Kiosk: c.ID, Since: o.At}})
		case !wanted && standing:
			events = append(events, AlarmEnded{id})
		}
	}
	if len(events) == 0 {
		return nil, ErrNothingToDo
	}
	return events, nil
}

// giving tells whether the hall gives numbers: a kiosk is switched off at night.
func (s *State) giving(at time.Time) bool {
	return s.Setup.Hours.always() || inside(s.today.numbers, at)
}
