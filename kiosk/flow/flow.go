// Package flow decides what happens next at a kiosk: an input, a step, effects. It holds the whole journey of a visitor,
// from the first touch to the number, and every trouble on the way.
//
// It refuses to know a clock, a device, a server or a screen: time comes in as a parameter, effects go out as values,
// and a visitor's identity never comes in at all. Of a card it knows only the handle under which the machine holds it.
package flow

import "time"

// Timings of the journey.
const (
	Idle     = 60 * time.Second       // without a sign of the visitor the visit ends
	LongIdle = 120 * time.Second      // the same for who needs more time: elder, low and sound mode
	Warning  = 20 * time.Second       // so long before it ends the visitor is asked
	Farewell = 10 * time.Second       // a ticket with its slip stays so long
	Thanks   = 5 * time.Second        // and the thanks for a rating
	Reading  = 10 * time.Second       // a trouble that nobody puts away goes by itself
	LongRead = 30 * time.Second       // the same for who needs more time
	Patience = 300 * time.Millisecond // a wait that is shorter needs no words
	Stubborn = 5 * time.Second        // a wait that is longer may be left
	Sure     = 5 * time.Second        // so soon the key that starts the program again must be touched a second time
	Locked   = 60 * time.Second       // after wrong PINs no other one is taken
)

// Step answers an input with the visit as it is then and with what has to be done for it, in order. It changes
// nothing of v. Inputs that make no sense where the visitor is, such as a second tap on the same key, change nothing.
func Step(v Visit, in Input, now time.Time) (Visit, []Effect) {
	s := &step{Visit: v}
	s.now = now
	in.apply(s)
	s.expire() // last, so that a sign of the visitor wins over a time that has just run out
	s.speak(&v)
	return s.Visit, s.effects
}

// A step is a visit on its way from one input to the next.
type step struct {
	Visit
	effects []Effect
}

func (s *step) do(e Effect) { s.effects = append(s.effects, e) }

// at tells whether the visitor is on one of these screens, with no wait and no trouble on it.
func (s *step) at(screens ...Screen) bool { return s.free() && s.screen.in(screens...) }

// seen notes a sign of the visitor. The first one begins the visit.
func (s *step) seen() {
	s.begun = true
	s.last = s.now
	if s.served() {
		s.out = s.now // the time to look at the ticket begins again
	}
}

// turn goes on to a screen, and remembers the way back.
func (s *step) turn(to Screen) {
	if s.screen != to {
		s.trail = s.trail.to(s.screen, to)
		s.screen = to
	}
	s.seen()
}

// end sends the visitor away and makes ready for the next one. The hall stays as it is known.
func (s *step) end() {
	s.do(Forget{Visit: s.number, Card: s.card})
	s.Visit = Visit{place: s.place, now: s.now, number: s.number + 1, screen: Welcome}.fresh()
}

// home goes back to the welcome of somebody who is still there: all is forgotten but the language and the modes.
func (s *step) home() {
	language, modes, changed := s.language, s.modes, s.changed
	s.end()
	if changed {
		s.language, s.modes, s.changed = language, modes, true
		s.seen()
	}
}

// expire does what the time asks for.
func (s *step) expire() {
	if until := s.until(); !until.IsZero() && !s.now.Before(until) {
		s.end()
	}
	if s.problem != "" && !s.now.Before(s.told.Add(s.reading())) {
		s.problem = ""
	}
}

// tell shows a problem on top of where the visitor is.
func (s *step) tell(p Problem) {
	s.seen()
	s.problem, s.told = p, s.now
}

// ask notes that an answer is awaited.
func (s *step) ask(what ask) {
	s.seen()
	s.problem, s.asks, s.asked = "", what, s.now
}

// answered tells whether an answer to this visit is the one that is awaited, and awaits nothing more if it is.
func (s *step) answered(visit int, what ...ask) bool {
	for _, w := range what {
		if visit == s.number && s.asks == w && s.waiting() {
			s.seen()
			s.asks, s.asked = nothing, time.Time{}
			return true
		}
	}
	return false
}
