package journal

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"iter"
	"maps"
	"slices"
	"sync"
)

// Memory is a Journal and a Shelf that forget everything with the process:
// for tests, and for trying things out.
type Memory struct {
	mu    sync.Mutex
	books map[Book][][]byte
	texts map[string][]byte
}

// NewMemory returns an empty Memory.
func NewMemory() *Memory {
	return &Memory{books: map[Book][][]byte{}, texts: map[string][]byte{}}
}

// Append stores value as record after+1 of b.
func (m *Memory) Append(_ context.Context, b Book, after uint64, value []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if n := uint64(len(m.books[b])); n != after {
		return fmt.Errorf("%w: %s/%s has %d records, not %d", ErrConflict, b.Hall, b.Day, n, after)
	}
	m.books[b] = append(m.books[b], slices.Clone(value))
	return nil
}

// Records yields the records of b after the given number.
func (m *Memory) Records(_ context.Context, b Book, after uint64) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		m.mu.Lock()
		records := m.books[b]
		m.mu.Unlock()
		for i := after; i < uint64(len(records)); i++ {
			if !yield(slices.Clone(records[i]), nil) {
				return
			}
		}
	}
}

// Last returns the newest book of a hall.
func (m *Memory) Last(_ context.Context, hall string) (Book, uint64, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var last Book
	for b := range m.books {
		if b.Hall == hall && b.Day > last.Day {
			last = b
		}
	}
	return last, uint64(len(m.books[last])), nil
}

// Books yields every book.
func (m *Memory) Books(context.Context) iter.Seq2[Book, error] {
	m.mu.Lock()
	books := slices.SortedFunc(maps.Keys(m.books), func(a, b Book) int {
		return cmp.Or(cmp.Compare(a.Hall, b.Hall), cmp.Compare(a.Day, b.Day))
	})
	m.mu.Unlock()
	return func(yield func(Book, error) bool) {
		for _, b := range books {
			if !yield(b, nil) {
				return
			}
		}
	}
}

// Put keeps text.
func (m *Memory) Put(_ context.Context, text []byte) (string, error) {
	sum := Sum(text)
	m.mu.Lock()
	defer m.mu.Unlock()
	m.texts[sum] = slices.Clone(text)
	return sum, nil
}

// Get returns the text of a hash.
func (m *Memory) Get(_ context.Context, sum string) ([]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	text, ok := m.texts[sum]
	if !ok {
		return nil, fmt.Errorf("%w: %s", ErrMissing, sum)
	}
	return slices.Clone(text), nil
}

// Sum is the name of a text on a Shelf.
func Sum(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}
