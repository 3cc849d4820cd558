package outbox

import (
	"encoding/binary"
	"time"

	"go.etcd.io/bbolt"

	"paihao/queue-server/api"
)

// A Use is a booking that was checked in alone.
type Use struct {
	Number string    `json:"number"`
	At     time.Time `json:"at"`
	Day    string    `json:"day"`
}

// Used finds what a booking was used for at this kiosk alone, on that day.
func (o *Outbox) Used(booking, day string) (use Use, ok bool, err error) {
	err = o.look("used", func(tx *bbolt.Tx) (err error) {
		use, ok, err = get[Use](tx.Bucket(visits), []byte(booking))
		return err
	})
	return use, ok && use.Day == day, err
}

// An Odd is a ticket that was given out alone and that the server found odd, or could not take.
type Odd struct {
	Why    string          `json:"why"` // a hall.Mark, a hall.Refusal, or expired
	Ticket api.AloneTicket `json:"ticket"`
}

// mostOdd keeps a disk from being filled by what nobody looks at.
const mostOdd = 100

func keepOdd(tx *bbolt.Tx, one Odd) error {
	b := tx.Bucket(odd)
	one.Ticket.Sealed = nil // it is of no use to people
	if err := add(b, one); err != nil {
		return err
	}
	if n := b.Sequence(); n > mostOdd {
		return b.Delete(sequence(n - mostOdd))
	}
	return nil
}

// Odds lists the odd tickets, the newest last.
func (o *Outbox) Odds() (all []Odd, err error) {
	err = o.look("odd", func(tx *bbolt.Tx) error {
		return each(tx.Bucket(odd), func(_ []byte, one Odd) error {
			all = append(all, one)
			return nil
		})
	})
	return all, err
}

// The names of what is kept of the hall.
const (
	Hall  = "hall"  // api.Hall
	Lobby = "lobby" // hall.Lobby, of its hours
	Clock = "clock" // how the kiosk's clock stands to the server's
)

// Keep keeps a value under a name.
func (o *Outbox) Keep(name string, value any) error {
	return o.change("keep "+name, func(tx *bbolt.Tx) error { return put(tx.Bucket(kept), []byte(name), value) })
}

// Kept gives the value of a name; ok is false if there is none.
func Kept[T any](o *Outbox, name string) (value T, ok bool, err error) {
	err = o.look("kept "+name, func(tx *bbolt.Tx) (err error) {
		value, ok, err = get[T](tx.Bucket(kept), []byte(name))
		return err
	})
	return value, ok, err
}

func number(key []byte) uint64 { return binary.BigEndian.Uint64(key) }
