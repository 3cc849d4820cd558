package flow

import "time"

// slow tells whether the visitor needs more time than others.
func (v *Visit) slow() bool { return v.modes.Elder || v.modes.Low || v.modes.Sound }

func (v *Visit) reading() time.Duration {
	if v.slow() {
		return LongRead
	}
	return Reading
}

// until is when the visit ends by itself; the zero time means that it stays.
func (v *Visit) until() time.Time {
	switch {
	case !v.begun, v.unprinted(), v.served() && v.modes.Elder:
		return time.Time{}
	case v.served() && v.slow():
		return v.out.Add(LongRead)
	case v.served():
		return v.out.Add(Farewell)
	case v.screen == ThanksScreen:
		return v.last.Add(Thanks)
	case v.screen == TypeScreen: // a number of identity stands there for whoever comes by
		return v.last.Add(Idle)
	case v.slow(), v.screen == MenuScreen, v.screen == RollScreen: // who changes paper has no hand free
		return v.last.Add(LongIdle)
	}
	return v.last.Add(Idle)
}

// warn is when the visitor is asked for a sign; the zero time means never.
func (v *Visit) warn() time.Time {
	if until := v.until(); !until.IsZero() && !v.served() && !v.screen.in(Welcome, ThanksScreen) {
		return until.Add(-Warning)
	}
	return time.Time{}
}

// warned tells whether the visitor is asked for a sign now.
func (v *Visit) warned() bool {
	warn := v.warn()
	return !warn.IsZero() && !v.now.Before(warn)
}

// Wake is the time of the next Ticked that changes something; the zero time means that none does.
func (v Visit) Wake() time.Time {
	times := append(v.turns(), v.until(), v.warn())
	if v.waiting() {
		times = append(times, v.asked.Add(Patience), v.asked.Add(Stubborn))
	}
	if v.sure() {
		times = append(times, v.rebooted.Add(Sure))
	}
	if v.problem != "" {
		times = append(times, v.told.Add(v.reading()))
	}
	var next time.Time
	for _, t := range times {
		if t.After(v.now) && (next.IsZero() || t.Before(next)) {
			next = t
		}
	}
	return next
}
