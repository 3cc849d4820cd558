package flow

import "strings"

// A booking's QR begins so (see the booking codes of the rules). What does not is never sent anywhere: other codes,
// health codes for one, say who somebody is.
const bookingCode = "PH1/"

func (in CardRead) apply(s *step) {
	if in.Card == s.card {
		s.seen() // the visitor's own card was moved
		return
	}
	s.next()
	switch {
	case s.waiting() || s.screen == TicketScreen:
		s.do(DropCard{in.Card})
		return
	case s.catalogue == nil:
		s.do(DropCard{in.Card})
		s.tell(ServerAway)
		return
	case s.card != "":
		s.do(DropCard{s.card})
	}
	s.seen()
	s.card, s.problem = in.Card, ""
	switch s.screen {
	case Welcome, CardScreen:
		s.screen = ChooseScreen
	case ScanScreen:
		s.checkIn(CheckIn{Card: in.Card})
	}
}

func (CardTorn) apply(s *step) {
	if !s.waiting() && s.screen != TicketScreen {
		s.tell(CardUnreadable)
	}
}

func (in Scanned) apply(s *step) {
	s.next()
	if s.waiting() || s.screen == TicketScreen {
		return
	}
	if !strings.HasPrefix(in.Code, bookingCode) {
		s.tell(CodeForeign)
		return
	}
	s.checkIn(CheckIn{Code: in.Code})
}

// next makes room for who comes while the ticket of the one before still shows.
func (s *step) next() {
	if s.served() {
		s.end()
	}
}

func (s *step) checkIn(c CheckIn) {
	s.problem = ""
	s.seen()
	if s.lobby == nil {
		s.tell(ServerAway)
		return
	}
	s.asked = s.now
	c.Visit, c.Language = s.number, s.language
	s.do(c)
}

func (in DevicesChanged) apply(s *step) { s.devices = in.Devices }

func (in SlipDone) apply(s *step) {
	if in.Visit != s.number || s.screen != TicketScreen || s.paper != PaperComing {
		return
	}
	s.paper, s.reason, s.out = in.Paper, in.Reason, s.now
}
