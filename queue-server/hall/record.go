package hall

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
)

// A Record is one append: everything that one drain of the engine changed.
// A book is a chain of records, each naming the hash of the one before it; the
// first record of a book names the last of the book before.
//
//	<SHA-256 of the JSON, 64 hex digits> ' ' <JSON>
type Record struct {
	Version int     `json:"version"`
	Hall    string  `json:"hall"`
	Day     string  `json:"day"`
	Epoch   uint64  `json:"epoch"`
	Seq     uint64  `json:"seq"` // in its book, from 1
	Prev    string  `json:"prev"`
	Entries []Entry `json:"entries"`
}

// The limits of a record. One JetStream message must hold it.
const (
	recordVersion = 1
	MaxEntries    = 256
	sumLength     = 2 * sha256.Size
)

// ErrDamaged means that a record is not what was written, or not in its place.
var ErrDamaged = errors.New("hall: damaged record")

// A Chain is the place after the last record of a book.
type Chain struct {
	Hall, Day string
	Seq       uint64
	Sum       string // of the last record; "" before the first of all
}

// Append encodes entries as the record after c and returns it with the new end.
func (c Chain) Append(epoch uint64, entries []Entry) ([]byte, Chain, error) {
	r := Record{recordVersion, c.Hall, c.Day, epoch, c.Seq + 1, c.Sum, nil}
	body, err := json.Marshal(struct {
		Record
		Entries []written `json:"entries"`
	}{r, writeAll(entries)})
	if err != nil {
		return nil, c, fmt.Errorf("hall: encode record %d: %w", r.Seq, err)
	}
	sum := sumOf(body)
	c.Seq, c.Sum = r.Seq, sum
	return append([]byte(sum+" "), body...), c, nil
}

// Read decodes the record after c and returns it with the new end. A record
// that was changed, lost or moved is ErrDamaged, with its place.
func (c Chain) Read(value []byte) (Record, Chain, error) {
	damaged := func(why string) (Record, Chain, error) {
		return Record{}, c, fmt.Errorf("%w %d of book %s/%s: %s", ErrDamaged, c.Seq+1, c.Hall, c.Day, why)
	}
	sum, body, _ := bytes.Cut(value, []byte(" "))
	if len(sum) != sumLength || sumOf(body) != string(sum) {
		return damaged("its content does not match its hash")
	}
	r, err := readRecord(body)
	if err != nil {
		return damaged(err.Error())
	}
	switch {
	case r.Version != recordVersion:
		return damaged(fmt.Sprintf("version %d is not known", r.Version))
	case r.Hall != c.Hall || r.Day != c.Day || r.Seq != c.Seq+1:
		return damaged(fmt.Sprintf("it is record %d of book %s/%s", r.Seq, r.Hall, r.Day))
	case c.Sum != "" && r.Prev != c.Sum:
		return damaged("it does not follow the record before it")
	}
	c.Seq, c.Sum = r.Seq, string(sum)
	return r, c, nil
}

// readRecord reads the entries with their record: one by one, each would be
// looked at twice more.
func readRecord(body []byte) (Record, error) {
	var r struct {
		Record
		Entries []read `json:"entries"`
	}
	if err := json.Unmarshal(body, &r); err != nil {
		return r.Record, err
	}
	r.Record.Entries = make([]Entry, len(r.Entries))
	for i, w := range r.Entries {
		var err error
		if r.Record.Entries[i], err = w.entry(); err != nil {
			return r.Record, err
		}
	}
	return r.Record, nil
}

func sumOf(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:])
}
