package hall_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/hall"
)

// TestDatesHaveAnEnd: what no book could be written with is refused, not stored.
func TestDatesHaveAnEnd(t *testing.T) {
	p := newPlay()
	for _, from := range []time.Time{time.Date(9999, 12, 31, 23, 45, 0, 0, time.UTC), p.now.Add(hall.Furthest + time.Second)} {
		_, _, err := p.state.Decide(hall.Order{Key: "1", By: "test", At: p.now, Command: hall.Book{ID: "b", Service: "tax", From: from}})
		require.ErrorIs(t, err, hall.ErrSlotFar)
	}
	_, _, err := p.state.Decide(hall.Order{Key: "1", By: "test", At: p.now, Command: hall.Book{ID: "b", Service: "tax", From: p.now.Add(hall.Furthest)}})
	require.NoError(t, err)
}
