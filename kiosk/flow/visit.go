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
	modes    Modes
	changed  bool   // the visitor chose the language or a mode
	screen   Screen // what lies below a trouble or a wait
	trail    trail

	card       string // handle of the card that the machine holds, if any
	department string
	service    string
	floor      string // whose departments are shown; empty = of all
	typed      string // letters of a search, a short code, a number, a PIN
	search     search
	doors      int // page of the departments
	services   int // page of the department's services
	hits       int // page of what was searched for
	materials  int // page of the service's materials
	wish       Wish
	list       Paper // of the list of materials or the test slip

	booking *booking // that can be checked in
	asking  *booking // of which nothing is known yet
	holding *Holding
	level   int
	reasons []string
	tries   int // wrong PINs

	rebooted time.Time // first touch of the key that starts the program again

	asks    ask
	asked   time.Time // when an answer was asked for; zero = none is awaited
	given   given
	paper   Paper
	reason  string // why there is no slip
	copies  int    // slips that may be out there already
	out     time.Time
	problem Problem
	told    time.Time   // when the visitor was told of the problem
	refused *hall.Visit // the booking that the problem is about
}

// An ask is what the server, or the machine, was asked.
type ask string

const (
	nothing    ask = ""
	forNumber  ask = "number"
	forCheckIn ask = "check-in"
	forVisit   ask = "visit"
	forTicket  ask = "ticket"
	forReturn  ask = "return"
	forRating  ask = "rating"
	forOpening ask = "pin"
)

// A place is what outlives the visitor.
type place struct {
	catalogue *directory  // nil until it has come
	lobby     *hall.Lobby // as it was when the server was last reached; nil until then
	server    bool        // can be reached
	phones    bool        // can reach the hall
	stock     map[string]int
	clock     bool
	orders    Orders
	help      HelpState
	devices   Devices
	facts     []Fact
	trial     Trial
	left      bool // a card lies on the reader
	slips     []slip
	locked    time.Time // until then no PIN is taken
}

// New is a kiosk that has just been switched on.
func New() Visit {
	unknown := Devices{Printer: Unknown, Reader: Unknown, Scanner: Unknown}
	return Visit{place: place{devices: unknown}, number: 1, screen: Welcome}.fresh()
}

// fresh is v in the language and modes of a kiosk that nobody has touched.
func (v Visit) fresh() Visit {
	v.language, v.modes = firstLanguage, v.usual()
	return v
}

// waiting tells whether an answer was asked for and has not come.
func (v *Visit) waiting() bool { return v.asks != nothing }

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
