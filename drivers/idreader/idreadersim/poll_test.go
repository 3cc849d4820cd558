package idreadersim_test

import (
	"context"
	"errors"
	"io"
	"net"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/drivers/idreader"
	"paihao/drivers/idreader/idreadersim"
)

// poll collects readings for a time, while somebody does things at the reader.
func poll(t *testing.T, o idreadersim.Options, visitor func(*idreadersim.Reader)) []idreader.Reading {
	t.Helper()
	var seen []idreader.Reading
	synctest.Test(t, func(t *testing.T) {
		r, sim, _ := setUp(t, o)
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		go visitor(sim)
		err := r.Poll(ctx, func(r idreader.Reading) { seen = append(seen, r) })
		require.ErrorIs(t, err, context.DeadlineExceeded)
	})
	return seen
}

func TestACardIsOneReadingUntilItHasGone(t *testing.T) {
	seen := poll(t, idreadersim.Options{Baud: 115200}, func(sim *idreadersim.Reader) {
		sim.Put(first)
		time.Sleep(20 * time.Second)
		sim.Take()
		time.Sleep(5 * time.Second)
		sim.Put(second)
	})
	require.Len(t, seen, 3)
	require.Equal(t, first.Number, seen[0].Card.Number())
	require.True(t, seen[1].Gone)
	require.Equal(t, second.Number, seen[2].Card.Number())
}

// A reader may lose a card that lies there for a look or two, and a line may garble a few answers.
func TestACardThatLiesThereIsNotGone(t *testing.T) {
	seen := poll(t, idreadersim.Options{Baud: 115200}, func(sim *idreadersim.Reader) {
		sim.Put(first)
		time.Sleep(time.Second)
		lost, there := idreadersim.Says(idreader.ErrNoCard), idreadersim.None
		for range 10 {
			sim.At(idreadersim.Find, lost, there, lost, lost, there, idreadersim.BadChecksum, idreadersim.Silent, there)
		}
	})
	require.Len(t, seen, 1)
	require.Equal(t, first.Number, seen[0].Card.Number())
}

func TestACardThatIsNotQuiteThereIsTriedAgain(t *testing.T) {
	late := idreadersim.Says(idreader.ErrSelect)
	seen := poll(t, idreadersim.Options{}, func(sim *idreadersim.Reader) {
		sim.At(idreadersim.Select, late, late)
		sim.Put(first)
	})
	require.Len(t, seen, 1)
	require.Equal(t, first.Number, seen[0].Card.Number())
	seen = poll(t, idreadersim.Options{}, func(sim *idreadersim.Reader) {
		sim.At(idreadersim.Select, late, late, late)
		sim.Put(first)
	})
	require.Len(t, seen, 1)
	require.ErrorIs(t, seen[0].Err, idreader.ErrSelect)
}

// noted is a line that notes when it is written to.
type noted struct {
	net.Conn
	at []time.Time
}

func (n *noted) Write(b []byte) (int, error) {
	n.at = append(n.at, time.Now())
	return n.Conn.Write(b)
}

func TestAReaderIsNotAskedTooOften(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, sim, host := setUp(t, idreadersim.Options{})
		sim.At(idreadersim.Find, idreadersim.Silent, idreadersim.Garbage, idreadersim.None, idreadersim.Slow)
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		line := &noted{Conn: host}
		idreader.New(line).Poll(ctx, nil)
		require.Greater(t, len(line.at), 100)
		for i, at := range line.at[2:] {
			require.Greater(t, at.Sub(line.at[i+1]), 300*time.Millisecond)
		}
	})
}

func TestABadReadIsOneErrorAndTheCardMustBePutAgain(t *testing.T) {
	for want, fault := range map[error]idreadersim.Fault{
		idreader.ErrTorn: idreadersim.Torn, idreader.ErrChecksum: idreadersim.BadChecksum, idreader.ErrLength: idreadersim.BadLength,
		idreader.ErrRead: idreadersim.ReadFails, idreader.ErrGarbled: idreadersim.Garbage, idreader.ErrSilent: idreadersim.Silent,
		idreader.ErrCardRefused: idreadersim.Says(idreader.ErrCardRefused), idreader.ErrSelect: idreadersim.Says(idreader.ErrSelect),
	} {
		seen := poll(t, idreadersim.Options{Baud: 115200}, func(sim *idreadersim.Reader) {
			sim.Next(fault)
			sim.Put(first)
			time.Sleep(20 * time.Second)
			sim.Take()
			time.Sleep(5 * time.Second)
			sim.Put(first)
		})
		require.Len(t, seen, 3, "%v", want)
		require.ErrorIs(t, seen[0].Err, want)
		require.Empty(t, seen[0].Card.Number())
		require.True(t, seen[1].Gone)
		require.Equal(t, first.Number, seen[2].Card.Number(), "%v", want)
	}
}

