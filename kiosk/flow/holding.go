package flow

import "paihao/queue-server/hall"

// lookUp asks for a ticket that there is already.
func (s *step) lookUp(f Find) {
	s.problem = ""
	if !s.server || s.catalogue == nil {
		s.tell(ServerAway)
		return
	}
	s.ask(forTicket)
	f.Visit = s.number
	s.do(f)
}

func (in Found) apply(s *step) {
	asked := s.asks
	if !s.answered(in.Visit, forTicket, forReturn) {
		return
	}
	h := in.Ticket
	h.Returned = asked == forReturn && h.State == hall.StateWaiting
	if h.Token == "" { // its number hangs on the board for everybody: no proof that it is the visitor's
		h.MayPrint, h.Session, h.URL = false, "", ""
	}
	s.holding = &h
	s.turn(FoundScreen)
}

func (CameBack) apply(s *step) {
	if !s.at(FoundScreen) {
		return
	}
	switch {
	case !s.holding.MayReturn:
		s.tell(why(s.holding.NoReturn, NothingMissed))
	case !s.server:
		s.tell(ServerAway)
	default:
		s.ask(forReturn)
		s.do(ComeBack{Visit: s.number, ID: s.holding.ID, Number: s.holding.Number})
	}
}

// why says what a refusal means, or what is likely where none is known.
func why(r hall.Refusal, likely Problem) Problem {
	if r == "" {
		return likely
	}
	return problemOf(r)
}

func (AskedCopy) apply(s *step) {
	if !s.at(FoundScreen) {
		return
	}
	h := s.holding
	switch {
	case h.Token == "":
		s.tell(NotPossible)
	case !h.MayPrint:
		s.tell(why(h.NoPrint, CopiesUsed))
	case !s.prints():
		s.tell(NoPaper)
	default:
		s.seen()
		s.hand(given{Receipt: hall.Receipt{
			ID: h.ID, Number: h.Number, Service: h.Service, Class: h.Class, State: h.State, IssuedAt: h.IssuedAt, Ahead: h.Ahead,
			Estimate: estimate(h.Wait), Token: h.Token, URL: h.URL,
		}}, h.Copies)
	}
}

func estimate(r *Range) *hall.Range {
	if r == nil {
		return nil
	}
	return &hall.Range{From: hall.Duration(r.From), To: hall.Duration(r.To)}
}
