package hall

import (
	"slices"
	"time"
)

// A Bound is a promise of the settings about every call that is no exception:
// a ticket of Class that can be called is passed over for one of By only if that
// one came at most After later; After 0 is never for one who came later.
//
// When somebody came is when the wait counts from: the issue, also by a kiosk that
// was alone; of a visitor who checks in early, the slot; of a number taken by
// phone, the issue, but at most Rules.Afar before its holder was there; of one who
// was passed on, the first of these or the passing on, as Rules.TransferKeeps says.
//
// It holds because a call takes the least due time at its window,
//
//	due = came + target(class) + delay(queue at the window),
//
// of all tickets that can be called there at that moment. So if u is called
// while t could have been, and neither is an exception,
//
//	came(u) + target(u) + delay(u) ≤ came(t) + target(t) + delay(t)
//	came(u) - came(t) ≤ target(t) - target(u) + delay(t) - delay(u).
//
// Delays change as lines grow and shrink, but both are of one moment. Where t is
// of the window's own queues, delay(t) is 0 and delay(u) is not less: the targets
// alone count. Where t is of a group that the window helps with, a u of the same
// group has the same delay; for any other u, delay(t) is at most that group's, and
// delay(u) is at least the least that is possible here: 0 for an own queue and for
// a group that a long line can make equal, else that group's delay. Equal due
// times go by the order of tickets, so After itself is still within the promise.
// A change of targets moves all who wait, so that two due times that are compared
// were made of the same targets.
//
// The exceptions are marked in Why, and counted. Of those who are called: a
// clerk's choice (manual) is bound by nothing; one passed on to a window or clerk
// (transferred) waits there without delay; an interleaved call passes over
// priority tickets only, whenever it came, and at most one call of any
// Rules.Interleave + 1 in a row at a window is such a one. Of those passed over:
// who missed a call or let others go first waits behind them by the rules, not by
// arrival, and is promised nothing more; what is deferred only ever goes back, so
// being called it breaks no promise to others.
type Bound struct {
	Window    string   // "" = every window, for its own queues
	Queues    []string // that the window helps with
	Class, By Class
	After     time.Duration
}

// noBound is longer in a day than any hall is open: by a Bound so large, whoever
// came may be passed over by all who come.
const noBound = 12 * time.Hour

// Unbounded lists the promises of s that promise nothing. Settings that have
// some are refused.
func (s Setup) Unbounded() []Bound {
	return slices.DeleteFunc(s.Bounds(), func(b Bound) bool { return b.After < noBound })
}

// Bounds lists the promises of s, for each pair of classes: first those of every
// window for its own queues, then those for each group that some window helps
// with later than with others.
func (s Setup) Bounds() []Bound {
	bounds := s.bounds("", nil, 0)
	for _, w := range s.Windows {
		for i, h := range w.Helps {
			if later := w.helpsLater(i); later > 0 {
				bounds = append(bounds, s.bounds(w.ID, h.Queues, later)...)
			}
		}
	}
	return bounds
}

func (s Setup) bounds(window string, queues []string, later time.Duration) (all []Bound) {
	for _, c := range Classes {
		for _, by := range Classes {
			spread := time.Duration(s.Rules.Targets[c] - s.Rules.Targets[by])
			all = append(all, Bound{window, queues, c, by, max(0, spread+later)})
		}
	}
	return all
}

// helpsLater is the most that tickets of the i-th group can be due later at w
// than others there.
func (w Window) helpsLater(i int) time.Duration {
	least := w.Helps[i].Delay
	if len(w.Queues) > 0 {
		least = 0
	}
	for j, h := range w.Helps {
		switch {
		case j == i:
		case h.Longer > 0:
			least = 0
		default:
			least = min(least, h.Delay)
		}
	}
	return time.Duration(w.Helps[i].Delay - least)
}
