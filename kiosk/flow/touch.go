package flow

func (Touched) apply(s *step) {
	s.seen()
	s.problem = ""
}

func (TookNumber) apply(s *step) { s.start(ChooseScreen) }

func (TookCheckIn) apply(s *step) { s.start(ScanScreen) }

func (TookCard) apply(s *step) { s.start(CardScreen) }

// start leaves the welcome. On a ticket it is the next visitor who starts.
func (s *step) start(to Screen) {
	s.next()
	if s.screen != Welcome || !s.free() {
		return
	}
	if s.catalogue == nil {
		s.tell(ServerAway)
		return
	}
	s.seen()
	s.screen = to
}

func (in ChoseDepartment) apply(s *step) {
	if s.screen != ChooseScreen || !s.free() || !s.hasDepartment(in.Department) {
		return
	}
	s.seen()
	s.screen, s.department, s.services = DepartmentScreen, in.Department, 0
}

func (in ChoseService) apply(s *step) {
	if s.screen != ChooseScreen && s.screen != DepartmentScreen || !s.free() || !s.hasService(in.Service) {
		return
	}
	s.seen()
	s.screen, s.service, s.materials = ServiceScreen, in.Service, 0
}

func (in Turned) apply(s *step) {
	page, pages := s.page()
	if page == nil || !s.free() {
		return
	}
	s.seen()
	*page = max(0, min(*page+in.Pages, pages-1))
}

func (AskedNumber) apply(s *step) {
	if s.screen != ServiceScreen || !s.free() {
		return
	}
	s.seen()
	if s.lobby == nil {
		s.tell(ServerAway)
		return
	}
	s.asked = s.now
	s.do(Issue{Visit: s.number, Service: s.service, Language: s.language, Card: s.card})
}

func (AskedPaper) apply(s *step) {
	if !s.unprinted() {
		return
	}
	s.seen()
	if s.paper == PaperUnsure {
		s.copies++
	}
	s.print()
}

func (WentBack) apply(s *step) {
	switch {
	case s.problem != "":
		s.seen()
		s.problem = ""
	case s.late():
		s.home()
	case s.waiting(), s.screen == Welcome, s.screen == TicketScreen:
	case s.screen == ServiceScreen && s.department != "":
		s.seen()
		s.screen, s.service = DepartmentScreen, ""
	case s.screen == ServiceScreen, s.screen == DepartmentScreen:
		s.seen()
		s.screen, s.service, s.department = ChooseScreen, "", ""
	default:
		s.home()
	}
}

func (WentHome) apply(s *step) {
	if s.waiting() && !s.late() || s.screen == Welcome && s.problem == "" || s.screen == TicketScreen {
		return
	}
	s.home()
}

func (Finished) apply(s *step) {
	if s.screen == TicketScreen {
		s.end()
	}
}

func (in Switched) apply(s *step) {
	s.seen()
	s.language = in.Language
}
