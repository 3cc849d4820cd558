// Package hall is the rule book of a service hall: everything that happens to
// a ticket between the kiosk and the door.
//
// A [Command] is decided against a [State]; what it changes comes out as
// events; [State.Apply] folds an event in. The same entries in the same order
// always make the same state, on every machine, for ever.
//
//	Order ── State.Decide ──► []Event ── Entry ── State.Apply ──► State ──► pictures
//
// The package refuses to know a clock, a disk, a network, a goroutine or
// chance: times, identifiers and tokens arrive as data. It also refuses to
// know people: a visitor is a keyed hash or nobody.
//
// Each verb has one file: its command, its event, and what both do.
package hall

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"time"
)

// A Command is one thing that somebody wants to happen.
type Command interface {
	// decide answers with the events the command causes, at least one, or
	// with a Refusal. It must not change s.
	decide(s *State, o Order) ([]Event, error)
}

// An Event is one thing that has happened. It can no longer be refused.
type Event interface {
	// apply folds the event, which happened at the given time, into s.
	apply(s *State, at time.Time)
	// answer is what the one who caused the event is told. The answer to a
	// repeated command is made by the same method, from the event that was
	// accepted the first time.
	answer(s *State, at time.Time) any
	// name is the event's word in a book.
	name() string
}

// An Order is a command with its envelope.
type Order struct {
	Key  string    // idempotency key; belongs to By
	By   string    // principal, such as "kiosk:k1" or "clerk:li"
	Body string    // Fingerprint of what was asked; another body under one key is refused
	At   time.Time // stamped by the engine, never running backwards
	Command
}

// An Entry is one event in the book, with what is needed to know its order again.
// Key, By and Body are set on the first event of an order only.
type Entry struct {
	At    time.Time
	Key   string
	By    string
	Body  string
	Event Event
}

// Fingerprint condenses what was asked, so that a key that comes back with
// another wish is noticed. It must be taken before identifiers are made up, and
// after an identity was replaced by its keyed hash.
func Fingerprint(c Command) string {
	body, err := json.Marshal(c)
	if err != nil {
		panic("hall: command does not encode: " + err.Error()) // commands are plain structs
	}
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:12])
}

// Decide answers o with the entries it causes. When o was accepted before, it
// answers with none and with again = the entry of that time. An error is
// always a Refusal.
func (s *State) Decide(o Order) (entries []Entry, again *Entry, err error) {
	if done := s.done[o.name()]; done != nil && o.At.Sub(done.At) < remembered {
		if done.Body != o.Body {
			return nil, nil, ErrKeyReused
		}
		return nil, done, nil
	}
	events, err := o.decide(s, o)
	if err != nil {
		return nil, nil, err
	}
	for i, event := range events {
		e := Entry{At: o.At, Event: event}
		if i == 0 {
			e.Key, e.By, e.Body = o.Key, o.By, o.Body
		}
		entries = append(entries, e)
	}
	return entries, nil, nil
}

// Apply folds e in.
func (s *State) Apply(e Entry) {
	s.Last = e.At
	e.Event.apply(s, e.At)
	if e.Key != "" {
		s.remember(e)
	}
}

// Answer is what the one who caused e is told: a Receipt, a Desk, a Rating or
// an Appointment, each made of s as it is now.
func (s *State) Answer(e Entry) any { return e.Event.answer(s, e.At) }

// remembered is how long a repeated key finds its first answer.
const remembered = 24 * time.Hour

func (s *State) remember(e Entry) { s.done[Order{Key: e.Key, By: e.By}.name()] = &e }

func (o Order) name() string { return o.By + "\x00" + o.Key }
