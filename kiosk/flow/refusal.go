package flow

import "paihao/queue-server/hall"

func (in Refused) apply(s *step) {
	what := s.asks
	switch {
	case !s.answered(in.Visit, forNumber, forCheckIn, forVisit, forTicket, forReturn, forRating):
	case in.Refusal == hall.ErrAnother && what == forNumber:
		s.turn(AnotherScreen)
	case in.Refusal == hall.ErrBadIdentity && s.screen == TypeScreen:
		s.tell(NumberInvalid)
	default:
		s.refuse(problemOf(in.Refusal), in.Booking)
	}
}

// problemOf says what a refusal means to a visitor.
func problemOf(r hall.Refusal) Problem {
	if p, ok := problems[r]; ok {
		return p
	}
	return NotPossible
}

// problems are the refusals that say something to a visitor. All others are faults, or belong to other people's wishes.
var problems = map[hall.Refusal]Problem{
	hall.ErrUnknownService:   ServiceGone,
	hall.ErrQueueFull:        QueueFull,
	hall.ErrClosed:           HallClosed,
	hall.ErrLastTicket:       PastClosing,
	hall.ErrTooLate:          PastClosing,
	hall.ErrSuspended:        StandsStill,
	hall.ErrStopped:          NoMore,
	hall.ErrQuota:            QuotaGiven,
	hall.ErrCrowded:          HallCrowded,
	hall.ErrHasTicket:        HasNumber,
	hall.ErrTooManyTickets:   TooManyNumbers,
	hall.ErrCardOnly:         CardNeeded,
	hall.ErrAppointmentsOnly: BookingsOnly,
	hall.ErrNameless:         CardNeeded,
	hall.ErrBadIdentity:      CardUnreadable,

	hall.ErrBadCode:            CodeForeign,
	hall.ErrCodeForeign:        CodeForeign,
	hall.ErrCodeDamaged:        CodeUnread,
	hall.ErrCodeForged:         CodeForged,
	hall.ErrCodeCancelled:      CodeCancelled,
	hall.ErrCodeExpired:        CodeExpired,
	hall.ErrCodeUsed:           CodeUsed,
	hall.ErrCodeEarly:          CodeEarly,
	hall.ErrUnknownAppointment: NoBooking,

	hall.ErrUnknownTicket: NoTicket,
	hall.ErrNotWaiting:    NoTicket,
	hall.ErrReprintLimit:  CopiesUsed,
	hall.ErrMissedLong:    MissedGone,
	hall.ErrMissedOften:   MissedGone,
	hall.ErrMissedVoid:    MissedGone,
	hall.ErrNotMissed:     NothingMissed,

	hall.ErrUnknownSession: RatingOver,
	hall.ErrAlreadyRated:   RatingOver,
	hall.ErrNotRateable:    RatingOver,
	hall.ErrRatingClosed:   RatingOver,

	hall.ErrNotReady:     ServerAway,
	hall.ErrInternal:     ServerAway,
	hall.ErrTooMany:      ServerAway,
	hall.ErrUnknownHall:  ServerAway,
	hall.ErrOtherMachine: ServerAway,
}
