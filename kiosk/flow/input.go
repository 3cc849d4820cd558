package flow

import "paihao/queue-server/hall"

// An Input is something that happened: at the face, at a device, at the server, or with time.
type Input interface{ apply(*step) }

// What a finger does on the way to a number. Every one of these is a sign of the visitor.
type (
	// Touched is a touch that means no more than "I am still here", such as "I need more time".
	Touched struct{}
	// TookNumber is the first key of the welcome, and the key of the next visitor on a ticket.
	TookNumber struct{}
	// TookCheckIn is the second key of the welcome: a booked visit.
	TookCheckIn struct{}
	// TookCard is the third key of the welcome: put a card on the reader.
	TookCard struct{}
	// TookTicket is the fourth key of the welcome: there is a number already, and something to be done with it.
	TookTicket struct{}
	// ChoseFloor shows the departments of one floor; the empty one shows all.
	ChoseFloor struct{ Floor string }
	// ChoseDepartment opens a department.
	ChoseDepartment struct{ Department string }
	// AskedSearch opens the search for a service.
	AskedSearch struct{}
	// ChoseService opens a service.
	ChoseService struct{ Service string }
	// Turned turns the pages of what is shown by so many.
	Turned struct{ Pages int }
	// Pressed is a key of the letters or digits that are shown: one letter or digit of what is searched for, of a
	// booking's short code, of a ticket's number or of a PIN. A number of identity never comes this way.
	Pressed struct{ Key string }
	// Erased takes the last letter or digit back.
	Erased struct{}
	// Counted says how many things are to be done with one number.
	Counted struct{ Matters int }
	// AskedNeeds opens the screen of priority and needs.
	AskedNeeds struct{}
	// Declared says whether the visitor claims priority.
	Declared struct{ Priority bool }
	// Needed says whether the visitor has a need.
	Needed struct {
		Need hall.Need
		On   bool
	}
	// AskedNumber is the large key of a service.
	AskedNumber struct{}
	// ChoseIdentity says how the visitor proves who it is.
	ChoseIdentity struct{ How Proof }
	// SaidAnother answers that this number is for another visitor than the last ones.
	SaidAnother struct{}
	// AskedList asks for the list of what to bring on paper.
	AskedList struct{}
	// AskedPaper asks for the slip that did not come out.
	AskedPaper struct{}
	// WentBack goes one screen back, or puts a trouble away.
	WentBack struct{}
	// WentHome goes back to the welcome.
	WentHome struct{}
	// Finished is the key Done of a ticket, and of all that is done.
	Finished struct{}
)

// What a finger does with a booked visit, or with a number that there is already.
type (
	// AskedDigits types the six digits of a booking, or the number of a ticket, in the place of its QR.
	AskedDigits struct{}
	// Entered says that what was typed is whole: a short code, a ticket's number, a PIN.
	Entered struct{}
	// Confirmed checks in a visit that was looked at.
	Confirmed struct{}
	// CameBack says that the holder of a missed number is here.
	CameBack struct{}
	// AskedCopy asks for a slip of the ticket that was found.
	AskedCopy struct{}
	// AskedRating opens the rating of the session that the found ticket has.
	AskedRating struct{}
	// Rated is one of the five faces.
	Rated struct{ Level int }
	// Reasoned adds a reason to the rating, or takes it away.
	Reasoned struct {
		Code string
		On   bool
	}
)

// What a finger does at the footer, which is there on every screen.
type (
	// Switched changes the language.
	Switched struct{ Language string }
	// Set turns a mode on or off.
	Set struct {
		Mode Mode
		On   bool
	}
	// Louder makes the voice louder by so many steps, or quieter.
	Louder struct{ Steps int }
	// AskedAgain says again what was said last.
	AskedAgain struct{}
	// Focused says what the number pad or the arrow keys point at, so that it can be said.
	Focused struct{ Phrase Phrase }
	// CalledHelp calls staff.
	CalledHelp struct{}
	// EndedHelp says that no help is needed any more.
	EndedHelp struct{}
)

// What staff do. Only the technician needs a PIN.
type (
	// AskedRoll opens the drawn steps of a new roll of paper.
	AskedRoll struct{}
	// ChangedRoll says that a new roll is in; a test slip is printed.
	ChangedRoll struct{}
	// Knocked is the hidden gesture of technicians.
	Knocked struct{}
	// Tested asks for the test of a device, or of the screen.
	Tested struct{ Device string }
	// Rebooted starts the program again, the second time.
	Rebooted struct{}
)

// What the devices see.
type (
	// CardRead says that the machine holds who somebody is, under a handle: the same one for the same person as long as
	// it is held. It was read from a card, or typed.
	CardRead struct {
		Card   string
		Typed  bool
		Senior bool // old enough for priority, says the card
	}
	// NumberWrong says that what was typed is no number of an identity.
	NumberWrong struct{}
	// CardTorn says that a card was on the reader and could not be read.
	CardTorn struct{}
	// CardLeft says whether a card lies on the reader whose visitor has gone.
	CardLeft struct{ Left bool }
	// Scanned is what a QR says.
	Scanned struct{ Code string }
	// DevicesChanged says how the devices are now.
	DevicesChanged struct{ Devices Devices }
	// SlipDone says what became of a slip of a visit.
	SlipDone struct {
		Visit  int
		Paper  Paper
		Reason string // a device code, when Paper is not PaperOut
	}
	// ListDone says what became of a list of materials or of a test slip.
	ListDone struct {
		Visit int
		Paper Paper
	}
	// Recovered says that a slip was being printed when the program was ended: it may be offered again.
	Recovered struct {
		Receipt hall.Receipt
		Alone   bool
	}
)

// What the server says.
type (
	// Learned is the hall in words.
	Learned struct {
		Catalogue hall.Catalogue
		Matters   int         // that one number may carry; 0 = 1
		Needs     []hall.Need // that a window can meet; nil = not known, so all are offered
		Phones    bool        // can reach the hall, so that a number needs no paper
		Back      bool        // who missed a call may wait again
	}
	// Watched is how the lines are now; the server can be reached.
	Watched struct{ Lobby hall.Lobby }
	// Lost says that the server cannot be reached.
	Lost struct{}
	// Stocked says how many numbers of each queue the kiosk may give out alone, and whether it knows the time, without
	// which no booking can be looked at alone.
	Stocked struct {
		Queues map[string]int
		Clock  bool
	}
	// Ordered is what the office wants of this kiosk.
	Ordered struct{ Orders Orders }
	// Numbered is the answer to Issue and CheckIn.
	Numbered struct {
		Visit   int
		Receipt hall.Receipt
		Alone   bool // the kiosk gave it out by itself
	}
	// Refused is the other answer to what asks the server: final, nothing was given out or changed.
	Refused struct {
		Visit   int
		Refusal hall.Refusal
		Booking *hall.Visit // that a refused code stands for, where it is known
	}
	// Previewed is the answer to Preview.
	Previewed struct {
		Visit   int
		Booking hall.Visit
		Alone   bool // only its signature was looked at
	}
	// Found is the answer to Find and ComeBack.
	Found struct {
		Visit  int
		Ticket Holding
	}
	// RatingTaken is the answer to Rate.
	RatingTaken struct{ Visit int }
)

// What the machine says of itself.
type (
	// PINChecked is the answer to CheckPIN.
	PINChecked struct {
		Visit int
		Right bool
	}
	// Measured is what the technician's menu shows.
	Measured struct {
		Facts []Fact
		Trial Trial
	}
)

// Ticked says that the time is one that Visit.Wake gave.
type Ticked struct{}

func (Ticked) apply(*step) {}
