// Package journaltest holds the promises that every journal keeps, as one
// suite.
package journaltest

import (
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/journal"
)

// Store is what the suite is run on.
type Store interface {
	journal.Journal
	journal.Shelf
}

// Run checks the promises on fresh stores made by open.
func Run(t *testing.T, open func(t *testing.T) Store) {
	for name, check := range map[string]func(*testing.T, Store){
		"records come back in order":       order,
		"a wrong place is a conflict":      conflict,
		"of many writers one wins a place": race,
		"books are kept apart":             books,
		"what was read stays as it was":    copies,
		"texts lie under their hash":       texts,
	} {
		t.Run(name, func(t *testing.T) { check(t, open(t)) })
	}
}

var today = journal.Book{Hall: "sample", Day: "2026-11-23"}

func order(t *testing.T, s Store) {
	for n := range uint64(300) {
		require.NoError(t, s.Append(t.Context(), today, n, fmt.Appendf(nil, "record %d", n+1)))
	}
	require.Len(t, read(t, s, today, 0), 300)
	require.Equal(t, []string{"record 299", "record 300"}, read(t, s, today, 298))
	require.Empty(t, read(t, s, today, 300))
	require.Empty(t, read(t, s, journal.Book{Hall: "other", Day: "2026-11-23"}, 0))
	last, n, err := s.Last(t.Context(), "sample")
	require.NoError(t, err)
	require.Equal(t, today, last)
	require.EqualValues(t, 300, n)
}

func conflict(t *testing.T, s Store) {
	require.NoError(t, s.Append(t.Context(), today, 0, []byte("first")))
	for _, after := range []uint64{0, 2, 1 << 40} {
		require.ErrorIs(t, s.Append(t.Context(), today, after, []byte("second")), journal.ErrConflict)
	}
	require.Equal(t, []string{"first"}, read(t, s, today, 0))
}

func race(t *testing.T, s Store) {
	var group sync.WaitGroup
	var won atomic.Int64
	for writer := range 20 {
		group.Go(func() {
			for n := range uint64(20) {
				if s.Append(t.Context(), today, n, fmt.Appendf(nil, "%d by %d", n, writer)) == nil {
					won.Add(1)
				}
			}
		})
	}
	group.Wait()
	require.EqualValues(t, len(read(t, s, today, 0)), won.Load())
	_, n, err := s.Last(t.Context(), "sample")
	require.NoError(t, err)
	require.EqualValues(t, won.Load(), n)
}

func books(t *testing.T, s Store) {
	none, n, err := s.Last(t.Context(), "sample")
	require.NoError(t, err)
	require.Zero(t, none)
	require.Zero(t, n)
	for _, b := range []journal.Book{{Hall: "b", Day: "2026-11-24"}, {Hall: "a", Day: "2026-11-24"}, {Hall: "a", Day: "2026-11-23"}} {
		require.NoError(t, s.Append(t.Context(), b, 0, []byte(b.Hall+b.Day)))
	}
	var all []journal.Book
	for b, err := range s.Books(t.Context()) {
		require.NoError(t, err)
		require.Equal(t, []string{b.Hall + b.Day}, read(t, s, b, 0))
		all = append(all, b)
	}
	require.Equal(t, []journal.Book{{Hall: "a", Day: "2026-11-23"}, {Hall: "a", Day: "2026-11-24"}, {Hall: "b", Day: "2026-11-24"}}, all)
	last, _, err := s.Last(t.Context(), "a")
	require.NoError(t, err)
	require.Equal(t, "2026-11-24", last.Day)
}

func copies(t *testing.T, s Store) {
	value := []byte("first")
	require.NoError(t, s.Append(t.Context(), today, 0, value))
	value[0] = 'X'
	for got, err := range s.Records(t.Context(), today, 0) {
		require.NoError(t, err)
		require.Equal(t, "first", string(got))
		got[0] = 'X'
	}
	require.Equal(t, []string{"first"}, read(t, s, today, 0))
}

func texts(t *testing.T, s Store) {
	sum, err := s.Put(t.Context(), []byte("大厅"))
	require.NoError(t, err)
	require.Equal(t, journal.Sum([]byte("大厅")), sum)
	text, err := s.Get(t.Context(), sum)
	require.NoError(t, err)
	require.Equal(t, "大厅", string(text))
	_, err = s.Get(t.Context(), journal.Sum(nil))
	require.ErrorIs(t, err, journal.ErrMissing)
}

func read(t *testing.T, s Store, b journal.Book, after uint64) (records []string) {
	t.Helper()
	for value, err := range s.Records(t.Context(), b, after) {
		require.NoError(t, err)
		records = append(records, string(value))
	}
	return records
}
