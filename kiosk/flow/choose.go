package flow

func (in ChoseFloor) apply(s *step) {
	if !s.at(ChooseScreen) {
		return
	}
	if _, ok := s.catalogue.floor[in.Floor]; !ok && in.Floor != "" {
		return
	}
	s.seen()
	s.floor, s.doors = in.Floor, 0
}

func (in ChoseDepartment) apply(s *step) {
	if !s.at(ChooseScreen) || !s.catalogue.hasDepartment(in.Department) {
		return
	}
	s.turn(DepartmentScreen)
	s.department, s.services = in.Department, 0
}

func (in ChoseService) apply(s *step) {
	switch {
	case s.at(Welcome) && s.rush() && !s.asleep():
	case !s.at(ChooseScreen, DepartmentScreen, SearchScreen):
		return
	}
	if s.catalogue.find(in.Service) == nil {
		return
	}
	s.turn(ServiceScreen)
	if s.service != in.Service {
		s.wish.Matters = 1
	}
	s.service, s.materials, s.list = in.Service, 0, ""
}

// rush tells whether the common services are the first screen.
func (v *Visit) rush() bool {
	if v.catalogue == nil {
		return false
	}
	return v.orders.Rush || v.orders.RushAt > 0 && v.server && v.lobby.Waiting >= v.orders.RushAt
}
