package hall

import (
	"slices"
	"time"
)

// A Desk is what the clerk of one window sees.
type Desk struct {
	Version uint64       `json:"version"` // a key press carries it back
	Window  string       `json:"window"`
	Clerk   string       `json:"clerk"` // "" = closed
	Ticket  *DeskTicket  `json:"ticket,omitempty"`
	Why     *Why         `json:"why,omitempty"` // why this ticket was called
	Session string       `json:"session,omitempty"`
	Verbs   []string     `json:"verbs"` // possible now, the likeliest first
	Waiting int          `json:"waiting"`
	Next    []DeskTicket `json:"next"` // of those waiting, at most 12
	Served  int          `json:"served"`
}

// A DeskTicket is a ticket as a clerk sees it: never a person.
type DeskTicket struct {
	ID        string      `json:"id"`
	Number    string      `json:"number"`
	Service   string      `json:"service"`
	Queue     string      `json:"queue"`
	Class     Class       `json:"class"`
	State     TicketState `json:"state"`
	Language  string      `json:"language,omitempty"`
	Arrived   time.Time   `json:"arrived"`
	CalledAt  *time.Time  `json:"calledAt,omitempty"`
	StartedAt *time.Time  `json:"startedAt,omitempty"`
	Calls     int         `json:"calls"`
	Paper     Outcome     `json:"paper,omitempty"` // failed: the visitor has no slip
}

// The verbs of a desk, as the contract names them.
const (
	VerbOpen   = "open"
	VerbClose  = "close"
	VerbNext   = "next"
	VerbRecall = "recall"
	VerbStart  = "start"
	VerbFinish = "finish"
	VerbNoShow = "no-show"
)

func (s *State) desk(window string) Desk {
	d := s.windows[window]
	if d == nil { // it stood when the command was first accepted
		return Desk{Window: window, Verbs: []string{}, Next: []DeskTicket{}}
	}
	p := Desk{Version: d.version, Window: d.ID, Clerk: d.clerk, Verbs: s.verbs(d), Next: []DeskTicket{}, Served: d.served}
	if d.session != nil {
		p.Session = d.session.ID
	}
	if d.ticket != nil {
		t, why := deskTicket(d.ticket), d.ticket.Why
		p.Ticket, p.Why = &t, &why
	}
	var first []*Ticket
	for _, q := range d.Queues {
		l := s.queues[q]
		p.Waiting += len(l.waiting)
		first = append(first, l.waiting[:min(len(l.waiting), shown)]...)
	}
	slices.SortFunc(first, func(a, b *Ticket) int {
		if a.before(b) {
			return -1
		}
		return 1
	})
	for _, t := range first[:min(len(first), shown)] {
		p.Next = append(p.Next, deskTicket(t))
	}
	return p
}

// shown is how many of those waiting a desk lists.
const shown = 12

func (s *State) verbs(d *desk) []string {
	switch {
	case d.clerk == "":
		return []string{VerbOpen}
	case d.ticket == nil:
		return []string{VerbNext, VerbClose}
	case d.ticket.State == StateCalled:
		return []string{VerbStart, VerbRecall, VerbNoShow}
	case s.Setup.Rules.NextFinishes:
		return []string{VerbNext, VerbFinish}
	}
	return []string{VerbFinish}
}

func deskTicket(t *Ticket) DeskTicket {
	return DeskTicket{
		ID: t.ID, Number: t.Number, Service: t.Service, Queue: t.Queue, Class: t.Class, State: t.State,
		Language: t.Language, Arrived: t.Arrived, CalledAt: when(t.CalledAt), StartedAt: when(t.StartedAt),
		Calls: t.Calls, Paper: t.Print,
	}
}

// when is t, or nothing when t has not come.
func when(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}
