package hall

import (
	"slices"
	"strings"
	"time"
)

// Issue gives a visitor a number.
type Issue struct {
	ID       string `json:"id,omitempty"`    // made by the kiosk, the same on every retry
	Token    string `json:"token,omitempty"` // the holder's key to the ticket
	Service  string `json:"service"`
	Source   Source `json:"source"`
	Language string `json:"language,omitempty"`
	Person   string `json:"person,omitempty"` // keyed hash of an identity
	Priority bool   `json:"priority,omitempty"`
	Needs    []Need `json:"needs,omitempty"`
	Matters  int    `json:"matters,omitempty"` // things to be done; 0 = 1
	Afar     bool   `json:"afar,omitempty"`    // by phone, not in the hall yet
	Lasting  string `json:"lasting,omitempty"` // keyed hash of the identity that outlives the day
	Typed    bool   `json:"typed,omitempty"`   // the identity was typed, not read from a card
	Another  bool   `json:"another,omitempty"` // this number is for another visitor than the last ones
}

// A Source is where a ticket was taken.
type Source string

// The sources.
const (
	FromKiosk     Source = "kiosk"
	FromReception Source = "reception"
	FromPhone     Source = "phone"
	FromWindow    Source = "window" // a clerk served somebody without a number
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
	Needs       []Need `json:"needs,omitempty"`
	Matters     int    `json:"matters,omitempty"`
	Afar        bool   `json:"afar,omitempty"`
	Kiosk       string `json:"kiosk,omitempty"`
	Lasting     string `json:"lasting,omitempty"` // of an agent
	Typed       bool   `json:"typed,omitempty"`
	Ahead       int    `json:"ahead"`
	Estimate    *Range `json:"estimate,omitempty"`
	Late        bool   `json:"late,omitempty"` // it may not be reached before closing
}

func (c Issue) decide(s *State, o Order) ([]Event, error) {
	switch {
	case !slices.Contains([]Source{FromKiosk, FromReception, FromPhone}, c.Source):
		return nil, ErrBadRequest
	case slices.ContainsFunc(c.Needs, func(n Need) bool { return !slices.Contains(Needs, n) }):
		return nil, ErrBadNeed
	case c.Matters < 0 || c.Matters > s.Setup.MostMatters():
		return nil, ErrBadMatters
	case c.Afar && c.Source != FromPhone:
		return nil, ErrNotAfar
	}
	e := Issued{
		ID: c.ID, Token: c.Token, Service: c.Service, Class: c.class(), Source: c.Source, Language: c.Language,
		Person: c.Person, Needs: c.needs(), Matters: c.Matters, Afar: c.Afar,
		Lasting: s.agentOnly(c.Lasting), Typed: c.Typed,
	}
	if b := s.awaited(c.Person, c.Service, o.At); b != nil && !c.Afar { // who has booked need not queue twice
		e.Appointment = b.ID
		e.Class = s.visitState(b, o.At).class(e.Class)
	}
	e, err := s.issued(o, e)
	return []Event{e}, err
}

// agentOnly keeps the lasting hash of nobody but an agent.
func (s *State) agentOnly(person string) string {
	if s.agents[person] == nil {
		return ""
	}
	return person
}

// another tells whether who asks says that it is for another visitor.
func another(o Order) bool {
	c, ok := o.Command.(Issue)
	return ok && c.Another
}

// issued completes e with its number and what is ahead of it.
func (s *State) issued(o Order, e Issued) (Issued, error) {
	service, ok := s.services[e.Service]
	l := s.queues[service.Queue]
	switch {
	case !ok:
		return e, ErrUnknownService
	case e.ID == "" || e.Token == "" || !sane(e.ID, e.Token, e.Language, e.Person, e.Lasting):
		return e, ErrBadRequest
	case s.tickets[e.ID] != nil || s.tokens[e.Token] != nil:
		return e, ErrTicketExists
	}
	if agent := s.agents[e.Lasting]; agent != nil && agent.Queue != "" {
		l = s.queues[agent.Queue]
	}
	e.Queue = l.ID
	if kiosk, ok := strings.CutPrefix(o.By, "kiosk:"); ok {
		e.Kiosk = kiosk
	}
	n, ok := l.next(s)
	if !ok {
		return e, ErrQueueFull
	}
	if err := s.admit(application{e, o.At, o.By, another(o)}); err != nil {
		return e, err
	}
	e.Number = l.number(n)
	e.Ahead, e.Estimate = s.outlook(l, e, o.At)
	e.Late = s.Setup.Rules.Closing.Past == PastWarn && s.pastClosing(l.ID, o.At)
	return e, nil
}

func (s *State) ticket(e Issued, at time.Time) *Ticket {
	from := at
	if b := s.appointments[e.Appointment]; b != nil && (b.From.After(at) || b.OnTime != "") {
		from = b.From // who comes early waits for the slot, not for those before it
	}
	return &Ticket{Issued: e, Arrived: at, from: from, due: s.due(from, e.Class)}
}

func (e Issued) apply(s *State, at time.Time) {
	s.queues[e.Queue].give(e.Number)
	e.enter(s, at)
}

// enter makes the ticket of e, that arrived then.
func (e Issued) enter(s *State, at time.Time) {
	t := s.ticket(e, at)
	s.tickets[t.ID], s.tokens[t.Token], s.numbers[t.Number] = t, t, t
	s.totals.issued++
	s.noteIssue(t, at)
	if t.Kiosk != "" {
		s.use(t.Kiosk, t.Queue, at)
	}
	s.arrive(t)
	if e.Afar {
		t.State = StateAfar
		s.afar[t.ID] = t
		return
	}
	s.join(t)
}

func (e Issued) answer(s *State, at time.Time) any { return s.receipt(e, at) }