func TestACardPulledWhileItIsReadIsToldAndGone(t *testing.T) {
	seen := poll(t, idreadersim.Options{Baud: 115200}, func(sim *idreadersim.Reader) {
		sim.Next(idreadersim.Pulled)
		sim.Put(first)
	})
	require.Len(t, seen, 2)
	require.ErrorIs(t, seen[0].Err, idreader.ErrRead)
	require.True(t, seen[1].Gone)
}

func TestStrayBytesAndSlowAnswersDoNoHarm(t *testing.T) {
	for _, fault := range []idreadersim.Fault{
		idreadersim.Stray, idreadersim.Slow, idreadersim.Crawls, idreadersim.Split, idreadersim.Glued, idreadersim.Twice,
	} {
		for _, baud := range []int{9600, 19200, 115200} {
			seen := poll(t, idreadersim.Options{Baud: baud}, func(sim *idreadersim.Reader) {
				sim.Next(fault)
				sim.At(idreadersim.Find, idreadersim.Twice)
				sim.Put(first)
			})
			require.Len(t, seen, 1)
			require.Equal(t, first.Number, seen[0].Card.Number())
		}
	}
}

// ended polls until the reader is given up.
func ended(t *testing.T, trouble func(*idreadersim.Reader, io.Closer)) (after time.Duration, err error) {
	synctest.Test(t, func(t *testing.T) {
		r, sim, host := setUp(t, idreadersim.Options{})
		time.AfterFunc(5*time.Second, func() { trouble(sim, host) })
		began := time.Now()
		err = r.Poll(t.Context(), func(idreader.Reading) {})
		after = time.Since(began) - 5*time.Second
	})
	return after, err
}

func TestPollGivesUpAReaderThatIsOfNoUse(t *testing.T) {
	for name, c := range map[string]struct {
		trouble func(*idreadersim.Reader, io.Closer)
		want    error
		within  time.Duration
	}{
		"line lost": {func(_ *idreadersim.Reader, c io.Closer) { c.Close() }, io.ErrClosedPipe, time.Second},
		"mute":      {func(r *idreadersim.Reader, _ io.Closer) { r.Mute(true) }, idreader.ErrSilent, 5 * time.Second},
		"garbled": {func(r *idreadersim.Reader, _ io.Closer) {
			r.At(idreadersim.Find, idreadersim.Garbage, idreadersim.Garbage, idreadersim.Garbage)
		}, idreader.ErrGarbled, 7 * time.Second},
		"self-test": {func(r *idreadersim.Reader, _ io.Closer) { r.Refuse(idreader.ErrSelfTest) }, idreader.ErrSelfTest, time.Second},
		"licence":   {func(r *idreadersim.Reader, _ io.Closer) { r.Refuse(idreader.ErrUnauthorised) }, idreader.ErrUnauthorised, time.Second},
		"deaf":      {func(r *idreadersim.Reader, _ io.Closer) { r.Refuse(idreader.ErrSentChecksum) }, idreader.ErrSentChecksum, 2 * time.Second},
	} {
		after, err := ended(t, c.trouble)
		require.ErrorIs(t, err, c.want, name)
		require.Less(t, after, c.within, name)
	}
}

func TestTheEndOfTheContextFreesAReadThatWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r, sim, _ := setUp(t, idreadersim.Options{})
		sim.Mute(true)
		gone := errors.New("gone")
		ctx, cancel := context.WithCancelCause(t.Context())
		time.AfterFunc(10*time.Millisecond, func() { cancel(gone) })
		require.ErrorIs(t, r.Find(ctx), gone)
		sim.Mute(false)
		require.ErrorIs(t, r.Find(t.Context()), idreader.ErrNoCard, "the end of one call does not spoil the next")
	})
}
