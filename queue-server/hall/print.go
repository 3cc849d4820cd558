package hall

import (
	"strings"
	"time"
)

// Print reports what became of the paper. It makes a ticket callable, or tells
// that its holder has none.
type Print struct {
	Ticket  string  `json:"ticket"`
	Outcome Outcome `json:"outcome"`
	Copy    int     `json:"copy"`             // 0 for the first slip, then 1, 2, … marked 补打
	Reason  string  `json:"reason,omitempty"` // a code of the printer's, such as paper-out
}

// An Outcome says how sure it is that a slip came out.
type Outcome string

// The outcomes of printing.
const (
	Confirmed Outcome = "confirmed" // the printer said that it was printed
	Accepted  Outcome = "accepted"  // a status in order after the cut
	Assumed   Outcome = "assumed"   // a printer that cannot say
	Unknown   Outcome = "unknown"   // trouble after bytes had gone out
	Failed    Outcome = "failed"    // nothing can have come out
	OnPhone   Outcome = "phone"     // no slip: its holder took it along on a phone
)

// Printed says what became of a slip.
type Printed struct {
	Ticket  string  `json:"ticket"`
	Outcome Outcome `json:"outcome"`
	Copy    int     `json:"copy,omitempty"`
	Reason  string  `json:"reason,omitempty"`
}

func (c Print) decide(s *State, o Order) ([]Event, error) {
	switch {
	case s.tickets[c.Ticket] == nil:
		return nil, ErrUnknownTicket
	case !sane(c.Reason) || c.Copy < 0:
		return nil, ErrBadRequest
	case !c.Outcome.known():
		return nil, ErrBadOutcome
	case strings.HasPrefix(o.By, "kiosk:") && s.tooManySlips(s.tickets[c.Ticket], c.Copy):
		return nil, ErrReprintLimit
	}
	return []Event{Printed(c)}, nil
}

// tooManySlips tells whether a copy is more than the hall prints of a number.
// Somebody whose slip has not come out may try on.
func (s *State) tooManySlips(t *Ticket, copy int) bool {
	most := s.Setup.Rules.Reprints
	return most > 0 && copy > most && t.Print.onPaper()
}

func (e Printed) apply(s *State, _ time.Time) {
	t := s.tickets[e.Ticket]
	t.Print = e.Outcome
	t.Copies = max(t.Copies, e.Copy)
	s.care(t)
}

func (e Printed) answer(s *State, _ time.Time) any { return s.receiptOf(e.Ticket) }

func (o Outcome) known() bool {
	switch o {
	case Confirmed, Accepted, Assumed, Unknown, Failed, OnPhone:
		return true
	}
	return false
}

// onPaper tells whether a slip is out as far as anybody knows.
func (o Outcome) onPaper() bool { return o == Confirmed || o == Accepted || o == Assumed }
