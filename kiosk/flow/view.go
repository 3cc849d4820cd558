package flow

import (
	"time"

	"paihao/queue-server/hall"
)

// A View is all that the face shows. Texts of the hall are in the visitor's language already. It holds nothing of a
// person: not even a masked name.
type View struct {
	Screen   Screen
	Visit    int // another visitor has another
	Language string
	Modes    Modes
	Hall     string // name; empty until the server was reached once
	Server   bool   // can be reached; without it some numbers can be had yet, see Service.Alone
	Lobby    *Lobby // nil while not known
	Devices  Devices
	Paper    bool   // numbers come on paper; without it they are for phones only, or there are none
	Phones   bool   // can reach the hall
	Nearest  string // where another kiosk prints, in words, while this one does not; empty = nobody knows
	HelpAt   string // where help is, besides the key that calls it; empty = the hall does not say
	Message  string // of the office, to everybody; empty = none
	Help     HelpState
	Silent   bool // the voice is on, and cannot be heard
	Left     bool // a card lies on the reader whose visitor has gone
	Rush     bool // the common services are the first screen

	Card bool // it is known who the visitor is
	Busy bool // the server was asked: keys rest until it answers
	Late bool // it takes so long that the visitor may leave
	Back bool // the key back works
	Home bool // the key home works

	Common      []Service    // ChooseScreen: at most 8, or 6 in the modes Elder and Low; in the rush Welcome too
	Floors      []Floor      // ChooseScreen: all of them
	Floor       string       // ChooseScreen: whose departments are shown; empty = of all
	Departments []Department // ChooseScreen: one page of them, at most 8, or 6
	Department  *Department  // DepartmentScreen
	Services    []Service    // one page of them. DepartmentScreen: at most 12, or 6; SearchScreen: at most 8, or 4
	Service     *Service     // ServiceScreen and what follows it, WaitingScreen, VisitScreen, FoundScreen
	Materials   []string     // ServiceScreen: one page of them, at most 6, or 4
	Page, Pages int          // of what is paged here, from 1; Pages is 0 where nothing is
	Typed       string       // SearchScreen, CodeScreen, NumberScreen; on PINScreen a dot for each digit
	Keys        string       // SearchScreen: the letters that lead anywhere from here; NumberScreen: those of numbers
	Wish        Wish         // ServiceScreen and what follows it
	Offers      []hall.Need  // ServiceScreen and what follows it: those that can be chosen
	Criteria    string       // the same: who may go first; empty = the hall does not say
	List        Paper        // ServiceScreen, RollScreen: of the list or test slip that was asked for; empty = none was

	Booking   *Booking // VisitScreen, and TroubleScreen where a code was refused
	Holding   *Holding // FoundScreen and what follows it
	Level     int      // ReasonScreen
	Reasons   []string // ReasonScreen: codes that can be chosen
	Chosen    []string // ReasonScreen: codes that were
	Recovered string   // Welcome: a number whose slip may not have come out when the program ended; empty = none
	Roll      bool     // Welcome: the printer wants paper, so staff may put a new roll in
	Closed    *Closed  // ClosedScreen
	Facts     []Fact   // MenuScreen
	Trial     Trial    // MenuScreen
	Sure      bool     // MenuScreen: the next touch of the key that starts the program again does so

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

// A Floor has departments.
type Floor struct{ ID, Name string }

// A Department has services.
type Department struct{ ID, Name, Floor string }

// A Service is one that can be chosen.
type Service struct {
	ID, Name   string
	Department string // name
	Floor      string // name
	Places     []Place
	Promise    string  // instant, same-day, limited, assisted
	Days       int     // promised working days; 0 = on the spot
	Line       *Line   // nil while not known
	Online     string  // address where it can be done without coming; empty = nowhere
	Identity   []Proof // that are taken; the first is asked for
	Matters    int     // that one number may carry
	Alone      bool    // a number of it can be given out without the server
	Denied     Problem // what asking for a number would bring now; empty = a number
	Stopped    string  // the office's reason for that, a message's code; empty = none
	Past       bool    // who comes now would probably begin after closing
}

// A Wish is what the visitor has chosen for the number.
type Wish struct {
	Matters  int
	Priority bool
	Senior   bool // the card says so
	Needs    []hall.Need
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
	Alone    bool // given out without the server: nobody knows how many are ahead
	Phone    bool // without a slip
	Late     bool // it may not be reached before closing
	Matters  int
	Priority bool
	Needs    []hall.Need // that were asked for
	Closed   bool        // no window serves it now
	Copy     bool        // of a number given before
	Ahead    int         // when it was issued
	Wait     *Range      // when it was issued; nil = nobody knows
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

// A Booking is an agreed visit as its holder sees it.
type Booking struct {
	Service  string // name
	Places   []Place
	From, To time.Time
	State    hall.VisitState // of a check-in now
	Ahead    int
	Wait     *Range    // nil = nobody knows
	Number   string    // that was given for it already
	At       time.Time // when it was
	Alone    bool      // only its signature was looked at
}

// A Holding is a ticket that there is already, as its holder sees it at a kiosk.
type Holding struct {
	ID, Token string // empty where only the number is known; the token in a View too
	Number    string
	Service   string // its ID
	State     hall.TicketState
	Class     hall.Class
	IssuedAt  time.Time
	Ahead     int
	Wait      *Range
	Window    string // its ID; in a View its name; once called
	Copies    int    // slips that may be out there already: with any, the next one is marked
	MayPrint  bool
	NoPrint   hall.Refusal // why it may not; empty = nobody said
	MayReturn bool         // it missed its call, and may wait again
	NoReturn  hall.Refusal // why it may not; empty = nobody said
	Returned  bool         // it waits again, since the visitor asked for that here
	Session   string       // that can be rated; empty = none
	URL       string
}

// HelpState is what became of the visitor's call for help.
type HelpState string

// The states of a call for help.
const (
	HelpNone  HelpState = ""
	HelpAsked HelpState = "asked"
	HelpSeen  HelpState = "seen"
)

// Orders are what the office wants of a kiosk, with the settings of its group.
type Orders struct {
	Closed  bool
	Reason  string // of that: a message's code
	Message string
	Help    HelpState
	Nearest hall.Text     // where another kiosk prints
	Common  []string      // services shown first; none = the hall's
	Rush    bool          // these are the first screen
	RushAt  int           // with so many waiting they are too; 0 = never
	Volume  int           // of the voice at first; 0 = 3
	Elder   bool          // elder mode is the usual one
	Cards   bool          // an identity is taken by card only, and not typed
	Screen  []hall.Period // when the screen is on; none = as long as numbers are given
}

// Closed says why a kiosk gives nothing.
type Closed struct {
	Office bool       // by the office; otherwise by the hours
	Reason string     // of the office: a message's code; empty = none
	Opens  *time.Time // nil = nobody knows
}

// A Fact is one line of the technician's menu. The label is the key of a text.
type Fact struct{ Label, Value string }

// A Trial is what came of the test of a device, in words; empty = none was asked for.
type Trial struct {
	Text string
	Bad  bool // the device does not work
}

// Devices says of each device that it is Ready or what is wrong with it. Sound is empty until something was to be heard.
type Devices struct{ Printer, Reader, Scanner, Sound string }

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

// Problems lists them.
var Problems = []Problem{
	CardUnreadable, CodeForeign, CodeUnread, CodeForged, CodeCancelled, CodeExpired, CodeUsed, CodeEarly, NoBooking,
	ServerAway, QueueFull, ServiceGone, NumberInvalid, NoTicket, HasNumber, TooManyNumbers, CardNeeded, BookingsOnly,
	HallCrowded, QuotaGiven, NoMore, HallClosed, PastClosing, StandsStill, NoPaper, CopiesUsed, MissedGone, NothingMissed,
	RatingOver, ClockUnknown, PINWrong, HelpAway, NotPossible,
}

// The problems. With each of them the visitor is back on the screen beneath when it is put away, and keeps what was
// chosen there.
const (
	CardUnreadable Problem = "card-unreadable" // a torn read: put it on again
	CodeForeign    Problem = "code-foreign"    // a QR that is no booking of this hall
	CodeUnread     Problem = "code-unread"     // a booking's QR of which a part is lost
	CodeForged     Problem = "code-forged"
	CodeCancelled  Problem = "code-cancelled"
	CodeExpired    Problem = "code-expired"
	CodeUsed       Problem = "code-used" // the number given for it stays valid
	CodeEarly      Problem = "code-early"
	NoBooking      Problem = "no-booking" // for this card or code
	ServerAway     Problem = "server-away"
	QueueFull      Problem = "queue-full"
	ServiceGone    Problem = "service-gone" // no longer in the catalogue
	NumberInvalid  Problem = "number-wrong" // no number of an identity
	NoTicket       Problem = "no-ticket"    // for this QR, number or card
	HasNumber      Problem = "has-number"   // this person has one for the service already
	TooManyNumbers Problem = "too-many"     // this person has as many as one may
	CardNeeded     Problem = "card-needed"  // only by card, or at the reception
	BookingsOnly   Problem = "bookings-only"
	HallCrowded    Problem = "crowded"
	QuotaGiven     Problem = "quota"   // of this half day
	NoMore         Problem = "stopped" // numbers today
	HallClosed     Problem = "closed"
	PastClosing    Problem = "past-closing"
	StandsStill    Problem = "suspended"
	NoPaper        Problem = "no-paper"      // this kiosk does not print, and phones cannot reach the hall
	CopiesUsed     Problem = "copies-used"   // it was printed as often as it may
	MissedGone     Problem = "missed-gone"   // too long ago, or too often
	NothingMissed  Problem = "not-missed"    // it can still be called
	RatingOver     Problem = "rating-over"   // rated already, or its time is over
	ClockUnknown   Problem = "clock-unknown" // bookings wait until the kiosk knows the time
	PINWrong       Problem = "pin-wrong"
	HelpAway       Problem = "help-away"    // staff cannot be called from here now
	NotPossible    Problem = "not-possible" // any other refusal
)
