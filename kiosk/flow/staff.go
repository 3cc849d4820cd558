package flow

// tries is how many PINs are taken one after the other.
const tries = 3

func (Knocked) apply(s *step) {
	if s.at(Welcome) && !s.now.Before(s.locked) {
		s.turn(PINScreen)
		s.typed = ""
	}
}

func (in PINChecked) apply(s *step) {
	if !s.answered(in.Visit, forOpening) {
		return
	}
	s.typed = ""
	if in.Right {
		s.screen, s.trail = MenuScreen, nil
		return
	}
	s.tries++
	if s.tries == tries {
		s.locked = s.now.Add(Locked)
		s.end()
		return
	}
	s.tell(PINWrong)
}

func (in Measured) apply(s *step) { s.facts, s.trial = in.Facts, in.Trial }

func (in Tested) apply(s *step) {
	if s.at(MenuScreen) {
		s.seen()
		s.do(Test(in))
	}
}

// One touch is soon done by mistake; the second one means it.
func (Rebooted) apply(s *step) {
	if !s.at(MenuScreen) {
		return
	}
	s.seen()
	if s.sure() {
		s.do(Restart{})
		return
	}
	s.rebooted = s.now
}

// sure tells whether the next touch of the key that starts the program again means it.
func (v *Visit) sure() bool { return !v.rebooted.IsZero() && v.now.Before(v.rebooted.Add(Sure)) }
