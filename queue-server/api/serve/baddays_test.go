package serve_test

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// manage makes a manager's call and returns its status.
func (s *stage) manage(key, path, body string) answer {
	return s.send(http.MethodPost, "/api/v1/halls/sample"+path, body, "Authorization", "Bearer demo-manager", api.KeyHeader, key)
}

// TestABadDay suspends a queue and the hall, stops, restricts and regroups.
func TestABadDay(t *testing.T) {
	s := newStage(t, nil)
	kiosk := s.as("kiosk")
	issue := func(key string) error {
		_, err := kiosk.Issue(t.Context(), key, wish)
		return err
	}
	for n, step := range []struct {
		path, body string
		want       error
	}{
		{"/suspend", `{"scope":"queue:A","message":"system","until":"` + time.Now().Add(time.Hour).UTC().Format(time.RFC3339) + `"}`, hall.ErrSuspended},
		{"/lift", `{"scope":"queue:A"}`, nil},
		{"/queues/A/stop", `{"message":"full"}`, hall.ErrStopped},
		{"/queues/A/start", ``, nil},
		{"/mode", `{"cardOnly":true}`, hall.ErrCardOnly},
		{"/mode", `{"appointmentsOnly":true}`, hall.ErrAppointmentsOnly},
		{"/mode", `{}`, nil},
		{"/suspend", `{"scope":"hall","message":"power"}`, hall.ErrSuspended},
		{"/lift", `{"scope":"hall"}`, nil},
	} {
		got := s.manage(fmt.Sprint("manage", n), step.path, step.body)
		require.Equal(t, http.StatusOK, got.code, "%s: %s", step.path, got.body)
		require.ErrorIs(t, issue(fmt.Sprint("issue", n)), step.want, step.path)
	}
	require.Equal(t, http.StatusConflict, s.manage("again", "/lift", `{"scope":"hall"}`).code)
	require.Equal(t, http.StatusNotFound, s.manage("zone", "/suspend", `{"scope":"zone:none","message":"power"}`).code)
	require.Equal(t, http.StatusUnprocessableEntity, s.manage("scope", "/suspend", `{"scope":"floor:1","message":"power"}`).code)
	require.Equal(t, http.StatusOK, s.manage("groups", "/windows/2/groups", `{"queues":["A"]}`).code)
}

// TestAKioskAlone leases numbers, gives some out alone, and tells of them twice.
func TestAKioskAlone(t *testing.T) {
	s := newStage(t, func(setup *hall.Setup) { setup.Rules.Lease.Size = 3 })
	kiosk := s.as("kiosk")
	first, err := kiosk.Issue(t.Context(), "first", wish)
	require.NoError(t, err)
	leases, err := kiosk.Lease(t.Context(), "lease", api.LeaseRequest{Machine: "m1"})
	require.NoError(t, err)
	require.Len(t, leases, 1)
	require.Len(t, leases[0].Numbers, 3)
	_, err = kiosk.Lease(t.Context(), "clone", api.LeaseRequest{Machine: "m2"})
	require.ErrorIs(t, err, hall.ErrOtherMachine)

	number := leases[0].Numbers[0]
	sync := api.SyncRequest{Machine: "m1", Tickets: []api.AloneTicket{
		{ID: "x1", Token: "x1", Service: idCard, Number: number, At: time.Now().Add(-time.Minute), Outcome: hall.Confirmed},
		{ID: first.ID, Token: first.Token, Service: idCard, Number: leases[0].Numbers[1], At: time.Now(), Outcome: hall.Confirmed},
		{ID: "x2", Token: "x2", Service: "none", Number: "A777", At: time.Now()},
		{ID: "x3", Token: "x3", Service: idCard, Number: "A778", At: time.Now().Add(-48 * time.Hour)},
	}}
	want := []api.Synced{{ID: "x1", Number: number, State: hall.StateWaiting},
		{ID: first.ID, Number: sync.Tickets[1].Number, State: hall.StateWaiting},
		{ID: "x2", Number: "A777", Code: hall.ErrUnknownService}, {ID: "x3", Number: "A778", State: hall.StateExpired}}
	for _, key := range []string{"sync", "sync"} {
		got, err := kiosk.Sync(t.Context(), key, sync)
		require.NoError(t, err)
		require.Equal(t, want, got)
	}
	again, err := kiosk.Sync(t.Context(), "another key", sync)
	require.NoError(t, err)
	require.Equal(t, hall.ErrMerged, again[0].Code)
	phone, err := kiosk.Phone(t.Context(), first.Token)
	require.NoError(t, err)
	require.Equal(t, sync.Tickets[1].Number, phone.Number, "the paper wins")
	require.NoError(t, kiosk.ReturnLeases(t.Context(), "return"))
}
