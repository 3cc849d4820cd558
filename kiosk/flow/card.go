package flow

// identifying are the screens on which a card is of use.
var identifying = []Screen{
	Welcome, CardScreen, ChooseScreen, DepartmentScreen, SearchScreen, ServiceScreen, NeedsScreen, AnotherScreen,
	IdentityScreen, TypeScreen, ScanScreen, CodeScreen, FindScreen, NumberScreen,
}

func (in CardRead) apply(s *step) {
	if in.Typed {
		s.typedIn(in)
		return
	}
	if s.left { // it is the card of somebody who has gone
		s.drop(in.Card)
		return
	}
	if in.Card != s.card {
		s.next()
	}
	switch {
	case in.Card == s.card && !s.at(IdentityScreen, TypeScreen, ScanScreen, CodeScreen, FindScreen, NumberScreen):
		s.seen() // the visitor's own card was moved
	case s.waiting(), s.asleep(), !s.screen.in(identifying...):
		s.drop(in.Card)
	case s.catalogue == nil:
		s.drop(in.Card)
		s.tell(ServerAway)
	default:
		s.hold(in)
		s.identified()
	}
}

// typedIn takes who was typed: only while that is asked for.
func (s *step) typedIn(in CardRead) {
	if s.waiting() || s.screen != TypeScreen {
		s.drop(in.Card)
		return
	}
	s.hold(in)
	s.issue(false)
}

func (s *step) drop(card string) {
	if card != s.card {
		s.do(DropCard{card})
	}
}

// hold keeps a card for the visit, in the place of the one before. It may say that its holder is old.
func (s *step) hold(in CardRead) {
	s.seen()
	s.problem = ""
	if in.Card == s.card {
		return
	}
	s.release()
	s.card, s.wish.Senior = in.Card, in.Senior && !in.Typed
	if s.wish.Senior {
		s.wish.Priority = true
	}
}

// release forgets the card of the visitor, with the priority that it declared.
func (s *step) release() {
	if s.card != "" {
		s.do(DropCard{s.card})
	}
	if s.wish.Senior {
		s.wish.Priority = false
	}
	s.card, s.wish.Senior = "", false
}

// identified goes on with the card of the visitor.
func (s *step) identified() {
	switch s.screen {
	case Welcome, CardScreen:
		s.turn(ChooseScreen)
	case IdentityScreen, TypeScreen:
		s.issue(false)
	case ScanScreen, CodeScreen:
		s.preview(Preview{Card: s.card})
	case FindScreen, NumberScreen:
		s.lookUp(Find{Card: s.card})
	}
}

func (CardTorn) apply(s *step) {
	if !s.waiting() && !s.left && !s.asleep() && s.screen.in(identifying...) {
		s.tell(CardUnreadable)
	}
}

func (in CardLeft) apply(s *step) {
	if in.Left && !s.left {
		s.say(phrase("card-left"))
	}
	s.left = in.Left
}
