package flow

// An Effect is something to be done. The machine carries effects out, in order, and answers some with an input.
type Effect interface{ effect() }

type (
	// Issue asks the server for a number; Numbered or Refused answers it. The machine gives the wish one identity and
	// repeats it under that until it is answered or forgotten.
	Issue struct {
		Visit    int
		Service  string
		Language string
		Card     string // handle of the card that goes with it; empty = none
	}
	// CheckIn asks the server to turn a booking into a number, like Issue. It has a code or a card.
	CheckIn struct {
		Visit    int
		Code     string
		Language string
		Card     string
	}
	// Print makes a slip; SlipDone answers it, and the machine reports the outcome to the server.
	Print struct {
		Visit    int
		ID       string // of the ticket
		Copy     int    // 0, or how many slips may have come out before it
		Hall     string
		Language string
		Ticket   Ticket
	}
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
)

func (Issue) effect()    {}
func (CheckIn) effect()  {}
func (Print) effect()    {}
func (DropCard) effect() {}
func (Forget) effect()   {}
func (Disown) effect()   {}
