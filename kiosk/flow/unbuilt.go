package flow

// Inputs whose steps are being written: nothing follows them yet.

func (TookTicket) apply(*step)    {}
func (ChoseFloor) apply(*step)    {}
func (AskedSearch) apply(*step)   {}
func (Pressed) apply(*step)       {}
func (Erased) apply(*step)        {}
func (Counted) apply(*step)       {}
func (AskedNeeds) apply(*step)    {}
func (Declared) apply(*step)      {}
func (Needed) apply(*step)        {}
func (ChoseIdentity) apply(*step) {}
func (SaidAnother) apply(*step)   {}
func (AskedList) apply(*step)     {}
func (AskedDigits) apply(*step)   {}
func (Entered) apply(*step)       {}
func (Confirmed) apply(*step)     {}
func (CameBack) apply(*step)      {}
func (AskedCopy) apply(*step)     {}
func (AskedRating) apply(*step)   {}
func (Rated) apply(*step)         {}
func (Reasoned) apply(*step)      {}
func (Set) apply(*step)           {}
func (Louder) apply(*step)        {}
func (AskedAgain) apply(*step)    {}
func (Focused) apply(*step)       {}
func (CalledHelp) apply(*step)    {}
func (EndedHelp) apply(*step)     {}
func (AskedRoll) apply(*step)     {}
func (ChangedRoll) apply(*step)   {}
func (Knocked) apply(*step)       {}
func (Tested) apply(*step)        {}
func (Rebooted) apply(*step)      {}
func (NumberWrong) apply(*step)   {}
func (CardLeft) apply(*step)      {}
func (ListDone) apply(*step)      {}
func (Recovered) apply(*step)     {}
func (Stocked) apply(*step)       {}
func (Ordered) apply(*step)       {}
func (Previewed) apply(*step)     {}
func (Found) apply(*step)         {}
func (RatingTaken) apply(*step)   {}
func (PINChecked) apply(*step)    {}
func (Measured) apply(*step)      {}
