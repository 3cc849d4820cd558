// Package flow decides what happens next at a kiosk: an input, a step, effects. It holds the whole journey of a visitor,
// from the first touch to the number, and every trouble on the way.
//
// It refuses to know a clock, a device, a server or a screen: time comes in as a parameter, effects go out as values,
// and a visitor's identity never comes in at all. Of a card it knows only the handle under which the machine holds it.
package flow

import "time"

// Timings of the journey.
const (
	Idle      = 60 * time.Second       // without a sign of the visitor the visit ends
	Warning   = 20 * time.Second       // so long before it ends the visitor is asked
	Farewell  = 10 * time.Second       // a ticket with its slip stays so long
	Reading   = 10 * time.Second       // a trouble that nobody puts away goes by itself
	Patience  = 300 * time.Millisecond // a wait that is shorter needs no words
	Stubborn  = 5 * time.Second        // a wait that is longer may be left
	pageSize  = 12                     // services of a department on one page
	doorsSize = 8                      // departments on one page, and common services at most
	listSize  = 6                      // materials on one page
)

// Step answers an input with the visit as it is then and with what has to be done for it, in order. It changes
// nothing of v. Inputs that make no sense where the visitor is, such as a second tap on the same key, change nothing.
func Step(v Visit, in Input, now time.Time) (Visit, []Effect) {
	s := &step{Visit: v}
	s.now = now
	in.apply(s)
	s.expire() // last, so that a sign of the visitor wins over a time that has just run out
	return s.Visit, s.effects
}

// A step is a visit on its way from one input to the next.
type step struct {
	Visit
	effects []Effect
}

func (s *step) do(e Effect) { s.effects = append(s.effects, e) }

// seen notes a sign of the visitor. The first one begins the visit.
func (s *step) seen() {
	s.begun = true
	s.last = s.now
	if s.served() {
		s.out = s.now // the time to look at the ticket begins again
	}
}

// end sends the visitor away and makes ready for the next one. The hall stays as it is known.
func (s *step) end() {
	s.do(Forget{Visit: s.number, Card: s.card})
	s.Visit = Visit{place: s.place, now: s.now, number: s.number + 1, screen: Welcome, language: firstLanguage}
}

// home goes back to the welcome of somebody who is still there: all is forgotten but the language.
func (s *step) home() {
	language := s.language
	s.end()
	if language != firstLanguage {
		s.language = language
		s.seen()
	}
}

// expire does what the time asks for.
func (s *step) expire() {
	if until := s.until(); !until.IsZero() && !s.now.Before(until) {
		s.end()
	}
	if s.problem != "" && !s.now.Before(s.told.Add(Reading)) {
		s.problem = ""
	}
}

// tell shows a problem on top of where the visitor is.
func (s *step) tell(p Problem) {
	s.seen()
	s.problem, s.told = p, s.now
}
