package hall

import "time"

// An application is a number that somebody asks for, not yet given.
type application struct {
	Issued
	at      time.Time
	by      string // who asks, such as "kiosk:k1"
	another bool   // for another visitor, they say
}

// admissions are the rules that may refuse a number, in the order in which a
// visitor should hear of them. Each changes nothing.
var admissions = []func(*State, application) error{inHours, noSuspension, notStopped, withinMode, halfDayLeft, fewEnough, anotherVisitor}

// admit asks them all.
func (s *State) admit(a application) error {
	for _, rule := range admissions {
		if err := rule(s, a); err != nil {
			return err
		}
	}
	return nil
}
