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
var admissions = []func(*State, application) error{inHours, noSuspension, notStopped, withinMode, withIdentity, halfDayLeft, fewEnough, anotherVisitor}

// admit asks them all.
func (s *State) admit(a application) error {
	for _, rule := range admissions {
		if err := rule(s, a); err != nil {
			return err
		}
	}
	return nil
}

// withIdentity refuses a number of a service that asks who the visitor is to who does
// not say. At the reception a member of staff sees for herself, and of a booked
// visit it was asked before.
func withIdentity(s *State, a application) error {
	asks := s.services[a.Service].Named && (a.Source == FromKiosk || a.Source == FromPhone)
	if asks && a.Person == "" && a.Appointment == "" {
		return ErrNameless
	}
	return nil
}
