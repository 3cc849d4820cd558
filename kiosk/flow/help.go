package flow

// A call for help belongs to the kiosk: it stays when the visit ends, since staff are on their way. Whoever stands there
// when they are not needed any more can say so.
func (CalledHelp) apply(s *step) {
	s.seen()
	switch {
	case s.help != HelpNone:
	case !s.server:
		s.tell(HelpAway) // nobody would hear it
	default:
		s.help = HelpAsked
		s.do(Help{On: true})
	}
}

func (EndedHelp) apply(s *step) {
	s.seen()
	if s.help != HelpNone {
		s.help = HelpNone
		s.do(Help{On: false})
	}
}
