package engine_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/engine"
	"paihao/queue-server/hall"
	"paihao/queue-server/journal"
)

// A shaky journal fails an append when told to: before it stored the record, or
// after.
type shaky struct {
	*journal.Memory
	mu     sync.Mutex
	fail   int // appends that are still to fail
	stored bool
	blind  bool // it cannot be read either
}

var errDisk = errors.New("disk: no answer")

func (s *shaky) Append(ctx context.Context, b journal.Book, after uint64, value []byte) error {
	s.mu.Lock()
	fail := s.fail > 0
	if fail {
		s.fail--
	}
	s.mu.Unlock()
	if fail && !s.stored {
		return errDisk
	}
	err := s.Memory.Append(ctx, b, after, value)
	if fail {
		return errDisk
	}
	return err
}

func (s *shaky) Last(ctx context.Context, name string) (journal.Book, uint64, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.blind {
		return journal.Book{}, 0, errDisk
	}
	return s.Memory.Last(ctx, name)
}

func (s *shaky) set(fail int, stored, blind bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fail, s.stored, s.blind = fail, stored, blind
}

// TestLostAnswers fails each append in both ways: every order has its effect
// once, and is answered with it.
func TestLostAnswers(t *testing.T) {
	for _, stored := range []bool{false, true} {
		t.Run(fmt.Sprintf("stored=%t", stored), func(t *testing.T) {
			s := &shaky{Memory: journal.NewMemory()}
			found(t, s, 1)
			e, _ := start(t, s)
			for n := range 20 {
				s.set(n%2, stored, false)
				require.Equal(t, fmt.Sprintf("A%06d", n+1), do[hall.Receipt](t, e, fmt.Sprint(n), "kiosk:k1", issue(n)).Number)
			}
			sound(t, s)
		})
	}
}

// TestDiskGoneAndBack lets the disk fail for a while: nobody is told what is
// not so, and whoever asks again under the same key gets one ticket.
func TestDiskGoneAndBack(t *testing.T) {
	for _, stored := range []bool{false, true} {
		s := &shaky{Memory: journal.NewMemory()}
		found(t, s, 1)
		e, _ := start(t, s)
		do[hall.Receipt](t, e, "1", "kiosk:k1", issue(1))
		s.set(1, stored, true)
		_, err := e.Do(t.Context(), hall.Order{Key: "2", By: "kiosk:k1", Body: hall.Fingerprint(issue(2)), Command: issue(2)})
		require.ErrorIs(t, err, hall.ErrNotReady)
		require.ErrorIs(t, e.Ready(), errDisk)
		_, err = e.Frame(t.Context(), hall.View{Kind: hall.ViewLobby})
		require.ErrorIs(t, err, hall.ErrNotReady, "a state that may not be on disk is not shown")
		s.set(0, false, false)
		require.Equal(t, "A000002", do[hall.Receipt](t, e, "2", "kiosk:k1", issue(2)).Number)
		require.Equal(t, "A000003", do[hall.Receipt](t, e, "3", "kiosk:k1", issue(3)).Number)
		require.NoError(t, e.Ready())
	}
}

// TestOpeningCutShort stops the opening of a day after each of its records: the
// next start completes it.
func TestOpeningCutShort(t *testing.T) {
	for _, written := range []int{1, 2, 3} {
		synctest.Test(t, func(t *testing.T) {
			s := &shaky{Memory: journal.NewMemory()}
			found(t, s, 1)
			e, stop := start(t, s)
			for n := range 450 {
				do[hall.Receipt](t, e, fmt.Sprint(n), "kiosk:k1", issue(n))
			}
			require.NoError(t, stop())
			book, _, err := s.Last(t.Context(), "sample")
			require.NoError(t, err)
			old, err := engine.Fold(t.Context(), s, book, "")
			require.NoError(t, err)
			time.Sleep(20 * time.Hour)
			cutShort(t, s, old, written)

			e, stop = start(t, s)
			require.Equal(t, hall.StateExpired, do[hall.Receipt](t, e, "400", "kiosk:k1", issue(400)).State)
			require.Equal(t, "A000001", do[hall.Receipt](t, e, "new", "kiosk:k1", issue(1000)).Number)
			require.NoError(t, stop())
			sound(t, s)
		})
	}
}

// cutShort writes the first records of the next day.
func cutShort(t *testing.T, s store, old engine.Folded, written int) {
	at := time.Now().UTC().Truncate(time.Millisecond)
	day := old.State.DayOf(at)
	chain := hall.Chain{Hall: "sample", Day: day, Sum: old.Chain.Sum}
	for i, event := range old.State.NextDay(day, at)[:written] {
		value, end, err := chain.Append(old.State.Epoch, []hall.Entry{{At: at, Event: event}})
		require.NoError(t, err)
		require.NoError(t, s.Append(t.Context(), journal.Book{Hall: "sample", Day: day}, uint64(i), value))
		chain = end
	}
}

// TestClockSetBack: a little is borne, and stamps do not run backwards; a clock
// that is far behind the book is not trusted.
func TestClockSetBack(t *testing.T) {
	s := journal.NewMemory()
	setup, _ := sample(1)
	var err error
	setup.Catalogue, err = s.Put(t.Context(), []byte("{}"))
	require.NoError(t, err)
	require.NoError(t, engine.Found(t.Context(), s, setup, time.Now().Add(30*time.Second)))
	e, _ := start(t, s)
	r := do[hall.Receipt](t, e, "1", "kiosk:k1", issue(1))
	require.True(t, r.IssuedAt.After(time.Now()), "not before the book's last stamp")

	far := journal.NewMemory()
	_, err = far.Put(t.Context(), []byte("{}"))
	require.NoError(t, err)
	require.NoError(t, engine.Found(t.Context(), far, setup, time.Now().Add(5*time.Minute)))
	e, _ = start(t, far)
	_, err = e.Do(t.Context(), hall.Order{Key: "1", By: "kiosk:k1", Command: issue(1)})
	require.ErrorIs(t, err, hall.ErrNotReady)
	require.ErrorContains(t, e.Ready(), "clock")
}

// TestFlippedBit changes one bit of each record in the file: the start refuses
// with its place, and so does Check.
func TestFlippedBit(t *testing.T) {
	s := file(t)
	found(t, s, 1)
	e, stop := start(t, s)
	for n := range 3 {
		do[hall.Receipt](t, e, fmt.Sprint(n), "kiosk:k1", issue(n))
	}
	require.NoError(t, stop())
	book, records, err := s.Last(t.Context(), "sample")
	require.NoError(t, err)
	sound(t, s)
	_, err = engine.Check(t.Context(), s, journal.NewMemory())
	require.ErrorIs(t, err, journal.ErrMissing, "its texts are gone")
	_, err = engine.Check(t.Context(), journal.NewMemory(), s)
	require.ErrorIs(t, err, engine.ErrEmpty)
	for n := uint64(1); n <= records; n++ {
		damaged := journal.NewMemory()
		i := uint64(0)
		for value, err := range s.Records(t.Context(), book, 0) {
			require.NoError(t, err)
			if i++; i == n {
				value[len(value)/2] ^= 1
			}
			require.NoError(t, damaged.Append(t.Context(), book, i-1, value))
		}
		place := fmt.Sprintf("record %d of book sample/%s", n, book.Day)
		_, err := engine.Open(t.Context(), engine.Options{Hall: "sample", Journal: damaged, Shelf: s})
		require.ErrorIs(t, err, hall.ErrDamaged)
		require.ErrorContains(t, err, place)
		_, err = engine.Check(t.Context(), damaged, s)
		require.ErrorContains(t, err, place)
	}
}
