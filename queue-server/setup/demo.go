package setup

import "paihao/queue-server/hall"

// AtOnce takes out of s what an onlooker of a demonstration would only wait for: a ticket can be called as soon as it
// is taken, and be missed as soon as it was called.
func AtOnce(s *hall.Setup) {
	s.Rules.PrintGrace, s.Rules.Walk = 0, 0
	s.Rules.Miss.Calls, s.Rules.Miss.Gap = 0, 0
	for i := range s.Zones {
		s.Zones[i].Walk = 0
	}
}
