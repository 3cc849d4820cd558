package serve_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// A slip or a card opens a ticket at any kiosk; a number shows what the board does.
func TestATicketIsFound(t *testing.T) {
	s := newStage(t, func(h *hall.Setup) { h.Rules.Reprints = 1 })
	ctx, kiosk := t.Context(), s.as("kiosk")
	who := &api.Identity{Type: "resident", Number: "11010519491231002X"}
	wish := wish
	wish.Identity = who
	ticket, err := kiosk.Issue(ctx, "take", wish)
	require.NoError(t, err)
	_, err = kiosk.Printed(ctx, "slip", ticket.ID, api.PrintRequest{Outcome: hall.Confirmed})
	require.NoError(t, err)

	gate := s.paired("gate")
	for name, r := range map[string]api.FindRequest{
		"address": {Code: ticket.URL}, "token": {Code: ticket.Token}, "card": {Identity: who},
	} {
		found, err := gate.Find(ctx, name, r)
		require.NoError(t, err, name)
		require.Len(t, found, 1, name)
		require.Equal(t, ticket, found[0].Receipt, name)
		require.Equal(t, []string{hall.VerbCancel, hall.VerbReprint}, found[0].Verbs, name)
		require.Equal(t, hall.Confirmed, found[0].Print, name)
	}
	byNumber, err := gate.Find(ctx, "number", api.FindRequest{Number: ticket.Number})
	require.NoError(t, err)
	public := ticket
	public.ID, public.Token, public.URL = "", "", ""
	require.Equal(t, []hall.Found{{Receipt: public, NoSlip: hall.ErrForbidden}}, byNumber)

	forStaff, err := s.as("clerk").Find(ctx, "clerk", api.FindRequest{Identity: who})
	require.NoError(t, err)
	require.Equal(t, ticket.ID, forStaff[0].Receipt.ID)
	require.Empty(t, forStaff[0].Receipt.Token+forStaff[0].Receipt.URL, "with the token one could rate for the visitor")

	typed := *who
	typed.Typed = true
	_, err = gate.Find(ctx, "typed", api.FindRequest{Identity: &typed})
	require.ErrorIs(t, err, hall.ErrCardOnly, "anybody may know a number of a card")
	_, err = s.as("clerk").Find(ctx, "typed", api.FindRequest{Identity: &typed})
	require.NoError(t, err)
	other := *who
	other.Number = "110105194912310038"
	for name, r := range map[string]api.FindRequest{"no code": {Code: "PH1/none"}, "no number": {Number: "A999"}, "nobody": {Identity: &other}} {
		_, err = gate.Find(ctx, name, r)
		require.ErrorIs(t, err, hall.ErrUnknownTicket, name)
	}
	_, err = gate.Find(ctx, "nothing", api.FindRequest{})
	require.ErrorIs(t, err, hall.ErrBadBody)

	_, err = gate.Printed(ctx, "copy 1", ticket.ID, api.PrintRequest{Outcome: hall.Confirmed, Copy: 1})
	require.NoError(t, err)
	found, err := kiosk.Find(ctx, "again", api.FindRequest{Code: ticket.Token})
	require.NoError(t, err)
	require.Equal(t, hall.ErrReprintLimit, found[0].NoSlip)
	require.Equal(t, 1, found[0].Receipt.Copies)
	_, err = gate.Printed(ctx, "copy 2", ticket.ID, api.PrintRequest{Outcome: hall.Confirmed, Copy: 2})
	require.ErrorIs(t, err, hall.ErrReprintLimit)
}

// A visit that has ended is rated at a kiosk by its slip, and counted as from there.
func TestRatingAtAKiosk(t *testing.T) {
	s := newStage(t, nil)
	ticket, session := s.served("a")
	kiosk := s.as("kiosk")
	found, err := kiosk.Find(t.Context(), "find", api.FindRequest{Code: ticket.URL})
	require.NoError(t, err)
	require.Len(t, found[0].Asked, 1)
	require.Equal(t, session, found[0].Asked[0].Session)
	byNumber, err := kiosk.Find(t.Context(), "number", api.FindRequest{Number: ticket.Number})
	require.NoError(t, err)
	require.Empty(t, byNumber[0].Asked)

	r := api.RateRequest{Session: session, Level: 4, Channel: hall.ByKiosk}
	_, err = kiosk.Rate(t.Context(), "without the slip", r)
	require.ErrorIs(t, err, hall.ErrUnknownSession)
	r.Token = ticket.Token
	_, err = s.as("pad").Rate(t.Context(), "at a pad", r)
	require.Error(t, err)
	_, err = s.as("clerk").Rate(t.Context(), "by a clerk", r)
	require.ErrorIs(t, err, hall.ErrForbidden)
	_, err = s.as("").Rate(t.Context(), "by nobody", r)
	require.ErrorIs(t, err, hall.ErrNoToken)
	_, err = kiosk.Rate(t.Context(), "tap", r)
	require.NoError(t, err)
	_, err = kiosk.Amend(t.Context(), "why", session, api.AmendRequest{Token: ticket.Token, Channel: hall.ByKiosk, Reasons: hall.Reasons(4)[:1]})
	require.NoError(t, err)
	require.Contains(t, s.files(), `"channel":"kiosk"`)
}

// A service that asks for an identity gives no number to nobody, except in the demonstration.
func TestAServiceAsksWhoItIs(t *testing.T) {
	s := newStage(t, func(h *hall.Setup) {
		for i := range h.Services {
			h.Services[i].Named = h.Services[i].ID == idCard
		}
	})
	_, err := s.as("kiosk").Issue(t.Context(), "nobody", wish)
	require.ErrorIs(t, err, hall.ErrNameless)
	atReception := wish
	atReception.Source = hall.FromReception
	_, err = s.as("clerk").Issue(t.Context(), "at the reception", atReception)
	require.NoError(t, err)
	named := wish
	named.Identity = &api.Identity{Type: "resident", Number: "11010519491231002X"}
	_, err = s.as("kiosk").Issue(t.Context(), "somebody", named)
	require.NoError(t, err)
}
