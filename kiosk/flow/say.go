package flow

// phrase is a text that is said.
func phrase(key string) Phrase { return Phrase{Key: "speech." + key} }

// say says phrases in the place of what is being said. None only stops it.
func (s *step) say(phrases ...Phrase) {
	s.do(Say{Phrases: phrases, Language: s.language, Volume: s.modes.Volume})
}

// silent tells whether the visitor has to be told that what is said cannot be heard. Each thing to say tries again.
func (v *Visit) silent() bool {
	return v.modes.Sound && v.devices.Sound != "" && v.devices.Sound != Ready
}

func (AskedAgain) apply(s *step) {
	if s.modes.Sound {
		s.seen()
		s.say(s.phrases()...)
	}
}

func (in Focused) apply(s *step) {
	s.seen()
	if s.modes.Sound {
		s.say(in.Phrase)
	}
}

// A scene is what is said once, when it begins.
type scene struct {
	visit               int
	screen              Screen
	problem             Problem
	department, service string
	language            string
	searched            string
	page                int
	paper, list         Paper
	returned, warned    bool
}

func (v *Visit) scene() scene {
	c := scene{
		visit: v.number, screen: v.shown(), problem: v.problem, department: v.department, service: v.service,
		language: v.language, paper: v.paper, warned: v.warned(),
	}
	switch v.screen {
	case SearchScreen:
		c.searched = v.typed
	case ServiceScreen:
		c.list = v.list
	case FoundScreen:
		c.returned = v.holding.Returned
	}
	if page, _ := v.page(); page != nil {
		c.page = *page
	}
	return c
}

// speak says what is new since before, in the mode Sound. With the visit or the mode ends what is being said.
func (s *step) speak(before *Visit) {
	switch {
	case s.modes.Sound && (!before.modes.Sound || s.scene() != before.scene()):
		s.say(s.phrases()...)
	case before.modes.Sound && !s.modes.Sound:
		s.say()
	}
}
