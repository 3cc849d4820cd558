package hall

import (
	"encoding/hex"
	"maps"
	"slices"
	"time"
)

// OrderKiosk is what a manager wants of a kiosk.
type OrderKiosk struct {
	Kiosk   string `json:"kiosk"`
	Verb    string `json:"verb"`              // one of KioskVerbs
	Message string `json:"message,omitempty"` // of close: one of Messages; of message: the hash of the words, which are in no book; "" = none any more
}

// The verbs of OrderKiosk, besides VerbClose and VerbOpen.
const (
	VerbMessage = "message"
	VerbRestart = "restart"
)

// KioskVerbs lists them.
var KioskVerbs = []string{VerbClose, VerbOpen, VerbMessage, VerbRestart}

// KioskOrdered says what a manager wants of a kiosk.
type KioskOrdered struct {
	Kiosk   string `json:"kiosk"`
	Verb    string `json:"verb"`
	Message string `json:"message,omitempty"`
}

// KioskOrders are what a kiosk is to keep to. It is closed until it is opened;
// the message and the restart are of the day.
type KioskOrders struct {
	Closed  string     `json:"closed,omitempty"` // why: one of Messages
	Message string     `json:"message,omitempty"`
	Restart *time.Time `json:"restart,omitempty"` // when it was asked for
}

// A ClosedKiosk is carried over to the next day.
type ClosedKiosk struct {
	Kiosk  string `json:"kiosk"`
	Closed string `json:"closed"`
}

func (c OrderKiosk) decide(s *State, _ Order) ([]Event, error) {
	switch {
	case c.Kiosk == "" || !sane(c.Kiosk) || !slices.Contains(KioskVerbs, c.Verb):
		return nil, ErrBadRequest
	case c.Verb == VerbClose && !slices.Contains(Messages, c.Message):
		return nil, ErrBadReason
	case c.Verb == VerbMessage && c.Message != "" && !isSum(c.Message), (c.Verb == VerbOpen || c.Verb == VerbRestart) && c.Message != "":
		return nil, ErrBadRequest
	}
	return []Event{KioskOrdered(c)}, nil
}

// isSum tells whether text is a hash and no words.
func isSum(text string) bool {
	sum, err := hex.DecodeString(text)
	return err == nil && len(sum) == sumLength/2
}

func (e KioskOrdered) apply(s *State, at time.Time) {
	ordered := s.ordered[e.Kiosk]
	switch e.Verb {
	case VerbClose, VerbOpen:
		ordered.Closed = e.Message
	case VerbMessage:
		ordered.Message = e.Message
	case VerbRestart:
		ordered.Restart = when(at)
	}
	s.ordered[e.Kiosk] = ordered
	if ordered == (KioskOrders{}) {
		delete(s.ordered, e.Kiosk)
	}
}

func (e KioskOrdered) answer(s *State, _ time.Time) any { return s.office() }

// closedKiosks lists those that stay closed.
func (s *State) closedKiosks() (all []ClosedKiosk) {
	for _, id := range slices.Sorted(maps.Keys(s.ordered)) {
		if closed := s.ordered[id].Closed; closed != "" {
			all = append(all, ClosedKiosk{id, closed})
		}
	}
	return all
}
