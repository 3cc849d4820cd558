package flow

import (
	"slices"

	"paihao/queue-server/hall"
)

func (AskedNeeds) apply(s *step) {
	if s.at(ServiceScreen) {
		s.turn(NeedsScreen)
	}
}

func (in Declared) apply(s *step) {
	if s.at(ServiceScreen, NeedsScreen) {
		s.seen()
		s.wish.Priority = in.Priority
	}
}

func (in Needed) apply(s *step) {
	if !s.at(ServiceScreen, NeedsScreen) || !slices.Contains(hall.Needs, in.Need) {
		return
	}
	s.seen()
	// None is chosen for somebody unseen, low counters in low mode for one: a need leaves fewer windows to wait for.
	s.wish.Needs = slices.DeleteFunc(slices.Clone(s.wish.Needs), func(n hall.Need) bool { return n == in.Need })
	if in.On {
		s.wish.Needs = append(s.wish.Needs, in.Need)
	}
}

// offers are the needs that can be chosen and met, the likely ones first. Service in English is offered in English.
func (v *Visit) offers() []hall.Need {
	list := []hall.Need{hall.NeedEscort, hall.NeedLow, hall.NeedWritten}
	if v.modes.Low {
		list = []hall.Need{hall.NeedLow, hall.NeedEscort, hall.NeedWritten}
	}
	if v.language != firstLanguage {
		list = append([]hall.Need{hall.NeedEnglish}, list...)
	}
	return slices.DeleteFunc(list, func(n hall.Need) bool { return !slices.Contains(v.catalogue.needs, n) })
}

// needs are those that were chosen of what is offered.
func (v *Visit) needs() []hall.Need {
	offers := v.offers()
	var list []hall.Need
	for _, n := range hall.Needs {
		if slices.Contains(offers, n) && slices.Contains(v.wish.Needs, n) {
			list = append(list, n)
		}
	}
	return list
}

func (in Counted) apply(s *step) {
	if s.at(ServiceScreen) {
		s.seen()
		s.wish.Matters = max(1, min(in.Matters, s.catalogue.matters))
	}
}
