package serve_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// Who showed a card at a kiosk that was alone is known by it when the kiosk tells, and by nobody before.
func TestASealedIdentityIsKnownToTheServerOnly(t *testing.T) {
	s := newStage(t, nil)
	kiosk := s.as("kiosk")
	h, err := kiosk.Catalogue(t.Context())
	require.NoError(t, err)
	require.Equal(t, "http://hall.example/t/abc", h.Alone.URL("abc"))
	require.Empty(t, api.Alone{}.URL("abc"))
	require.EqualValues(t, 1, h.Alone.Epoch)

	who := api.Identity{Type: "resident", Number: "11010519491231002x"}
	_, err = s.as("clerk").Book(t.Context(), "book", api.BookRequest{Service: idCard, From: time.Now(), Identity: &who})
	require.NoError(t, err)
	sealed, err := api.Seal(h.Alone.Sealing, "sample", "x1", who)
	require.NoError(t, err)
	require.Less(t, len(sealed), 200)
	require.NotContains(t, string(sealed), who.Number)

	stolen, err := kiosk.Sync(t.Context(), "another ticket", api.SyncRequest{Machine: "m1", Tickets: []api.AloneTicket{
		{ID: "x2", Token: "x2", Service: idCard, Number: "A998", At: time.Now(), Sealed: sealed}}})
	require.NoError(t, err)
	require.Equal(t, []api.Synced{{ID: "x2", Number: "A998", State: hall.StateWaiting, Mark: hall.MarkNoLease}}, stolen,
		"a ticket is not lost for an identity that cannot be opened")
	require.Contains(t, s.log.String(), "ticket=x2")
	require.Zero(t, s.visits(t, hall.VisitUsed))

	_, err = kiosk.Sync(t.Context(), "sync", api.SyncRequest{Machine: "m1", Tickets: []api.AloneTicket{
		{ID: "x1", Token: "x1", Service: idCard, Number: "A999", At: time.Now(), Sealed: sealed}}})
	require.NoError(t, err)
	require.Equal(t, 1, s.visits(t, hall.VisitUsed), "the card's booking was found")
	for _, place := range append(s.pictures(), s.files(), s.log.String()) {
		require.NotContains(t, strings.ToLower(place), who.Number)
	}

	_, err = api.Seal([]byte("no key"), "sample", "x1", who)
	require.Error(t, err)
}

// visits counts today's visits in a state.
func (s *stage) visits(t *testing.T, state hall.VisitState) (n int) {
	t.Helper()
	reception, err := s.as("clerk").Reception(t.Context())
	require.NoError(t, err)
	for _, v := range reception.Visits {
		if v.State == state {
			n++
		}
	}
	return n
}
