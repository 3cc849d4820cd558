package flow

import "paihao/queue-server/hall"

// An Input is something that happened: at the face, at a device, at the server, or with time.
type Input interface{ apply(*step) }

// What a finger does. Every one of them is a sign of the visitor.
type (
	// Touched is a touch that means no more than "I am still here", such as "I need more time".
	Touched struct{}
	// TookNumber is the first key of the welcome, and the key of the next visitor on a ticket.
	TookNumber struct{}
	// TookCheckIn is the second key of the welcome: show a booking's QR.
	TookCheckIn struct{}
	// TookCard is the third key of the welcome: put a card on the reader.
	TookCard struct{}
	// ChoseDepartment opens a department.
	ChoseDepartment struct{ Department string }
	// ChoseService opens a service.
	ChoseService struct{ Service string }
	// Turned turns the pages of what is shown by so many.
	Turned struct{ Pages int }
	// AskedNumber is the large key of a service.
	AskedNumber struct{}
	// AskedPaper asks for the slip that did not come out.
	AskedPaper struct{}
	// WentBack goes one screen back, or puts a trouble away.
	WentBack struct{}
	// WentHome goes back to the welcome.
	WentHome struct{}
	// Finished is the key Done of a ticket.
	Finished struct{}
	// Switched changes the language.
	Switched struct{ Language string }
)

// What the devices see.
type (
	// CardRead says that the machine holds what was read from a card, under a handle: the same one for the same person
	// as long as it is held.
	CardRead struct{ Card string }
	// CardTorn says that a card was on the reader and could not be read.
	CardTorn struct{}
	// Scanned is what a QR says.
	Scanned struct{ Code string }
	// DevicesChanged says how the devices are now.
	DevicesChanged struct{ Devices Devices }
	// SlipDone says what became of the slip of a visit.
	SlipDone struct {
		Visit  int
		Paper  Paper
		Reason string // a device code, when Paper is not PaperOut
	}
)

// What the server says.
type (
	// Learned is the hall in words.
	Learned struct{ Catalogue hall.Catalogue }
	// Watched is how the lines are now; the server can be reached.
	Watched struct{ Lobby hall.Lobby }
	// Lost says that the server cannot be reached.
	Lost struct{}
	// Numbered is the answer to Issue and CheckIn.
	Numbered struct {
		Visit   int
		Receipt hall.Receipt
	}
	// Refused is the other answer to Issue and CheckIn: final, nothing was given out.
	Refused struct {
		Visit   int
		Refusal hall.Refusal
	}
)

// Ticked says that the time is one that Visit.Wake gave.
type Ticked struct{}

func (Ticked) apply(*step) {}
