package port_test

import (
	"context"
	"errors"
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
