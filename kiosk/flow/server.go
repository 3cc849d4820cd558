package flow

import (
	"time"

	"paihao/queue-server/hall"
)

func (in Learned) apply(s *step) {
	s.catalogue = &in.Catalogue
	// What the visitor looked at may be gone with the old catalogue.
	if s.service != "" && !s.hasService(s.service) || s.department != "" && !s.hasDepartment(s.department) {
		s.service, s.department = "", ""
		if s.screen == ServiceScreen || s.screen == DepartmentScreen {
			s.screen = ChooseScreen
		}
	}
	s.doors, s.services, s.materials = 0, 0, 0
}

func (in Watched) apply(s *step) { s.lobby = &in.Lobby }

func (Lost) apply(s *step) { s.lobby = nil }

func (in Numbered) apply(s *step) {
	if in.Visit != s.number || !s.waiting() {
		s.do(Disown{ID: in.Receipt.ID})
		return
	}
	s.seen()
	s.asked = time.Time{}
	s.screen, s.receipt = TicketScreen, in.Receipt
	s.print()
}

func (s *step) print() {
	s.paper, s.reason = PaperComing, ""
	s.do(Print{Visit: s.number, ID: s.receipt.ID, Copy: s.copies, Hall: s.hall(), Language: s.language, Ticket: s.ticket()})
}

func (in Refused) apply(s *step) {
	if in.Visit != s.number || !s.waiting() {
		return
	}
	s.asked = time.Time{}
	s.tell(problemOf(in.Refusal))
}

// problemOf says what a refusal means to a visitor.
func problemOf(r hall.Refusal) Problem {
	if p, ok := problems[r]; ok {
		return p
	}
	return NotPossible
}

var problems = map[hall.Refusal]Problem{
	hall.ErrBadCode:            CodeForeign,
	hall.ErrCodeForeign:        CodeForeign,
	hall.ErrCodeForged:         CodeForeign,
	hall.ErrCodeDamaged:        CodeForeign,
	hall.ErrCodeCancelled:      NoBooking,
	hall.ErrCodeExpired:        CodeExpired,
	hall.ErrCodeUsed:           CodeUsed,
	hall.ErrCodeEarly:          CodeEarly,
	hall.ErrUnknownAppointment: NoBooking,
	hall.ErrBadIdentity:        CardUnreadable,
	hall.ErrQueueFull:          QueueFull,
	hall.ErrUnknownService:     ServiceGone,
}
