package serve_test

import (
	"crypto/ed25519"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// idCard is a service of queue A, which windows 1 and 2 serve.
const idCard = "huzheng-02"

var wish = api.IssueRequest{Service: idCard, Source: hall.FromKiosk}

func TestLife(t *testing.T) {
	bothWays(t, nil, map[string]func(*stage, counter){
		"visit": visit, "keys": keys, "versions": versions, "windows": windows, "bookings": bookings, "ratings": ratings,
	})
}

// bothWays runs a suite straight against the engine and over the wire.
func bothWays(t *testing.T, change func(*hall.Setup), suite map[string]func(*stage, counter)) {
	ways := map[string]func(*stage) counter{
		"engine": func(s *stage) counter { return direct{s} },
		"http":   func(s *stage) counter { return newRemote(s) },
	}
	for way, open := range ways {
		for name, part := range suite {
			t.Run(way+"/"+name, func(t *testing.T) {
				t.Parallel()
				s := newStage(t, change)
				part(s, open(s))
			})
		}
	}
}

// visit is one visitor's, from the number to the rating.
func visit(s *stage, c counter) {
	ticket, err := c.issue("take", wish)
	require.NoError(s, err)
	require.Equal(s, "A001", ticket.Number)
	require.Equal(s, hall.StateWaiting, ticket.State)
	require.Zero(s, ticket.Ahead)
	phone, err := c.phone(ticket.Token)
	require.NoError(s, err)
	require.Equal(s, "A001", phone.Number)
	require.Empty(s, phone.Window)

	desk, err := c.press("open", "li", "1", hall.VerbOpen, api.DeskRequest{})
	require.NoError(s, err)
	require.Equal(s, "li", desk.Clerk)
	_, err = c.press("early", "li", "1", hall.VerbNext, api.DeskRequest{Version: desk.Version})
	require.ErrorIs(s, err, hall.ErrNobodyWaits, "nobody knows yet whether the slip came out")
	_, err = c.printed("slip", ticket.ID, hall.Confirmed)
	require.NoError(s, err)

	desk, err = c.press("next", "li", "1", hall.VerbNext, api.DeskRequest{Version: desk.Version})
	require.NoError(s, err)
	require.Equal(s, "A001", desk.Ticket.Number)
	require.Equal(s, hall.StateCalled, desk.Ticket.State)
	require.NotNil(s, desk.Why)
	phone, err = c.phone(ticket.Token)
	require.NoError(s, err)
	require.Equal(s, "1", phone.Window)

	desk, err = c.press("again", "li", "1", hall.VerbRecall, api.DeskRequest{Version: desk.Version})
	require.NoError(s, err)
	require.Equal(s, 2, desk.Ticket.Calls)
	_, err = c.press("too soon", "li", "1", hall.VerbFinish, api.DeskRequest{Version: desk.Version})
	require.ErrorIs(s, err, hall.ErrNotServing)
	desk, err = c.press("start", "li", "1", hall.VerbStart, api.DeskRequest{Version: desk.Version})
	require.NoError(s, err)
	require.Equal(s, hall.StateServing, desk.Ticket.State)
	_, err = c.press("busy", "li", "1", hall.VerbNext, api.DeskRequest{Version: desk.Version})
	require.ErrorIs(s, err, hall.ErrDeskBusy)
	_, err = c.rate("in the middle", api.RateRequest{Session: desk.Session, Level: 5, Channel: hall.ByPad})
	require.ErrorIs(s, err, hall.ErrNotRateable)
	desk, err = c.press("finish", "li", "1", hall.VerbFinish, api.DeskRequest{Version: desk.Version})
	require.NoError(s, err)
	require.Nil(s, desk.Ticket)
	require.Equal(s, 1, desk.Served)

	_, err = c.rate("stars", api.RateRequest{Session: desk.Session, Level: 5, Channel: hall.ByPad})
	require.NoError(s, err)
	_, err = c.rate("more stars", api.RateRequest{Session: desk.Session, Level: 1, Channel: hall.ByPad})
	require.ErrorIs(s, err, hall.ErrAlreadyRated)
	phone, err = c.phone(ticket.Token)
	require.NoError(s, err)
	require.Equal(s, 5, phone.Level)
	_, err = c.phone("nobody-has-this-token")
	require.ErrorIs(s, err, hall.ErrUnknownTicket)
}

// keys are used five times at once, and for another wish.
func keys(s *stage, c counter) {
	var group sync.WaitGroup
	receipts, errs := make([]hall.Receipt, 5), make([]error, 5)
	for i := range receipts {
		group.Go(func() { receipts[i], errs[i] = c.issue("same", wish) })
	}
	group.Wait()
	for i := range receipts {
		require.NoError(s, errs[i])
		require.Equal(s, receipts[0].ID, receipts[i].ID)
		require.Equal(s, receipts[0].Token, receipts[i].Token)
		require.Equal(s, "A001", receipts[i].Number)
	}
	other := wish
	other.Service = "huzheng-03"
	_, err := c.issue("same", other)
	require.ErrorIs(s, err, hall.ErrKeyReused)
	own := api.IssueRequest{ID: "mine", Token: "mytoken", Service: idCard, Source: hall.FromKiosk}
	ticket, err := c.issue("own", own)
	require.NoError(s, err)
	require.Equal(s, "A002", ticket.Number, "one key took one number")
	_, err = c.issue("another key", own)
	require.ErrorIs(s, err, hall.ErrTicketExists)

	// What was refused is not remembered.
	_, err = c.press("again", "li", "1", hall.VerbNext, api.DeskRequest{})
	require.ErrorIs(s, err, hall.ErrWindowClosed)
	_, err = c.press("open", "li", "1", hall.VerbOpen, api.DeskRequest{})
	require.NoError(s, err)
	_, err = c.printed("slip", ticket.ID, hall.Assumed)
	require.NoError(s, err)
	first, err := c.press("again", "li", "1", hall.VerbNext, api.DeskRequest{})
	require.NoError(s, err)
	repeated, err := c.press("again", "li", "1", hall.VerbNext, api.DeskRequest{})
	require.NoError(s, err, "the answer was lost, the key is sent again")
	require.Equal(s, first.Ticket.Number, repeated.Ticket.Number)
	require.Equal(s, 1, repeated.Ticket.Calls)
}

// versions of the desk decide whether a key counts.
func versions(s *stage, c counter) {
	old, err := c.press("open", "li", "1", hall.VerbOpen, api.DeskRequest{})
	require.NoError(s, err)
	ticket, err := c.issue("take", wish)
	require.NoError(s, err)
	_, err = c.printed("slip", ticket.ID, hall.Accepted)
	require.NoError(s, err)
	called, err := c.press("next", "li", "1", hall.VerbNext, api.DeskRequest{Version: old.Version})
	require.NoError(s, err)
	_, err = c.press("late", "li", "1", hall.VerbNext, api.DeskRequest{Version: old.Version})
	require.ErrorIs(s, err, hall.ErrDeskMoved)
	if p, ok := errors.AsType[*api.Problem](err); ok {
		require.Equal(s, 409, p.Status)
		require.Equal(s, called, *p.Desk, "the problem shows the desk as it is")
	}
	_, err = c.press("gone", "li", "1", hall.VerbNoShow, api.DeskRequest{Version: called.Version})
	require.NoError(s, err)
	_, err = c.press("none", "li", "1", hall.VerbNext, api.DeskRequest{})
	require.ErrorIs(s, err, hall.ErrNobodyWaits)
}

// windows have one clerk, and a clerk has one window.
func windows(s *stage, c counter) {
	_, err := c.press("closed", "li", "1", hall.VerbNext, api.DeskRequest{})
	require.ErrorIs(s, err, hall.ErrWindowClosed)
	_, err = c.press("open", "li", "1", hall.VerbOpen, api.DeskRequest{})
	require.NoError(s, err)
	_, err = c.press("two", "wang", "1", hall.VerbOpen, api.DeskRequest{})
	require.ErrorIs(s, err, hall.ErrWindowTaken)
	_, err = c.press("reach over", "wang", "1", hall.VerbNext, api.DeskRequest{})
	require.ErrorIs(s, err, hall.ErrNotYourWindow)
	_, err = c.press("everywhere", "li", "2", hall.VerbOpen, api.DeskRequest{})
	require.ErrorIs(s, err, hall.ErrClerkElse)
	_, err = c.press("nowhere", "li", "99", hall.VerbOpen, api.DeskRequest{})
	require.ErrorIs(s, err, hall.ErrUnknownWindow)
	_, err = c.press("close", "li", "1", hall.VerbClose, api.DeskRequest{})
	require.NoError(s, err)
	desk, err := c.press("now", "wang", "1", hall.VerbOpen, api.DeskRequest{})
	require.NoError(s, err)
	require.Equal(s, "wang", desk.Clerk)
}

// bookings become tickets, once.
func bookings(s *stage, c counter) {
	now := time.Now().UTC().Truncate(time.Second)
	code, err := c.book("book", idCard, now)
	require.NoError(s, err)
	ticket, err := c.checkIn("come", code)
	require.NoError(s, err)
	require.Equal(s, hall.ClassAppointment, ticket.Class)
	_, err = c.checkIn("come twice", code)
	require.ErrorIs(s, err, hall.ErrCodeUsed)
	same, err := c.checkIn("come", code)
	require.NoError(s, err)
	require.Equal(s, ticket.Number, same.Number)

	tomorrow, err := c.book("later", idCard, now.Add(48*time.Hour))
	require.NoError(s, err)
	_, err = c.checkIn("early", tomorrow)
	require.ErrorIs(s, err, hall.ErrCodeEarly)
	_, err = c.book("past", idCard, now.Add(-48*time.Hour))
	require.ErrorIs(s, err, hall.ErrSlotPast)

	_, foreign, err := ed25519.GenerateKey(nil)
	require.NoError(s, err)
	own, err := s.vault.BookingKey("sample")
	require.NoError(s, err)
	b := hall.Booking{ID: "NEVERBOOKED", Service: idCard, From: now}
	for name, given := range map[string]struct {
		code string
		want hall.Refusal
	}{
		"another key":      {hall.SignCode(foreign, "sample", b), hall.ErrCodeForged},
		"another hall":     {hall.SignCode(own, "elsewhere", b), hall.ErrCodeForeign},
		"a letter changed": {"PH1/sample/x" + code[len("PH1/sample/x"):], hall.ErrCodeForged},
		"a part lost":      {code[:len(code)-9], hall.ErrCodeDamaged},
		"no code":          {"6901234567892", hall.ErrBadCode},
	} {
		_, err = c.checkIn(name, given.code)
		require.ErrorIs(s, err, given.want, name)
	}
	_, err = c.checkIn("own but unknown", hall.SignCode(own, "sample", b))
	require.ErrorIs(s, err, hall.ErrUnknownAppointment)
}

// ratings on a phone need the token of the very ticket.
func ratings(s *stage, c counter) {
	_, err := c.press("open", "li", "1", hall.VerbOpen, api.DeskRequest{})
	require.NoError(s, err)
	var sessions, tokens []string
	for _, n := range []string{"a", "b"} {
		ticket, err := c.issue("take"+n, wish)
		require.NoError(s, err)
		_, err = c.printed("slip"+n, ticket.ID, hall.Confirmed)
		require.NoError(s, err)
		tokens = append(tokens, ticket.Token)
		for _, verb := range []string{hall.VerbNext, hall.VerbStart, hall.VerbFinish} {
			desk, err := c.press(verb+n, "li", "1", verb, api.DeskRequest{})
			require.NoError(s, err)
			if verb == hall.VerbFinish {
				sessions = append(sessions, desk.Session)
			}
		}
	}
	_, err = c.rate("wrong token", api.RateRequest{Session: sessions[0], Token: tokens[1], Level: 4, Channel: hall.ByPhone})
	require.ErrorIs(s, err, hall.ErrUnknownSession)
	_, err = c.rate("no token", api.RateRequest{Session: sessions[0], Level: 4, Channel: hall.ByPhone})
	require.ErrorIs(s, err, hall.ErrUnknownSession)
	_, err = c.rate("gone on", api.RateRequest{Session: sessions[0], Level: 4, Channel: hall.ByPad})
	require.ErrorIs(s, err, hall.ErrRatingClosed, "the window has called somebody since")
	_, err = c.rate("phone", api.RateRequest{Session: sessions[0], Token: tokens[0], Level: 4, Channel: hall.ByPhone})
	require.NoError(s, err)
	_, err = c.rate("pad", api.RateRequest{Session: sessions[1], Level: 2, Channel: hall.ByPad})
	require.NoError(s, err)
}
