package flow

import "slices"

// prints tells whether slips come out here. A printer of which nothing is known yet may.
func (v *Visit) prints() bool {
	switch v.devices.Printer {
	case Ready, PaperLow, Unknown:
		return true
	}
	return false
}

// wantsPaper tells whether a new roll may help the printer.
func (v *Visit) wantsPaper() bool {
	switch v.devices.Printer {
	case PaperLow, PaperGone, CoverOpen:
		return true
	}
	return false
}

func (s *step) print() {
	s.paper, s.reason, s.given.Phone = PaperComing, "", false
	s.do(Print{
		Visit: s.number, ID: s.given.ID, Copy: s.copies, Alone: s.given.Alone, Large: s.modes.Elder, Back: s.catalogue != nil && s.catalogue.back,
		Hall: s.hall(), Language: s.language, Ticket: s.ticket(),
	})
}

func (in SlipDone) apply(s *step) {
	if in.Visit != s.number || s.screen != TicketScreen || s.paper != PaperComing {
		return
	}
	s.paper, s.reason, s.out = in.Paper, in.Reason, s.now
	if s.given.Slip && in.Paper == PaperOut {
		s.settle(s.given.ID)
	}
}

func (AskedPaper) apply(s *step) {
	if s.at(Welcome) && !s.asleep() && len(s.slips) > 0 {
		first := s.slips[0]
		s.seen()
		s.hand(first.given, first.copies)
		return
	}
	if !s.unprinted() {
		return
	}
	s.seen()
	if s.paper == PaperUnsure {
		s.copies++
		s.count(s.given.ID, s.copies)
	}
	s.print()
}

// A slip was being printed when the program ended.
type slip struct {
	given
	copies int // slips that may be out there already
}

// It stays on offer until it is printed, or somebody says that nobody is there for it.
func (in Recovered) apply(s *step) {
	if slices.ContainsFunc(s.slips, func(o slip) bool { return o.ID == in.Receipt.ID }) {
		return
	}
	g := given{Receipt: in.Receipt, Alone: in.Alone, Slip: true}
	s.slips = append(slices.Clip(s.slips), slip{given: g, copies: in.Receipt.Copies + 1})
}

// putAway takes the recovered slip that is on offer away.
func (s *step) putAway() {
	if !s.asleep() && len(s.slips) > 0 {
		s.seen()
		s.settle(s.slips[0].ID)
	}
}

func (s *step) settle(id string) {
	s.slips = slices.DeleteFunc(slices.Clone(s.slips), func(o slip) bool { return o.ID == id })
	s.do(Settled{ID: id})
}

// count notes how many slips of a recovered number may be out there.
func (s *step) count(id string, copies int) {
	s.slips = slices.Clone(s.slips)
	for i := range s.slips {
		if s.slips[i].ID == id {
			s.slips[i].copies = copies
		}
	}
}
