package setup

import "paihao/queue-server/hall"

// AtOnce takes out of s what an onlooker of a demonstration would only wait for: the hall is open at all hours and gives
// anybody any number or visit, a ticket can be called as soon as it is taken, and be missed as soon as it was called.
func AtOnce(s *hall.Setup) {
	s.Hours, s.Rules.Closing, s.Rules.Limits, s.Rules.Booking = nil, hall.ClosingRules{}, hall.LimitRules{}, hall.BookingRules{Phone: true}
	s.Rules.PrintGrace, s.Rules.Walk = 0, 0
	s.Rules.Miss.Calls, s.Rules.Miss.Gap = 0, 0
	for i := range s.Services {
		s.Services[i].Named = false
	}
	for i := range s.Zones {
		s.Zones[i].Walk = 0
	}
}
