package hall

import (
	"slices"
	"strings"
	"time"
)

// A Found is a ticket that somebody asks about at a kiosk or the reception.
type Found struct {
	Receipt  Receipt    `json:"receipt"`            // found by its number, which anybody can read off the board, without ID, token and address
	Ahead    int        `json:"ahead"`              // now
	Estimate *Range     `json:"estimate,omitempty"` // now; none = not known
	Windows  int        `json:"windows"`            // open for its queue
	Window   string     `json:"window,omitempty"`   // since it was called
	CalledAt *time.Time `json:"calledAt,omitempty"`
	Print    Outcome    `json:"print,omitempty"`
	Verbs    []string   `json:"verbs,omitempty"`  // possible now: back, arrive, reprint, cancel
	NoBack   Refusal    `json:"noBack,omitempty"` // of a missed one: why it cannot wait again
	NoSlip   Refusal    `json:"noSlip,omitempty"` // why there is no other slip
	Asked    []Asked    `json:"asked,omitempty"`  // services that ended, each to be rated; by its token only
	Visit    *Visit     `json:"visit,omitempty"`  // agreed on in the place of a ticket that expired
}

// VerbReprint prints a slip again.
const VerbReprint = "reprint"

// The ways to ask for tickets; a View's ID begins with one.
const (
	byToken  = "token:"
	byNumber = "number:"
	byPerson = "person:"
)

// FindBy is the view of the tickets with that token or number, or of a person.
func FindBy(token, number, person string, at time.Time) View {
	v := View{Kind: ViewFound, At: at}
	switch {
	case token != "":
		v.ID = byToken + token
	case number != "":
		v.ID = byNumber + number
	default:
		v.ID = byPerson + person
	}
	return v
}

// found lists what a view of FindBy is about, what can still be served first.
func (s *State) found(id string, at time.Time) ([]Found, error) {
	if token, ok := strings.CutPrefix(id, byToken); ok {
		return s.foundByToken(token, at)
	}
	if number, ok := strings.CutPrefix(id, byNumber); ok {
		t := s.numbers[number]
		if t == nil {
			return nil, ErrUnknownTicket
		}
		f := s.foundTicket(t, at)
		f.Receipt.ID, f.Receipt.Token, f.Print, f.NoSlip = "", "", "", ErrForbidden
		f.Verbs = slices.DeleteFunc(f.Verbs, func(verb string) bool { return verb != VerbBack })
		return []Found{f}, nil
	}
	var live, missed []Found
	for _, t := range slices.Backward(s.persons[strings.TrimPrefix(id, byPerson)]) {
		switch f := s.foundTicket(t, at); {
		case t.live():
			live = append(live, f)
		case t.State == StateMissed:
			missed = append(missed, f)
		}
	}
	if len(live)+len(missed) == 0 {
		return nil, ErrUnknownTicket
	}
	return append(live, missed...), nil
}

func (s *State) foundByToken(token string, at time.Time) ([]Found, error) {
	p, err := s.phoneOf(token)
	if err != nil {
		return nil, err
	}
	t := s.tokens[token]
	if t == nil {
		return []Found{{Receipt: Receipt{Number: p.Number, Service: p.Service, Queue: p.Queue, State: p.State, IssuedAt: p.Arrived},
			NoSlip: ErrNotWaiting, Visit: p.Visit}}, nil
	}
	f := s.foundTicket(t, at)
	f.Asked, f.Visit = p.Asked, p.Visit
	return []Found{f}, nil
}

func (s *State) foundTicket(t *Ticket, at time.Time) Found {
	f := Found{Receipt: s.receipt(t.Issued, t.Arrived), Window: t.Window, CalledAt: when(t.CalledAt), Print: t.Print, NoSlip: s.noSlipFor(t, at)}
	if q := s.queues[t.Queue]; q != nil && t.State == StateWaiting {
		ahead, matters := q.ahead(t)
		f.Ahead, f.Estimate, f.Windows = ahead, s.estimate(q, matters, at), q.open()
	}
	for _, verb := range s.holderVerbs(t) {
		if verb != VerbLater && (verb != VerbBack || s.mayReturn(t, at) == nil) {
			f.Verbs = append(f.Verbs, verb)
		}
	}
	if t.State == StateMissed {
		f.NoBack = refusalOf(s.mayReturn(t, at))
	}
	if f.NoSlip == "" {
		f.Verbs = append(f.Verbs, VerbReprint)
	}
	return f
}

// noSlipFor is why no slip of t is printed again; "" = one may be. Who has none
// at all gets one.
func (s *State) noSlipFor(t *Ticket, at time.Time) Refusal {
	switch {
	case !t.live() && s.mayReturn(t, at) != nil:
		return ErrNotWaiting
	case s.tooManySlips(t, t.Copies+1):
		return ErrReprintLimit
	}
	return ""
}

func refusalOf(err error) Refusal {
	if r, ok := err.(Refusal); ok {
		return r
	}
	return ""
}
