package flow

import "paihao/queue-server/hall"

// A booking is a booked visit that was asked about, and what proves it: a code or the visitor's card.
type booking struct {
	code  string
	card  string
	visit hall.Visit
	alone bool // only the signature of its code was looked at
}

// preview asks what a check-in would bring. Without the server only a signed code says it, and only to who knows the
// time.
func (s *step) preview(p Preview) {
	s.problem = ""
	signed := p.Code != "" && len(p.Code) > codeLength
	switch {
	case !s.server && !signed, s.catalogue == nil:
		s.tell(ServerAway)
	case !s.server && !s.clock:
		s.tell(ClockUnknown)
	default:
		s.asking = &booking{code: p.Code, card: p.Card}
		s.ask(forVisit)
		p.Visit = s.number
		s.do(p)
	}
}

func (in Previewed) apply(s *step) {
	if !s.answered(in.Visit, forVisit) {
		return
	}
	b := *s.asking
	b.visit, b.alone = in.Booking, in.Alone
	if problem := states[in.Booking.State]; problem != "" {
		s.refuse(problem, &in.Booking)
		return
	}
	s.booking = &b
	s.turn(VisitScreen)
}

// states are those of a visit that cannot be checked in.
var states = map[hall.VisitState]Problem{
	hall.VisitLater: CodeEarly, hall.VisitTooLate: CodeExpired, hall.VisitUsed: CodeUsed, hall.VisitCancelled: CodeCancelled,
}

// refuse tells of a problem with a booking.
func (s *step) refuse(p Problem, about *hall.Visit) {
	s.tell(p)
	s.refused = about
}

func (Confirmed) apply(s *step) {
	if !s.at(VisitScreen) {
		return
	}
	b := s.booking
	service := s.catalogue.find(b.visit.Service)
	switch {
	case service == nil:
		s.tell(ServiceGone)
	case !s.server && (b.card != "" || s.stock[service.Queue] == 0):
		s.tell(ServerAway)
	default:
		s.ask(forCheckIn)
		s.do(CheckIn{
			Visit: s.number, Code: b.code, Service: service.ID, Queue: service.Queue, Language: s.language, Card: b.card,
		})
	}
}

// visitView is a booking as its holder sees it.
func (v *Visit) visitView(b *hall.Visit, alone bool) *Booking {
	if b == nil {
		return nil
	}
	w := &Booking{
		From: b.From, To: b.To, State: b.State, Ahead: b.Ahead, Wait: rangeOf(b.Estimate), Number: b.Number, Alone: alone,
	}
	if s := v.catalogue.find(b.Service); s != nil {
		w.Service, w.Places = s.Name.In(v.language), v.places(s.Queue)
	}
	if b.CheckedIn != nil {
		w.At = *b.CheckedIn
	}
	return w
}
