package hall

import (
	"slices"
	"time"
)

// A Bound is a promise of the settings: a ticket of the class can be overtaken,
// other than by an exception, only by tickets that arrive within After of it.
//
// It follows from the formula. A ticket that arrived at a is due at
// a + target + delay; one that arrived later is called first only when it is due
// earlier, so its arrival is less than the difference of targets and delays away.
type Bound struct {
	Class Class
	// After is the largest difference of targets, with the largest delay of a
	// window that only helps.
	After time.Duration
	// Turns is set for the class that an interleave caps: after so many calls of
	// it, a window calls one ticket of another class, whenever that arrived.
	Turns int
}

// Bounds are the promises of s, one for each class.
func (s Setup) Bounds() []Bound {
	delay := time.Duration(0)
	for _, w := range s.Windows {
		for _, h := range w.Helps {
			delay = max(delay, time.Duration(h.Delay))
		}
	}
	least := time.Duration(s.Rules.Targets[slices.MinFunc(Classes, func(a, b Class) int {
		return int(s.Rules.Targets[a] - s.Rules.Targets[b])
	})])
	var bounds []Bound
	for _, c := range Classes {
		b := Bound{Class: c, After: time.Duration(s.Rules.Targets[c]) - least + delay}
		if c == ClassPriority {
			b.Turns = s.Rules.Interleave
		}
		bounds = append(bounds, b)
	}
	return bounds
}
