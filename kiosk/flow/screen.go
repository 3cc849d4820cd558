package flow

// A Screen is what the face shows.
type Screen string

// The screens of the way to a number.
const (
	Welcome          Screen = "welcome"
	ChooseScreen     Screen = "choose"     // common services and departments
	DepartmentScreen Screen = "department" // its services
	SearchScreen     Screen = "search"     // letters, and the services that they lead to
	ServiceScreen    Screen = "service"
	NeedsScreen      Screen = "needs"    // priority and needs
	IdentityScreen   Screen = "identity" // by card, typed, or without
	TypeScreen       Screen = "type"     // the number of an identity, which only the face and the machine see
	AnotherScreen    Screen = "another"  // is this for another visitor?
	CardScreen       Screen = "card"     // put a card on the reader
	WaitingScreen    Screen = "waiting"  // for the server
	TicketScreen     Screen = "ticket"
	TroubleScreen    Screen = "trouble"
)

// The screens of a booked visit, and of a number that there is already.
const (
	ScanScreen   Screen = "scan"   // show the QR of a booking
	CodeScreen   Screen = "code"   // type its six digits
	VisitScreen  Screen = "visit"  // what a check-in now would bring
	FindScreen   Screen = "find"   // show the QR of a ticket
	NumberScreen Screen = "number" // type its number
	FoundScreen  Screen = "found"  // what can be done with it
	RateScreen   Screen = "rate"   // five faces
	ReasonScreen Screen = "reason" // why
	ThanksScreen Screen = "thanks"
)

// The screens that are not for visitors.
const (
	ClosedScreen Screen = "closed" // by the hours, or by the office
	RollScreen   Screen = "roll"   // a new roll of paper, in drawn steps
	PINScreen    Screen = "pin"
	MenuScreen   Screen = "menu" // the technician's
)

// A Mode is how the kiosk adapts to one visitor.
type Mode string

// The modes. All are off for each new visitor.
const (
	Elder    Mode = "elder"    // larger, and fewer choices
	Contrast Mode = "contrast" // black, white and yellow
	Low      Mode = "low"      // all that is needed within the lower 60 %
	Sound    Mode = "sound"    // says what is shown
)

// Modes are those that are on.
type Modes struct {
	Elder, Contrast, Low, Sound bool
	Volume                      int // 1 to 5
}

// A Proof is how somebody proves who it is.
type Proof string

// The proofs.
const (
	ByCard  Proof = "card"
	ByTyped Proof = "typed"
	Without Proof = "none"
)

// A Phrase is one thing to say: one of the fixed phrases, a name of the hall, or a number letter by letter. It is
// never anything of a person.
type Phrase struct {
	Key    string // of a text that needs no filling in: "kiosk.back", "reason.1.510"
	Name   string // "hall", "floor:ID", "department:ID", "service:ID", "zone:ID": of the hall's names
	Number string // of a ticket, or a count
}
