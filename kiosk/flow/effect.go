package flow

import "paihao/queue-server/hall"

// An Effect is something to be done. The machine carries effects out, in order, and answers some with an input.
type Effect interface{ effect() }

// What asks the server. Refused answers each of them too.
type (
	// Issue asks for a number; Numbered answers it. The machine gives the wish one identity and repeats it under that.
	// When no answer comes in time it gives out a number of its own, if it has one.
	Issue struct {
		Visit    int
		Service  string
		Queue    string // of the service
		Language string
		Card     string // handle of the card that goes with it; empty = none
		Priority bool
		Needs    []hall.Need
		Matters  int
		Another  bool // it is for another visitor than the last ones
		Phone    bool // there will be no slip: the number is followed on a phone
	}
	// Preview asks what a check-in would bring; Previewed answers it. It has a code or a card.
	Preview struct {
		Visit int
		Code  string
		Card  string
	}
	// CheckIn asks to turn a booking into a number, like Issue. It has a code or a card.
	CheckIn struct {
		Visit    int
		Code     string
		Service  string // of the booking
		Queue    string
		Language string
		Card     string
	}
	// Find asks for a ticket by its token, its number or a card; Found answers it.
	Find struct {
		Visit  int
		Token  string
		Number string
		Card   string
	}
	// ComeBack lets a missed ticket wait again; Found answers it. It has an ID, or a number where only that is known.
	ComeBack struct {
		Visit  int
		ID     string
		Number string
	}
	// Rate rates a session; RatingTaken answers it.
	Rate struct {
		Visit   int
		Session string
		Token   string
		Level   int
	}
	// Amend adds reasons to that rating. Nothing answers it.
	Amend struct {
		Session string
		Token   string
		Reasons []string
	}
	// Help calls staff, or says that no help is needed any more; Ordered shows what became of it.
	Help struct{ On bool }
)

// What the devices do.
type (
	// Print makes a slip; SlipDone answers it, and the machine reports the outcome to the server.
	Print struct {
		Visit    int
		ID       string // of the ticket
		Copy     int    // 0, or how many slips may have come out before it
		Alone    bool   // the kiosk gave the number out by itself
		Large    bool   // for eyes that need it
		Back     bool   // who missed the call may wait again
		Hall     string
		Language string
		Ticket   Ticket
	}
	// OnPhone reports that a ticket has no slip, since its holder follows it on a phone.
	OnPhone struct{ ID string }
	// PrintList makes a list of what to bring; ListDone answers it.
	PrintList struct {
		Visit     int
		Large     bool
		Hall      string
		Language  string
		Service   Service
		Materials []string // all of them
	}
	// Roll says that a new roll of paper is in, and prints a test slip; ListDone answers it.
	Roll struct{ Visit int }
	// Test tests a device; Measured says what came of it.
	Test struct{ Device string }
	// Restart ends the program so that it is started again.
	Restart struct{}
	// Say says phrases one after the other, and stops whatever is being said. No phrases: it only stops.
	Say struct {
		Phrases  []Phrase
		Language string
		Volume   int // 1 to 5
	}
	// CheckPIN asks whether a technician's PIN is right; PINChecked answers it.
	CheckPIN struct {
		Visit int
		PIN   string
	}
)

// What is forgotten.
type (
	// DropCard forgets a card that is of no use here.
	DropCard struct{ Card string }
	// Forget ends a visit: its card is forgotten, and a wish of it that was not answered is given up.
	Forget struct {
		Visit int
		Card  string // handle; empty = none was held
	}
	// Disown tells the server that a number reached nobody: its visitor had gone when it came. It is not printed, for
	// the hand that would take the slip is another visitor's.
	Disown struct{ ID string }
	// Settled says that a recovered slip needs no more care: it was printed again, or staff put it away.
	Settled struct{ ID string }
)

func (Issue) effect()     {}
func (Preview) effect()   {}
func (CheckIn) effect()   {}
func (Find) effect()      {}
func (ComeBack) effect()  {}
func (Rate) effect()      {}
func (Amend) effect()     {}
func (Help) effect()      {}
func (Print) effect()     {}
func (OnPhone) effect()   {}
func (PrintList) effect() {}
func (Roll) effect()      {}
func (Test) effect()      {}
func (Restart) effect()   {}
func (Say) effect()       {}
func (CheckPIN) effect()  {}
func (DropCard) effect()  {}
func (Forget) effect()    {}
func (Disown) effect()    {}
func (Settled) effect()   {}
