package flow

import (
	"slices"

	"paihao/queue-server/hall"
)

func (AskedRating) apply(s *step) {
	if !s.at(FoundScreen) {
		return
	}
	if s.holding.Session == "" {
		s.tell(RatingOver)
		return
	}
	s.turn(RateScreen)
}

// The level counts as soon as it is tapped; what comes after it is a gift.
func (in Rated) apply(s *step) {
	if !s.at(RateScreen) || hall.Reasons(in.Level) == nil {
		return
	}
	s.level, s.reasons = in.Level, nil
	s.ask(forRating)
	s.do(Rate{Visit: s.number, Session: s.holding.Session, Token: s.holding.Token, Level: in.Level})
}

func (in RatingTaken) apply(s *step) {
	if s.answered(in.Visit, forRating) {
		s.screen, s.trail = ReasonScreen, nil
	}
}

func (in Reasoned) apply(s *step) {
	if !s.at(ReasonScreen) || !slices.Contains(hall.Reasons(s.level), in.Code) {
		return
	}
	s.seen()
	s.reasons = slices.DeleteFunc(slices.Clone(s.reasons), func(code string) bool { return code == in.Code })
	if in.On {
		s.reasons = append(s.reasons, in.Code)
	}
}

// amend adds the reasons and says thanks.
func (s *step) amend() {
	if len(s.reasons) > 0 {
		s.do(Amend{Session: s.holding.Session, Token: s.holding.Token, Reasons: s.reasons})
	}
	s.seen()
	s.screen = ThanksScreen
}
