package hall

// The verbs of a desk, as the contract names them.
const (
	VerbOpen     = "open"
	VerbClose    = "close"
	VerbPause    = "pause"
	VerbTakeOver = "take-over"
	VerbNext     = "next"
	VerbCall     = "call"
	VerbRecall   = "recall"
	VerbUncall   = "uncall"
	VerbStart    = "start"
	VerbFinish   = "finish"
	VerbNoShow   = "no-show"
	VerbHold     = "hold"
	VerbResume   = "resume"
	VerbTransfer = "transfer"
	VerbReopen   = "reopen"
	VerbMatter   = "matter"
	VerbWalkUp   = "walk-up"
	VerbVerify   = "verify"
)

// A Wish is what a key of a desk may carry besides its Press.
type Wish struct {
	Reason  string // of pause and call
	Outcome string // of finish
	Number  string // of call
	Ticket  string // of resume; the new one's ID of walk-up, and of call for a printed slip
	Token   string // of walk-up and call
	Service string // of transfer, matter, walk-up and call
	Queue   string // of transfer
	Window  string // of transfer
	Clerk   string // of transfer
	Seen    bool   // of verify
}

// Key is the command of a desk's key; nil for a verb that no desk has.
func Key(verb string, p Press, w Wish) Command {
	switch verb {
	case VerbOpen:
		return Open{p}
	case VerbClose:
		return Close{p}
	case VerbPause:
		return Pause{p, w.Reason}
	case VerbTakeOver:
		return TakeOver{p}
	case VerbNext:
		return CallNext{p}
	case VerbCall:
		return CallThis{p, w.Number, w.Reason, w.Ticket, w.Token, w.Service}
	case VerbRecall:
		return Recall{p}
	case VerbUncall:
		return Uncall{p}
	case VerbStart:
		return Start{p}
	case VerbFinish:
		return Finish{p, w.Outcome}
	case VerbNoShow:
		return NoShow{p}
	case VerbHold:
		return Hold{p}
	case VerbResume:
		return Resume{p, w.Ticket}
	case VerbTransfer:
		return Transfer{p, w.Service, w.Queue, w.Window, w.Clerk}
	case VerbReopen:
		return Reopen{p}
	case VerbMatter:
		return AddMatter{p, w.Service}
	case VerbWalkUp:
		return WalkUp{p, w.Ticket, w.Token, w.Service}
	case VerbVerify:
		return Verify{p, w.Seen}
	}
	return nil
}

// verbs are the keys that d has now, the likeliest first. Some of them time
// alone may still refuse: a miss too soon, a reopening too late.
func (s *State) verbs(d *desk) []string {
	switch {
	case d.clerk == "":
		return []string{VerbOpen}
	case d.pause != "":
		return []string{VerbOpen, VerbClose}
	case d.ticket == nil:
		verbs := []string{VerbNext, VerbClose, VerbPause, VerbCall, VerbWalkUp}
		if len(d.held) > 0 {
			verbs = append(verbs, VerbResume)
		}
		if d.session != nil && s.reopenable(d, d.session.Finished) {
			verbs = append(verbs, VerbReopen)
		}
		return verbs
	}
	var verbs []string
	switch {
	case d.ticket.State == StateCalled:
		verbs = []string{VerbStart, VerbRecall, VerbNoShow, VerbUncall}
	case s.Setup.Rules.NextFinishes:
		verbs = []string{VerbNext, VerbFinish, VerbHold, VerbMatter}
	default:
		verbs = []string{VerbFinish, VerbHold, VerbMatter}
	}
	verbs = append(verbs, VerbTransfer)
	if d.ticket.Class == ClassPriority && !d.ticket.Verified {
		verbs = append(verbs, VerbVerify)
	}
	return verbs
}
