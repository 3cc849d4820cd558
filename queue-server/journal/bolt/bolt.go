// Package bolt keeps the journal in one bbolt file: a bucket for each hall,
// in it a bucket for each day, in it the records by their number; beside the
// halls a bucket with the texts by their hash.
//
//	halls / <hall> / <day> / <number, 8 bytes big-endian> = record
//	texts / <SHA-256, hex>                                = text
//
// It refuses to share its file: a second process is told so at once.
package bolt

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"iter"
	"time"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"paihao/queue-server/journal"
)

var (
	halls = []byte("halls")
	texts = []byte("texts")
)

// ErrInUse says that another process has the file open.
var ErrInUse = errors.New("journal: the file is in use by another process")

// A Journal is a journal.Journal and a journal.Shelf in one file.
type Journal struct {
	db *bbolt.DB
}

// mapped is how much of the file is mapped from the start: growing the map
// later would make readers wait.
const mapped = 256 << 20

// Open opens the file, and makes it (mode 0600) if it is not there.
func Open(path string) (*Journal, error) {
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{
		Timeout: time.Second, FreelistType: bbolt.FreelistMapType, InitialMmapSize: mapped,
	})
	if errors.Is(err, bolterrors.ErrTimeout) {
		return nil, fmt.Errorf("%w: %s", ErrInUse, path)
	}
	if err != nil {
		return nil, fmt.Errorf("journal open %s: %w", path, err)
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		_, err := tx.CreateBucketIfNotExists(halls)
		if err == nil {
			_, err = tx.CreateBucketIfNotExists(texts)
		}
		return err
	})
	if err != nil {
		return nil, errors.Join(fmt.Errorf("journal open: %w", err), db.Close())
	}
	return &Journal{db}, nil
}

// Close closes the file.
func (j *Journal) Close() error { return j.db.Close() }

// Append stores value as record after+1 of b, and waits until it is on disk.
func (j *Journal) Append(_ context.Context, b journal.Book, after uint64, value []byte) error {
	err := j.db.Update(func(tx *bbolt.Tx) error {
		hall, err := tx.Bucket(halls).CreateBucketIfNotExists([]byte(b.Hall))
		if err != nil {
			return err
		}
		day, err := hall.CreateBucketIfNotExists([]byte(b.Day))
		if err != nil {
			return err
		}
		day.FillPercent = 0.95 // records only ever go to the end
		if n := count(day); n != after {
			return fmt.Errorf("%w: it has %d records, not %d", journal.ErrConflict, n, after)
		}
		return day.Put(number(after+1), value)
	})
	if err != nil {
		return fmt.Errorf("journal append to %s/%s: %w", b.Hall, b.Day, err)
	}
	return nil
}

// Records yields the records of b after the given number. They are read one
// transaction a piece, so that a slow reader holds up nothing.
func (j *Journal) Records(_ context.Context, b journal.Book, after uint64) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		for n := after + 1; ; n++ {
			value, err := j.record(b, n)
			if err != nil {
				yield(nil, err)
				return
			}
			if value == nil || !yield(value, nil) {
				return
			}
		}
	}
}

// record reads one record; nil when the book ends before it. A record that is
// missing between others is an error.
func (j *Journal) record(b journal.Book, n uint64) (value []byte, err error) {
	err = j.db.View(func(tx *bbolt.Tx) error {
		day := book(tx, b)
		if day == nil || n > count(day) {
			return nil
		}
		found := day.Get(number(n))
		if found == nil {
			return fmt.Errorf("journal: record %d of %s/%s is missing", n, b.Hall, b.Day)
		}
		value = append([]byte{}, found...)
		return nil
	})
	return value, err
}

// Last returns the newest book of a hall.
func (j *Journal) Last(_ context.Context, hall string) (b journal.Book, n uint64, err error) {
	err = j.db.View(func(tx *bbolt.Tx) error {
		days := tx.Bucket(halls).Bucket([]byte(hall))
		if days == nil {
			return nil
		}
		if day, _ := days.Cursor().Last(); day != nil {
			b = journal.Book{Hall: hall, Day: string(day)}
			n = count(days.Bucket(day))
		}
		return nil
	})
	return b, n, err
}

// Books yields every book. They are listed first, so that none is held open
// while the caller reads them.
func (j *Journal) Books(context.Context) iter.Seq2[journal.Book, error] {
	return func(yield func(journal.Book, error) bool) {
		var books []journal.Book
		err := j.db.View(func(tx *bbolt.Tx) error {
			return tx.Bucket(halls).ForEachBucket(func(hall []byte) error {
				return tx.Bucket(halls).Bucket(hall).ForEachBucket(func(day []byte) error {
					books = append(books, journal.Book{Hall: string(hall), Day: string(day)})
					return nil
				})
			})
		})
		if err != nil {
			yield(journal.Book{}, err)
			return
		}
		for _, b := range books {
			if !yield(b, nil) {
				return
			}
		}
	}
}

func book(tx *bbolt.Tx, b journal.Book) *bbolt.Bucket {
	if hall := tx.Bucket(halls).Bucket([]byte(b.Hall)); hall != nil {
		return hall.Bucket([]byte(b.Day))
	}
	return nil
}

// count is how many records a book has: the number of its last one.
func count(day *bbolt.Bucket) uint64 {
	last, _ := day.Cursor().Last()
	if last == nil {
		return 0
	}
	return binary.BigEndian.Uint64(last)
}

func number(n uint64) []byte { return binary.BigEndian.AppendUint64(nil, n) }
