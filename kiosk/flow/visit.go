package flow

import (
	"time"

	"paihao/queue-server/hall"
)

// firstLanguage is the language of a kiosk that nobody has touched.
const firstLanguage = "zh-CN"

// A Visit is where one visitor is, in a hall as the kiosk knows it. It is a value: Step makes a new one.
type Visit struct {
	place

	now      time.Time // of the last step
	number   int       // tells what is done for this visitor from what was done for another
	begun    bool
	last     time.Time // of the visitor's signs
	language string
	screen   Screen // what lies below a trouble or a wait

	card       string // handle of the card that the machine holds, if any
	department string
	service    string
	doors      int // page of the departments
	services   int // page of the department's services
	materials  int // page of the service's materials

	asked   time.Time // when the number was asked for; zero = not waiting for one
	receipt hall.Receipt
	paper   Paper
	reason  string    // why there is no slip
	copies  int       // slips that may be out there already
	out     time.Time // when the countdown of the ticket began

	problem Problem
	told    time.Time // when the visitor was told of the problem
}

// A place is what outlives the visitor.
type place struct {
	catalogue *hall.Catalogue // nil until it has come
	lobby     *hall.Lobby     // nil while the server cannot be reached
	devices   Devices
}

// New is a kiosk that has just been switched on.
func New() Visit {
	unknown := Devices{Printer: Unknown, Reader: Unknown, Scanner: Unknown}
	return Visit{place: place{devices: unknown}, number: 1, screen: Welcome, language: firstLanguage}
}

// waiting tells whether a number was asked for and has not come.
func (v *Visit) waiting() bool { return !v.asked.IsZero() }

// free tells whether the visitor may go on: no wait and no trouble lies on the screen.
func (v *Visit) free() bool { return !v.waiting() && v.problem == "" }

// late tells whether a wait is long enough to be left.
func (v *Visit) late() bool { return v.waiting() && !v.now.Before(v.asked.Add(Stubborn)) }

// served tells whether the visitor has the slip in hand, so that the next one may step up.
func (v *Visit) served() bool { return v.screen == TicketScreen && v.paper == PaperOut }

// unprinted tells whether the number is on the screen only.
func (v *Visit) unprinted() bool {
	return v.screen == TicketScreen && (v.paper == PaperUnsure || v.paper == PaperNone)
}

// until is when the visit ends by itself; the zero time means that it stays.
func (v *Visit) until() time.Time {
	switch {
	case !v.begun, v.unprinted():
		return time.Time{}
	case v.served():
		return v.out.Add(Farewell)
	}
	return v.last.Add(Idle)
}

// warn is when the visitor is asked for a sign; the zero time means never.
func (v *Visit) warn() time.Time {
	if until := v.until(); !until.IsZero() && v.screen != Welcome && !v.served() {
		return until.Add(-Warning)
	}
	return time.Time{}
}

// Wake is the time of the next Ticked that changes something; the zero time means that none does.
func (v Visit) Wake() time.Time {
	times := []time.Time{v.until(), v.warn()}
	if v.waiting() {
		times = append(times, v.asked.Add(Patience), v.asked.Add(Stubborn))
	}
	if v.problem != "" {
		times = append(times, v.told.Add(Reading))
	}
	var next time.Time
	for _, t := range times {
		if t.After(v.now) && (next.IsZero() || t.Before(next)) {
			next = t
		}
	}
	return next
}
