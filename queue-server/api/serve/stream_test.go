package serve_test

import (
	"context"
	"iter"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
	"paihao/queue-server/staff"
)

// patience is how long a stream may take on a busy machine.
const patience = 20 * time.Second

// pull reads a stream step by step.
func pull[P any](t *testing.T, events iter.Seq2[P, error]) func() (P, error) {
	t.Helper()
	next, stop := iter.Pull2(events)
	t.Cleanup(stop)
	return func() (P, error) {
		picture, err, ok := next()
		require.True(t, ok)
		return picture, err
	}
}

func TestStreams(t *testing.T) {
	s := newStage(t, nil)
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	lobby := pull(t, s.as("").LobbyEvents(ctx))
	desk := pull(t, s.as("manager").DeskEvents(ctx, "1"))
	board := pull(t, s.as("").BoardEvents(ctx, "1a"))

	l, err := lobby()
	require.NoError(t, err)
	require.Zero(t, l.Waiting)
	require.NotEmpty(t, l.Queues, "the first event is the whole picture")
	d, err := desk()
	require.NoError(t, err)
	require.Equal(t, []string{hall.VerbOpen}, d.Verbs)
	b, err := board()
	require.NoError(t, err)
	require.Empty(t, b.Calls)

	ticket, err := s.as("kiosk").Issue(ctx, "take", wish)
	require.NoError(t, err)
	l, err = lobby()
	require.NoError(t, err)
	require.Equal(t, 1, l.Waiting)
	require.Len(t, l.Queues, 22, "and so is each that follows")
	d, err = desk()
	require.NoError(t, err)
	require.Equal(t, ticket.Number, d.Next[0].Number)

	opened, err := s.as("clerk").Press(ctx, "open", "1", hall.VerbOpen, api.DeskRequest{Version: d.Version})
	require.NoError(t, err)
	d, err = desk()
	require.NoError(t, err)
	require.Equal(t, opened, d, "the stream shows what the key answered")
	polled, err := s.as("clerk").Desk(ctx, "1")
	require.NoError(t, err)
	require.Equal(t, opened, polled)
}

func TestStreamsEndWithTheServer(t *testing.T) {
	s := newStage(t, nil)
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	lobby := pull(t, s.as("").LobbyEvents(ctx))
	_, err := lobby()
	require.NoError(t, err)
	s.stop()
	_, err = lobby()
	require.Error(t, err)
	require.NoError(t, ctx.Err(), "the server ended it")

	_, err = s.as("kiosk").Issue(ctx, "late", wish)
	require.ErrorIs(t, err, hall.ErrNotReady)
	require.Equal(t, 503, s.send("GET", "/readyz", "").code)
	require.Equal(t, 200, s.send("GET", "/healthz", "").code)
}

// A pad works at its own window and nowhere else.
func TestAPadsWindow(t *testing.T) {
	s := newStage(t, nil)
	pad := s.as("")
	var err error
	pad.Token, err = s.staff.Pair(staff.Pad, "pad-1", "sample", "1")
	require.NoError(t, err)
	sessions := map[string]string{}
	for _, window := range []string{"1", "2"} {
		ticket, err := s.as("kiosk").Issue(t.Context(), "take"+window, wish)
		require.NoError(t, err)
		_, err = s.as("kiosk").Printed(t.Context(), "slip"+window, ticket.ID, api.PrintRequest{Outcome: hall.Confirmed})
		require.NoError(t, err)
		for _, verb := range []string{hall.VerbOpen, hall.VerbNext, hall.VerbStart, hall.VerbFinish} {
			d, err := s.as("clerk").Press(t.Context(), verb+window, window, verb, api.DeskRequest{})
			require.NoError(t, err)
			sessions[window] = d.Session
		}
	}
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	_, err = pull(t, pad.RateEvents(ctx, "2"))()
	require.ErrorIs(t, err, hall.ErrNotYourWindow)
	require.Equal(t, 403, s.send("GET", "/api/v1/halls/sample/windows/2/rating", "", "Authorization", "Bearer "+pad.Token).code)
	own := pull(t, pad.RateEvents(ctx, "1"))
	shown, err := own()
	require.NoError(t, err)
	require.Equal(t, sessions["1"], shown.Session)

	_, err = pad.Rate(ctx, "other", api.RateRequest{Session: sessions["2"], Level: 1, Channel: hall.ByPad})
	require.ErrorIs(t, err, hall.ErrNotYourWindow)
	_, err = pad.Rate(ctx, "own", api.RateRequest{Session: sessions["1"], Level: 5, Channel: hall.ByPad})
	require.NoError(t, err)
	shown, err = own()
	require.NoError(t, err)
	require.Equal(t, 5, shown.Level)
}
