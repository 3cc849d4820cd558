package hall

import "time"

// Why explains a call: the ticket had the earliest due time of all that could
// be called at the window, or an exception says why not.
type Why struct {
	Class     Class     `json:"class"`
	Due       time.Time `json:"due"`                 // arrival + target of the class + delay at this window
	Delay     Duration  `json:"delay,omitempty"`     // of a queue that the window only helps with
	Exception Exception `json:"exception,omitempty"` // from the order of due times
	Reason    string    `json:"reason,omitempty"`    // the clerk's, for a call out of turn
	Passed    []Passed  `json:"passed,omitempty"`    // who stood before or next to it, the earliest due first
}

// An Exception is why a call is not bound by the order of due times, or a
// ticket not by its own arrival.
type Exception string

// The exceptions. They are counted.
const (
	ExceptManual      Exception = "manual"      // a clerk chose, and said why
	ExceptDeferred    Exception = "deferred"    // it went back after a miss
	ExceptTransferred Exception = "transferred" // it came from another window
	ExceptInterleaved Exception = "interleaved" // so many priority calls went before
)

// Passed is one who waits on: due later, or not callable yet for a reason.
type Passed struct {
	Number string    `json:"number"`
	Due    time.Time `json:"due"`
	Reason Obstacle  `json:"reason,omitempty"`
}

// An Obstacle is why a ticket cannot be called although its turn has come.
type Obstacle string

// The obstacles. Each passes by itself, and the due time stays.
const (
	NoSlipYet  Obstacle = "no-slip-yet" // its holder may not know the number yet
	PersonBusy Obstacle = "person-busy" // its holder is at another window
	TurnOfRest Obstacle = "interleaved" // after so many of its class it is another's turn
)

// mostPassed is how many a Why names.
const mostPassed = 12

// obstacle tells why t cannot be called now; "" = it can.
func (s *State) obstacle(t *Ticket, at time.Time) Obstacle {
	switch {
	case t.Person != "" && s.people[t.Person] > 0:
		return PersonBusy
	case !s.aware(t, at):
		return NoSlipYet
	}
	return ""
}

// aware tells whether t's holder can be expected to know the number: the paper
// came out, or enough time has gone by to read it from the screen.
func (s *State) aware(t *Ticket, at time.Time) bool {
	if t.Print != "" && t.Print != Failed || t.Source == FromPhone {
		return true
	}
	return at.Sub(t.Arrived) >= time.Duration(s.Setup.Rules.PrintGrace)
}
