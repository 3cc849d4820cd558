package flow

// The volumes of the voice.
const (
	quietest = 1
	usual    = 3
	loudest  = 5
)

// usual are the modes of a kiosk that nobody has touched.
func (p *place) usual() Modes {
	m := Modes{Elder: p.orders.Elder, Volume: usual}
	if p.orders.Volume > 0 {
		m.Volume = min(p.orders.Volume, loudest)
	}
	return m
}

func (in Switched) apply(s *step) {
	s.seen()
	s.language, s.changed = in.Language, true
	if s.screen == SearchScreen { // the names that are read come first
		s.look(s.typed)
	}
}

func (in Set) apply(s *step) {
	s.seen()
	switch in.Mode {
	case Elder:
		s.modes.Elder = in.On
	case Contrast:
		s.modes.Contrast = in.On
	case Low:
		s.modes.Low = in.On
	case Sound:
		s.modes.Sound = in.On
	}
	s.changed = true
	s.rewind()
}

func (in Louder) apply(s *step) {
	if !s.modes.Sound && s.screen != MenuScreen {
		return
	}
	s.seen()
	s.modes.Volume = max(quietest, min(s.modes.Volume+in.Steps, loudest))
	s.changed = true
	s.say(phrase("volume"))
}
