package flow

import "paihao/queue-server/hall"

func (AskedNumber) apply(s *step) {
	if !s.at(ServiceScreen, NeedsScreen) {
		return
	}
	service := s.catalogue.find(s.service)
	if service == nil {
		return
	}
	switch problem := s.denied(service); {
	case problem != "":
		s.tell(problem)
	case s.card == "" && !s.nameless(service):
		s.turn(IdentityScreen)
	default:
		s.issue(false)
	}
}

// issue asks for the number of the service that was chosen.
func (s *step) issue(another bool) {
	service := s.catalogue.find(s.service)
	if service == nil {
		return
	}
	if problem := s.denied(service); problem != "" {
		s.tell(problem)
		return
	}
	card := s.card
	if len(s.proofs(service)) == 0 {
		card = "" // nobody asks who it is
	}
	s.ask(forNumber)
	s.do(Issue{
		Visit: s.number, Service: service.ID, Queue: service.Queue, Language: s.language, Card: card,
		Priority: s.wish.Priority, Needs: s.needs(), Matters: max(1, s.wish.Matters), Another: another,
		Phone: !s.prints(),
	})
}

func (SaidAnother) apply(s *step) {
	if s.at(AnotherScreen) {
		s.issue(true)
	}
}

// denied says why no number of a service can be had now; empty = one can. The visitor hears of it before asking.
func (v *Visit) denied(s *hall.CataloguedService) Problem {
	stopped, suspended := v.standstill(s.Queue)
	switch l := v.today(); {
	case suspended != "":
		return StandsStill
	case stopped != "":
		return NoMore
	case !v.giving():
		return HallClosed
	case l != nil && l.Mode.AppointmentsOnly:
		return BookingsOnly
	case !v.server && v.stock[s.Queue] == 0:
		return ServerAway
	case !v.prints() && !(v.phones && v.server):
		return NoPaper
	}
	return ""
}

// standstill gives the messages of a queue that is stopped and of one that stands still.
func (v *Visit) standstill(queue string) (stopped, suspended string) {
	l := v.today()
	if l == nil {
		return "", ""
	}
	if l.Suspension != nil {
		return "", l.Suspension.Message
	}
	for i := range l.Queues {
		if q := &l.Queues[i]; q.ID == queue {
			if q.Suspension != nil {
				return "", q.Suspension.Message
			}
			return q.Stopped, ""
		}
	}
	return "", ""
}

// A given is the number that the visitor has, and what was wished with it.
type given struct {
	hall.Receipt
	Alone   bool
	Phone   bool
	Matters int
	Needs   []hall.Need
	Slip    bool // it is one of the recovered slips
}

func (in Numbered) apply(s *step) {
	g := given{Receipt: in.Receipt, Alone: in.Alone}
	if s.asks == forNumber {
		g.Matters, g.Needs = s.wish.Matters, s.needs()
	}
	if !s.answered(in.Visit, forNumber, forCheckIn) {
		if s.screen != TicketScreen || s.given.ID != in.Receipt.ID { // the visitor has this one already
			s.do(Disown{ID: in.Receipt.ID})
		}
		return
	}
	s.hand(g, 0)
}

// hand shows a number, and prints its slip. Where nothing prints, it is followed on a phone.
func (s *step) hand(g given, copies int) {
	s.screen, s.trail, s.problem = TicketScreen, nil, ""
	s.given, s.copies = g, copies
	if s.prints() || g.URL == "" || g.Alone || copies > 0 {
		s.print()
		return
	}
	s.given.Phone, s.paper, s.reason = true, PaperNone, s.devices.Printer
	s.do(OnPhone{ID: g.ID})
}
