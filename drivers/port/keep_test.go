package port_test

import (
	"context"
	"errors"
	"io"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/drivers/port"
)

func TestKeepFindsAReplugAgain(t *testing.T) {
	device := plug(t)
	ctx, cancel := context.WithCancel(t.Context())
	states := make(chan port.State, 16)
	heard := make(chan string, 16)
	ended := make(chan error, 1)
	go func() {
		ended <- port.Keep(ctx,
			func() (*port.Port, error) { return port.Open(port.Settings{Name: device.Name()}) },
			func(ctx context.Context, p *port.Port) error {
				for {
					b := make([]byte, 5)
					if _, err := io.ReadFull(p, b); err != nil {
						return err
					}
					heard <- string(b)
				}
			},
			func(s port.State) { states <- s })
	}()
	require.True(t, (<-states).Up)
	_, err := device.Write([]byte("first"))
	require.NoError(t, err)
	require.Equal(t, "first", <-heard)

	require.NoError(t, device.Unplug())
	down := <-states
	require.False(t, down.Up)
	require.ErrorIs(t, down.Reason, port.ErrUnplugged)

	require.NoError(t, device.Plug())
	for s := range states { // a second reason, "no such file", may come in between
		if s.Up {
			break
		}
	}
	_, err = device.Write([]byte("again"))
	require.NoError(t, err)
	require.Equal(t, "again", <-heard)

	cancel()
	require.ErrorIs(t, within(t, ended), context.Canceled)
}

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
