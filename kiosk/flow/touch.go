package flow

func (Touched) apply(s *step) {
	s.seen()
	s.problem = ""
}

func (TookNumber) apply(s *step) { s.start(ChooseScreen) }

func (TookCheckIn) apply(s *step) { s.start(ScanScreen) }

func (TookCard) apply(s *step) { s.start(CardScreen) }

func (TookTicket) apply(s *step) { s.start(FindScreen) }

// start leaves the welcome. On a ticket it is the next visitor who starts.
func (s *step) start(to Screen) {
	s.next()
	switch {
	case !s.at(Welcome), s.asleep():
	case s.catalogue == nil, to == FindScreen && !s.server:
		s.tell(ServerAway)
	default:
		s.turn(to)
	}
}

// next makes room for who comes while the ticket of the one before still shows, or the thanks.
func (s *step) next() {
	if s.served() || s.screen == ThanksScreen {
		s.end()
	}
}

func (WentBack) apply(s *step) {
	switch {
	case s.problem != "":
		s.seen()
		s.problem = ""
	case s.late():
		s.home()
	case s.waiting(), s.screen == TicketScreen:
	case s.screen == Welcome:
		s.putAway()
	default:
		s.back()
	}
}

// back goes one screen back.
func (s *step) back() {
	to, rest, ok := s.trail.back()
	if !ok || to == Welcome {
		s.home()
		return
	}
	s.seen()
	s.screen, s.trail = to, rest
}

func (WentHome) apply(s *step) {
	if s.waiting() && !s.late() || s.screen == Welcome && s.problem == "" || s.screen == TicketScreen {
		return
	}
	s.home()
}

func (Finished) apply(s *step) {
	switch {
	case s.screen == TicketScreen:
		s.end()
	case !s.free():
	case s.screen == ReasonScreen:
		s.amend()
	case s.screen.in(ThanksScreen, RollScreen, MenuScreen, FoundScreen):
		s.end()
	case s.screen == NeedsScreen:
		s.back()
	}
}
