package hall

import "time"

// ComeBack lets somebody who missed the call wait again: one touch at a kiosk
// or phone, one key at a desk. It names the ticket by its ID, number or token.
type ComeBack struct {
	Ticket string `json:"ticket,omitempty"`
	Number string `json:"number,omitempty"`
	Token  string `json:"token,omitempty"`
}

// CameBack says that a missed ticket waits again.
type CameBack struct {
	Ticket string `json:"ticket"`
	Place
}

func (c ComeBack) decide(s *State, o Order) ([]Event, error) {
	t, err := s.find(c.Ticket, c.Number, c.Token)
	if err != nil {
		return nil, err
	}
	if err := s.mayReturn(t, o.At); err != nil {
		return nil, err
	}
	return []Event{CameBack{t.ID, s.queues[t.Queue].behind(s.Setup.Rules.Miss.Places, t.due)}}, nil
}

// find finds a ticket by the one name of it that is given.
func (s *State) find(id, number, token string) (t *Ticket, err error) {
	switch {
	case id != "":
		t = s.tickets[id]
	case number != "":
		t = s.numbers[number]
	default:
		t = s.tokens[token]
	}
	if t == nil {
		return nil, ErrUnknownTicket
	}
	return t, nil
}

// mayReturn tells whether t, which should be missed, may wait or be called again.
func (s *State) mayReturn(t *Ticket, at time.Time) error {
	rule := s.Setup.Rules.Miss
	switch {
	case t.State != StateMissed:
		return ErrNotMissed
	case !rule.returns():
		return ErrMissedVoid
	case t.Misses > rule.Times:
		return ErrMissedOften
	case rule.Within > 0 && s.passed(t.Queue, t.EndedAt, at) > time.Duration(rule.Within):
		return ErrMissedLong
	}
	return nil
}

func (e CameBack) apply(s *State, _ time.Time) {
	t := s.tickets[e.Ticket]
	t.exception = ExceptDeferred
	s.totals.missed--
	s.back(t, e.Place)
}

func (e CameBack) answer(s *State, _ time.Time) any { return s.receiptOf(e.Ticket) }
