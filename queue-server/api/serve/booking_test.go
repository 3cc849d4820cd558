package serve_test

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// A card is known again on the day of the visit, so its hash is made with the
// key of that day and not of the day on which the visit was agreed on.
func TestABookingByCardIsForItsDay(t *testing.T) {
	s := newStage(t, nil)
	who := &api.Identity{Type: "resident", Number: "11010519491231002X"}
	visit := time.Now().Add(72 * time.Hour)
	_, err := s.as("clerk").Book(t.Context(), "book", api.BookRequest{Service: idCard, From: visit, Identity: who})
	require.NoError(t, err)
	setup, _, err := s.engine.Hall(t.Context())
	require.NoError(t, err)
	then, err := s.vault.Person("sample", setup.DayOf(visit), who.Type, who.Number)
	require.NoError(t, err)
	require.Contains(t, s.files(), then)

	keys := func() []string {
		found, err := filepath.Glob(filepath.Join(s.data, "vault", "*", "days", "*"))
		require.NoError(t, err)
		return found
	}
	_, err = s.as("clerk").Book(t.Context(), "past", api.BookRequest{Service: idCard, From: time.Now().Add(-72 * time.Hour), Identity: who})
	require.ErrorIs(t, err, hall.ErrSlotPast)
	today := filepath.Join(s.data, "vault", "sample", "days", setup.DayOf(time.Now())+".key")
	for _, key := range keys() {
		require.GreaterOrEqual(t, key, today, "a day that is over gets no new key")
	}
}

// A visit at the end of all dates cannot be written down; asking for it harms nobody.
func TestABookingAtTheEndOfTime(t *testing.T) {
	s := newStage(t, nil)
	who := &api.Identity{Type: "resident", Number: "11010519491231002X"}
	for _, r := range []api.BookRequest{
		{Service: idCard, From: time.Date(9999, 12, 31, 23, 45, 0, 0, time.UTC)},
		{Service: idCard, From: time.Date(9999, 12, 31, 23, 0, 0, 0, time.UTC), Identity: who},
	} {
		_, err := s.as("clerk").Book(t.Context(), "never", r)
		require.ErrorIs(t, err, hall.ErrSlotFar)
	}
	_, err := s.as("kiosk").Issue(t.Context(), "take", wish)
	require.NoError(t, err)
}
