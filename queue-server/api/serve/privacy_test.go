package serve_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// TestAnIdentityLeavesNoTrace looks for the number on a card wherever the
// server writes or shows anything.
func TestAnIdentityLeavesNoTrace(t *testing.T) {
	s := newStage(t, nil)
	who := &api.Identity{Type: "resident", Number: "11010519491231002x"}
	ticket, err := s.as("kiosk").Issue(t.Context(), "take", api.IssueRequest{Service: idCard, Source: hall.FromKiosk, Identity: who})
	require.NoError(t, err)
	_, err = s.as("clerk").Book(t.Context(), "book", api.BookRequest{Service: idCard, From: time.Now(), Identity: who})
	require.NoError(t, err)
	booked, err := s.as("kiosk").CheckIn(t.Context(), "come", api.CheckInRequest{Source: hall.FromKiosk, Identity: who})
	require.NoError(t, err)
	require.Equal(t, hall.ClassAppointment, booked.Class, "the person is known by the card all the same")
	_, err = s.as("kiosk").CheckIn(t.Context(), "come again", api.CheckInRequest{Source: hall.FromKiosk, Identity: who})
	require.ErrorIs(t, err, hall.ErrCodeUsed)
	odd := &api.Identity{Type: "no such card", Number: who.Number}
	_, err = s.as("kiosk").Issue(t.Context(), "odd", api.IssueRequest{Service: idCard, Source: hall.FromKiosk, Identity: odd})
	require.ErrorIs(t, err, hall.ErrBadBody)
	s.refused("a card without digits", "POST", api.Halls+"sample/tickets",
		`{"service":"huzheng-02","source":"kiosk","identity":{"type":"resident","number":"`+strings.Repeat(" ", 8)+`"}}`,
		operation{method: "POST"}.headers("demo-kiosk"), 422, hall.ErrBadIdentity)

	metrics := s.send("GET", "/metrics", "", "Authorization", "Bearer demo-manager")
	require.Equal(t, 200, metrics.code)
	require.Contains(t, metrics.body, "paihao_request_seconds_count")
	places := append(s.pictures(), s.files(), s.log.String(), metrics.body, s.frame(hall.ViewPhone, ticket.Token))
	for _, place := range places {
		require.NotContains(t, strings.ToLower(place), who.Number)
	}
	require.Contains(t, s.files(), ticket.Number, "the journal was looked at")
	require.NotContains(t, metrics.body, ticket.Token)
	require.NotContains(t, s.log.String(), ticket.Token)
}

// Figures are for managers, and for who sits at the machine.
func TestMetricsAreCounted(t *testing.T) {
	s := newStage(t, nil)
	_, err := s.as("kiosk").Issue(t.Context(), "take", wish)
	require.NoError(t, err)
	_, err = s.as("clerk").Press(t.Context(), "closed", "1", hall.VerbNext, api.DeskRequest{})
	require.ErrorIs(t, err, hall.ErrWindowClosed)
	body := s.send("GET", "/metrics", "").body
	require.Contains(t, body, `paihao_refusals_total{hall="sample"} 1`)
	require.Contains(t, body, `route="POST /api/v1/halls/{hall}/tickets",status="201"`)
}
