package staff

// Cheaply makes new hashes cost next to nothing.
func (s *Staff) Cheaply() { s.cost = secret{Time: 1, Memory: 8, Threads: 1} }

// Occupy takes all turns at hashing, and returns how to give them back.
func (s *Staff) Occupy() (free func()) {
	for range hashesAtOnce {
		s.turns <- struct{}{}
	}
	return func() {
		for range hashesAtOnce {
			<-s.turns
		}
	}
}
