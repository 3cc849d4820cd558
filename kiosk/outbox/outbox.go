// Package outbox is what a kiosk must not forget, in one bbolt file: the numbers that it may give out alone, the tickets
// of which the server has still to be told, what became of their slips, and what it needs to start without the server.
//
//	tickets   ID → Ticket      until nothing is left to be done for it
//	outcomes  sequence → Outcome  of slips, in the order in which they are to be told
//	leases    ID → hall.Lease  with the numbers that are left
//	visits    booking → Use    checked in alone today
//	odd       sequence → Odd   what the server found odd, for people to look at
//	kept      name → value     what was learned of the hall
//
// Each value is JSON after the CRC-32C of its key and itself. A method that returns an error has changed nothing that a visitor may rely
// on. What one method writes is on disk before it returns, whole or not at all, whatever ends the program.
//
// The package refuses to know an identity: what it is given of one is sealed. It never calls the server.
package outbox

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"

	"go.etcd.io/bbolt"
)

var (
	// ErrNoNumber means that there is no lease for a queue.
	ErrNoNumber = errors.New("outbox: no number of this queue may be given out alone")
	// ErrBusy means that another program has the file open.
	ErrBusy = errors.New("outbox: another kiosk works with this file")
	// errDamaged means that a file or a value is not what was written.
	errDamaged = errors.New("damaged")
)

var (
	tickets  = []byte("tickets")
	outcomes = []byte("outcomes")
	leases   = []byte("leases")
	visits   = []byte("visits")
	odd      = []byte("odd")
	kept     = []byte("kept")

	buckets = [][]byte{tickets, outcomes, leases, visits, odd, kept}
)

// An Outbox is an open file. It may be used by many goroutines.
type Outbox struct{ db *bbolt.DB }

// Close closes the file.
func (o *Outbox) Close() error { return o.db.Close() }

// change writes all that do does, or nothing.
func (o *Outbox) change(what string, do func(tx *bbolt.Tx) error) error {
	if err := o.db.Update(do); err != nil {
		return fmt.Errorf("outbox: %s: %w", what, err)
	}
	return nil
}

func (o *Outbox) look(what string, do func(tx *bbolt.Tx) error) error {
	if err := o.db.View(do); err != nil {
		return fmt.Errorf("outbox: %s: %w", what, err)
	}
	return nil
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func put(b *bbolt.Bucket, key []byte, value any) error {
	text, err := json.Marshal(value)
	if err != nil {
		return err
	}
	return b.Put(key, append(binary.BigEndian.AppendUint32(nil, sum(key, text)), text...))
}

// add puts a value behind all others.
func add(b *bbolt.Bucket, value any) error {
	n, err := b.NextSequence()
	if err != nil {
		return err
	}
	return put(b, sequence(n), value)
}

func sequence(n uint64) []byte { return binary.BigEndian.AppendUint64(nil, n) }

// get reads the value of a key; ok is false if there is none.
func get[T any](b *bbolt.Bucket, key []byte) (value T, ok bool, err error) {
	raw := b.Get(key)
	if raw == nil {
		return value, false, nil
	}
	value, err = decode[T](key, raw)
	return value, err == nil, err
}

func decode[T any](key, raw []byte) (value T, err error) {
	text, err := checked(key, raw)
	if err != nil {
		return value, err
	}
	if json.Unmarshal(text, &value) != nil {
		return value, errDamaged
	}
	return value, nil
}

func sum(key, text []byte) uint32 {
	return crc32.Update(crc32.Checksum(key, castagnoli), castagnoli, text)
}

func checked(key, raw []byte) ([]byte, error) {
	if len(raw) < 4 || binary.BigEndian.Uint32(raw) != sum(key, raw[4:]) {
		return nil, errDamaged
	}
	return raw[4:], nil
}

// each reads all values of a bucket, in the order of their keys, which may be deleted meanwhile.
func each[T any](b *bbolt.Bucket, do func(key []byte, value T) error) error {
	type entry struct {
		key   []byte
		value T
	}
	var all []entry
	err := b.ForEach(func(key, raw []byte) error {
		value, err := decode[T](key, raw)
		all = append(all, entry{append([]byte(nil), key...), value})
		return err
	})
	for _, e := range all {
		if err == nil {
			err = do(e.key, e.value)
		}
	}
	return err
}
