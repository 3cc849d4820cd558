package flow

import "slices"

func (in Learned) apply(s *step) {
	s.catalogue, s.phones = newDirectory(in), in.Phones
	s.rewind()
	if s.screen == SearchScreen || slices.Contains(s.trail, SearchScreen) {
		s.look(s.typed)
	}
	// What the visitor looked at may be gone with the old catalogue.
	if _, ok := s.catalogue.floor[s.floor]; !ok {
		s.floor = ""
	}
	if s.department != "" && !s.catalogue.hasDepartment(s.department) {
		s.department = ""
		s.leave(DepartmentScreen)
	}
	if s.service != "" && s.catalogue.find(s.service) == nil {
		s.service = ""
		s.leave(ServiceScreen, NeedsScreen, IdentityScreen, TypeScreen, AnotherScreen)
	}
}

// leave goes from screens that are of no use any more to the choice.
func (s *step) leave(screens ...Screen) {
	s.trail = s.trail.without(screens...)
	if s.screen.in(screens...) {
		s.screen, s.trail = ChooseScreen, trail{Welcome}
	}
}

func (in Watched) apply(s *step) { s.lobby, s.server = &in.Lobby, true }

func (Lost) apply(s *step) { s.server = false }

func (in Stocked) apply(s *step) { s.stock, s.clock = in.Queues, in.Clock }

func (in Ordered) apply(s *step) {
	s.orders, s.help = in.Orders, in.Orders.Help
	if !s.changed {
		s.modes = s.usual()
	}
}

func (in DevicesChanged) apply(s *step) { s.devices = in.Devices }
