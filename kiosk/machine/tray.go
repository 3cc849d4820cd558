package machine

import (
	"sync"
	"time"
)

// tray is where a card lies to be read. It knows whose visit the card belongs to: one that lies there when its visit has
// ended is nobody's, however often it is found there.
type tray struct {
	mu    sync.Mutex
	lies  bool
	card  string // handle; empty: it could not be read, or is forgotten
	spent bool   // of no use to the visit that goes on
	left  time.Time
}

// lay says that a card was found. It reports whether that is news: not of a card that was left there.
func (t *tray) lay(card string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.left.IsZero() {
		return false
	}
	t.lies, t.card, t.spent = true, card, card == ""
	return true
}

// lift says that none lies there. It reports whether one had been left.
func (t *tray) lift() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	left := !t.left.IsZero()
	t.lies, t.card, t.spent, t.left = false, "", false, time.Time{}
	return left
}

// spend says that the visit has no use for a card.
func (t *tray) spend(card string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.lies && t.card == card {
		t.spent = true
	}
}

// leave says that the visit has ended that held a card, or none. It reports whether a card of it is left behind; a card
// of somebody who has just stepped up is not.
func (t *tray) leave(card string, now time.Time) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.lies || !t.left.IsZero() || !t.spent && t.card != card {
		return false
	}
	t.left, t.card = now, ""
	return true
}

// taken tells whether a card was last seen there.
func (t *tray) taken() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.lies
}

// since is when a card was left; zero = none was.
func (t *tray) since() time.Time {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.left
}
