package flow

func (AskedList) apply(s *step) {
	service, materials := s.catalogue.find(s.service), s.bring(s.service)
	if !s.at(ServiceScreen) || service == nil || len(materials) == 0 || s.list == PaperComing {
		return
	}
	s.seen()
	if !s.prints() {
		s.list = PaperNone
		return
	}
	s.list = PaperComing
	s.do(PrintList{
		Visit: s.number, Large: s.modes.Elder, Hall: s.hall(), Language: s.language, Service: s.show(service), Materials: materials,
	})
}

func (in ListDone) apply(s *step) {
	if in.Visit == s.number && s.list == PaperComing {
		s.list = in.Paper
	}
}

// The printer says itself that it wants paper, so anybody on the welcome may say that a new roll goes in.
func (AskedRoll) apply(s *step) {
	if !s.at(MenuScreen) && !(s.at(Welcome) && s.wantsPaper()) {
		return
	}
	s.turn(RollScreen)
	s.list = ""
}

func (ChangedRoll) apply(s *step) {
	if s.at(RollScreen) && s.list != PaperComing {
		s.seen()
		s.list = PaperComing
		s.do(Roll{Visit: s.number})
	}
}
