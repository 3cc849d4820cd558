package hall

import "time"

// Issue gives a visitor a number.
type Issue struct {
	ID       string `json:"id,omitempty"`    // made by the kiosk, the same on every retry
	Token    string `json:"token,omitempty"` // the holder's key to the ticket
	Service  string `json:"service"`
	Source   Source `json:"source"`
	Language string `json:"language,omitempty"`
	Person   string `json:"person,omitempty"` // keyed hash of an identity
	Priority bool   `json:"priority,omitempty"`
}

// A Source is where a ticket was taken.
type Source string

// The sources.
const (
	FromKiosk     Source = "kiosk"
	FromReception Source = "reception"
	FromPhone     Source = "phone"
)

// Issued says that a visitor has a number. Ahead and Estimate are what the
// visitor was told.
type Issued struct {
	ID          string `json:"id"`
	Token       string `json:"token"`
	Number      string `json:"number"`
	Service     string `json:"service"`
	Queue       string `json:"queue"`
	Class       Class  `json:"class"`
	Source      Source `json:"source"`
	Language    string `json:"language,omitempty"`
	Person      string `json:"person,omitempty"`
	Appointment string `json:"appointment,omitempty"`
	Ahead       int    `json:"ahead"`
	Estimate    *Range `json:"estimate,omitempty"`
}

func (c Issue) decide(s *State, o Order) ([]Event, error) {
	class := ClassNormal
	if c.Priority {
		class = ClassPriority
	}
	return s.issue(o.At, Issued{
		ID: c.ID, Token: c.Token, Service: c.Service, Class: class,
		Source: c.Source, Language: c.Language, Person: c.Person,
	})
}

// issue completes e with its number and what is ahead of it.
func (s *State) issue(at time.Time, e Issued) ([]Event, error) {
	service, ok := s.services[e.Service]
	if !ok {
		return nil, ErrUnknownService
	}
	if s.tickets[e.ID] != nil || s.tokens[e.Token] != nil {
		return nil, ErrTicketExists
	}
	l := s.queues[service.Queue]
	if l.given == l.Size() {
		return nil, ErrQueueFull
	}
	e.Queue, e.Number = l.ID, l.Number(l.given)
	e.Ahead = l.place(s.ticket(e, at))
	e.Estimate = s.estimate(l, e.Ahead)
	return []Event{e}, nil
}

func (s *State) ticket(e Issued, at time.Time) *Ticket {
	from := at
	if b := s.appointments[e.Appointment]; b != nil && b.From.After(at) {
		from = b.From // who comes early waits for the slot, not for those before it
	}
	due := from.Add(time.Duration(s.Setup.Rules.Targets[e.Class]))
	return &Ticket{Issued: e, Arrived: at, State: StateWaiting, due: due, order: len(s.tickets)}
}

func (e Issued) apply(s *State, at time.Time) {
	t := s.ticket(e, at)
	s.tickets[t.ID], s.tokens[t.Token] = t, t
	l := s.queues[t.Queue]
	l.given++
	l.insert(t)
	s.totals.issued++
	if b := s.appointments[t.Appointment]; b != nil {
		b.Ticket = t.ID
	}
}

func (e Issued) answer(s *State, at time.Time) any { return s.receipt(e, at) }
