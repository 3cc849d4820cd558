package hall

// The verbs of a ticket's holder, as the contract names them: on the phone by
// the ticket's token, at a kiosk or the reception by its ID.
const (
	VerbCancel = "cancel"
	VerbLater  = "later" // on the phone only
	VerbBack   = "back"
	VerbArrive = "arrive"
)

// HolderKey is the command of a holder's key, for the ticket with that ID or
// token; nil for a verb that no holder has.
func HolderKey(verb, ticket, token string) Command {
	switch verb {
	case VerbCancel:
		return Cancel{Ticket: ticket, Token: token}
	case VerbLater:
		return Postpone{Token: token}
	case VerbBack:
		return ComeBack{Ticket: ticket, Token: token}
	case VerbArrive:
		return Arrive{Ticket: ticket, Token: token}
	}
	return nil
}

// holderVerbs are the keys that t's holder has now, the likeliest first.
func (s *State) holderVerbs(t *Ticket) []string {
	switch t.State {
	case StateAfar:
		return []string{VerbArrive, VerbCancel}
	case StateWaiting:
		if t.postponed < s.Setup.Rules.Postpone.Times {
			return []string{VerbLater, VerbCancel}
		}
		return []string{VerbCancel}
	case StateMissed:
		if s.mayReturn(t, s.Last) == nil {
			return []string{VerbBack, VerbCancel}
		}
	case StateHeld:
		return []string{VerbCancel}
	}
	return nil
}
