package port_test

import (
	"context"
	"errors"
	"net"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/drivers/port"
)

type closer struct{ closed *int }

func (c closer) Close() error { *c.closed++; return nil }

func TestKeepBacksOffAndTellsEachReasonOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var at []time.Duration
		var told []port.State
		closed := 0
		absent, broken := errors.New("absent"), errors.New("broken")
		start := time.Now()
		err := port.Keep(t.Context(),
			func() (closer, error) {
				at = append(at, time.Since(start))
				if len(at) <= 5 {
					return closer{}, absent
				}
				return closer{&closed}, nil
			},
			func(context.Context, closer) error {
				if len(at) == 6 {
					return broken
				}
				return nil
			},
			func(s port.State) { told = append(told, s) })
		require.NoError(t, err)
		require.Equal(t, []port.State{{Reason: absent}, {Up: true}, {Reason: broken}, {Up: true}}, told)
		require.Equal(t, 2, closed)
		ms := time.Millisecond
		require.Equal(t, []time.Duration{0, 250 * ms, 750 * ms, 1750 * ms, 3750 * ms, 5750 * ms, 7750 * ms}, at)
	})
}

func TestKeepIsQuickAgainAfterALongUse(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		closed, opened := 0, 0
		var last time.Time
		lost := errors.New("lost")
		err := port.Keep(t.Context(),
			func() (closer, error) { opened++; return closer{&closed}, nil },
			func(context.Context, closer) error {
				switch opened {
				case 1, 2, 3: // a device that is there and does not work
				case 4:
					time.Sleep(time.Hour)
				default:
					require.Equal(t, 250*time.Millisecond, time.Since(last))
					return nil
				}
				last = time.Now()
				return lost
			},
			nil)
		require.NoError(t, err)
		require.Equal(t, 5, closed)
	})
}

func TestTheEndOfKeepFreesWhoReads(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancelCause(t.Context())
		reason := errors.New("closing time")
		host, far := net.Pipe()
		defer far.Close()
		time.AfterFunc(time.Hour, func() { cancel(reason) })
		var told []port.State
		err := port.Keep(ctx,
			func() (net.Conn, error) { return host, nil },
			func(_ context.Context, c net.Conn) error { _, err := c.Read(make([]byte, 1)); return err },
			func(s port.State) { told = append(told, s) })
		require.ErrorIs(t, err, reason)
		require.Equal(t, []port.State{{Up: true}}, told, "an end of one's own is no loss")
	})
}
