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

// TestATimeIsAskedForBeforehand: whoever would book learns of a time what Book would say of it.
func TestATimeIsAskedForBeforehand(t *testing.T) {
	p := newPlay()
	look := func(name string) (any, error) {
		return p.state.Picture(hall.View{Kind: hall.ViewSlot, ID: name, At: p.now})
	}
	at := func(from time.Time) string { return "tax/" + from.Format(time.RFC3339) }
	for name, want := range map[string]error{
		at(p.now.Add(-24 * time.Hour)): hall.ErrSlotPast, at(p.now.Add(hall.Furthest + time.Second)): hall.ErrSlotFar,
		"none/2026-11-24T09:00:00Z": hall.ErrUnknownService, "tax": hall.ErrBadRequest, "tax/soon": hall.ErrBadRequest, "": hall.ErrBadRequest,
	} {
		_, err := look(name)
		require.ErrorIs(t, err, want, name)
	}
	slot, err := look(at(p.now.Add(24 * time.Hour)))
	require.NoError(t, err)
	require.Equal(t, p.now.Add(24*time.Hour).Unix(), slot.(hall.Period).From.Unix())
}
