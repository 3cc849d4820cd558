// Package journal is the memory of the queue server: books of records, one
// book for each business day of a hall.
//
// It keeps bytes in order and gives them back. It refuses to know what they
// mean, to change them, and to take one that does not follow the last.
package journal

import (
	"context"
	"errors"
	"iter"
)

// A Book is the record of one business day of one hall.
type Book struct {
	Hall string
	Day  string // such as 2026-11-23; books of a hall are ordered by it
}

// ErrConflict says that a book does not end where the writer thought: somebody
// else has written to it, and nothing was stored.
var ErrConflict = errors.New("journal: the book has moved on")

// ErrMissing says that there is no such text.
var ErrMissing = errors.New("journal: no such text")

// A Journal keeps books. Every implementation passes journaltest.Run.
type Journal interface {
	// Append stores value as record after+1 of b. When it returns nil, the
	// record is on disk and stays there. ErrConflict means that b does not
	// have exactly `after` records, and nothing was stored. Any other error
	// means that it is not known whether the record was stored: read b.
	Append(ctx context.Context, b Book, after uint64, value []byte) error

	// Records yields the records of b that come after the given number, in
	// order. A book that does not exist has none. It stops at the first error.
	Records(ctx context.Context, b Book, after uint64) iter.Seq2[[]byte, error]

	// Last returns the newest book of a hall and how many records it has; the
	// zero Book when the hall has none.
	Last(ctx context.Context, hall string) (Book, uint64, error)

	// Books yields every book, by hall and then by day.
	Books(ctx context.Context) iter.Seq2[Book, error]
}

// A Shelf keeps texts under the SHA-256 of their bytes, in hex, beside the
// books.
type Shelf interface {
	// Put keeps text and returns its hash. Once it returns nil, the text is on disk.
	Put(ctx context.Context, text []byte) (sum string, err error)

	// Get returns the text of a hash, or ErrMissing. A text that no longer has
	// its hash is an error.
	Get(ctx context.Context, sum string) ([]byte, error)
}
