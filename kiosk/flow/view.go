package flow

import "time"

// A Screen is what the face shows.
type Screen string

// The screens.
const (
	Welcome          Screen = "welcome"
	ChooseScreen     Screen = "choose"     // common services and departments
	DepartmentScreen Screen = "department" // its services
	ServiceScreen    Screen = "service"
	ScanScreen       Screen = "scan"    // show the QR of a booking
	CardScreen       Screen = "card"    // put a card on the reader
	WaitingScreen    Screen = "waiting" // for the number
	TicketScreen     Screen = "ticket"
	TroubleScreen    Screen = "trouble"
)

// A View is all that the face shows. Texts of the hall are in the visitor's language already. It holds nothing of a
// person: not even a masked name.
type View struct {
	Screen   Screen
	Visit    int // another visitor has another
	Language string
	Hall     string // name; empty until the server was reached once
	Server   bool   // can be reached; without it no number can be had
	Lobby    *Lobby // nil while not known
	Devices  Devices

	Card bool // a card is held
	Busy bool // a number was asked for: keys rest until it comes
	Late bool // the number takes so long that the visitor may leave
	Back bool // the key back works
	Home bool // the key home works

	Common      []Service    // ChooseScreen: at most 8
	Departments []Department // ChooseScreen: one page of them, at most 8
	Department  *Department  // DepartmentScreen
	Services    []Service    // DepartmentScreen: one page of them, at most 12
	Service     *Service     // ServiceScreen, WaitingScreen
	Materials   []string     // ServiceScreen: one page of them, at most 6
	Page, Pages int          // of what is paged here, from 1; Pages is 0 where nothing is

	Ticket  *Ticket
	Problem Problem // TroubleScreen
	Beneath Screen  // TroubleScreen, WaitingScreen: where the visitor was, and will be again

	Until   time.Time // when the visit ends by itself; zero = it stays
	Warning bool      // the visitor has to be asked for a sign until then
}

// A Lobby is the hall at one glance.
type Lobby struct {
	Waiting int
	Oldest  time.Time // arrival of who waits longest; zero when nobody waits
}

// A Department has services.
type Department struct{ ID, Name, Floor string }

// A Service is one that can be chosen.
type Service struct {
	ID, Name   string
	Department string // name
	Floor      string // name
	Places     []Place
	Promise    string // instant, same-day, limited, assisted
	Days       int    // promised working days; 0 = on the spot
	Line       *Line  // nil while not known
}

// A Place is where to go.
type Place struct{ Floor, Zone string }

// A Line is how long a queue is.
type Line struct {
	Waiting int
	Windows int    // open for it
	Wait    *Range // nil = nobody knows; that is not a wait of zero
}

// A Range is an expected wait.
type Range struct{ From, To time.Duration }

// A Ticket is a number and what its holder has to know.
type Ticket struct {
	Number   string
	Service  string
	Places   []Place
	Booked   bool
	Ahead    int    // when it was issued
	Wait     *Range // when it was issued; nil = nobody knows
	IssuedAt time.Time
	URL      string // for the QR; empty = phones cannot reach the hall
	Paper    Paper
	Reason   string // a device code: why there is no slip
}

// A Paper says where the slip is.
type Paper string

// The states of a slip.
const (
	PaperComing Paper = "coming"
	PaperOut    Paper = "out"
	PaperUnsure Paper = "unsure" // trouble while it was printed: all of it, some or nothing came out
	PaperNone   Paper = "none"   // nothing came out
)

// Devices says of each device that it is Ready or what is wrong with it.
type Devices struct{ Printer, Reader, Scanner string }

// The codes of devices.
const (
	Ready     = "ready"
	PaperLow  = "paper-low" // still prints
	PaperGone = "paper-out"
	CoverOpen = "cover-open"
	Cutter    = "cutter"
	Offline   = "offline"
	Unplugged = "unplugged"
	Fault     = "fault"
	Unknown   = "unknown"
)

// A Problem is what the visitor has to be told in plain words.
type Problem string

// The problems. With each of them the visitor is back on the screen beneath when it is put away, and keeps what was
// chosen there.
const (
	CardUnreadable Problem = "card-unreadable" // a torn read: put it on again
	CodeForeign    Problem = "code-foreign"    // a QR that is no booking of this hall
	CodeExpired    Problem = "code-expired"
	CodeUsed       Problem = "code-used" // the number given for it stays valid
	CodeEarly      Problem = "code-early"
	NoBooking      Problem = "no-booking" // for this card or code
	ServerAway     Problem = "server-away"
	QueueFull      Problem = "queue-full"
	ServiceGone    Problem = "service-gone" // no longer in the catalogue
	NotPossible    Problem = "not-possible" // any other refusal
)
