package serve_test

import (
	"github.com/stretchr/testify/require"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// phones have keys for those who hold a ticket; kiosks help those without one.
func phones(s *stage, c counter) {
	_, err := c.issue("who", api.IssueRequest{Service: idCard, Source: hall.FromKiosk, Afar: true})
	require.ErrorIs(s, err, hall.ErrNotAfar)
	_, err = c.issue("many", api.IssueRequest{Service: idCard, Source: hall.FromKiosk, Matters: 4})
	require.ErrorIs(s, err, hall.ErrBadMatters)
	far := api.IssueRequest{Service: idCard, Source: hall.FromPhone, Afar: true, Needs: []hall.Need{hall.NeedLow}}
	one, err := c.issue("far", far)
	require.NoError(s, err)
	require.Equal(s, hall.StateAfar, one.State)
	two, err := c.issue("far too", far)
	require.NoError(s, err)
	phone, err := c.phone(one.Token)
	require.NoError(s, err)
	require.Equal(s, []string{hall.VerbArrive, hall.VerbCancel}, phone.Verbs)
	phone, err = c.holder("here", one.Token, hall.VerbArrive)
	require.NoError(s, err)
	require.Equal(s, hall.StateWaiting, phone.State)
	_, err = c.ticket("he is", one.ID, hall.VerbArrive)
	require.ErrorIs(s, err, hall.ErrNotAfar)
	receipt, err := c.ticket("she is", two.ID, hall.VerbArrive)
	require.NoError(s, err)
	require.Equal(s, hall.StateWaiting, receipt.State)

	phone, err = c.holder("after you", one.Token, hall.VerbLater)
	require.NoError(s, err)
	require.Equal(s, 1, phone.Ahead)
	require.Equal(s, []string{hall.VerbCancel}, phone.Verbs)
	_, err = c.holder("after you too", one.Token, hall.VerbLater)
	require.ErrorIs(s, err, hall.ErrPostponedOften)
	phone, err = c.holder("home", one.Token, hall.VerbCancel)
	require.NoError(s, err)
	require.Equal(s, hall.StateCancelled, phone.State)
	phone, err = c.holder("home", one.Token, hall.VerbCancel)
	require.NoError(s, err, "the same key again")
	require.Equal(s, hall.StateCancelled, phone.State)
	_, err = c.holder("home again", one.Token, hall.VerbCancel)
	require.ErrorIs(s, err, hall.ErrNotWaiting)
	receipt, err = c.ticket("never mind", two.ID, hall.VerbCancel)
	require.NoError(s, err)
	require.Equal(s, hall.StateCancelled, receipt.State)
	for _, verb := range []string{hall.VerbCancel, hall.VerbLater, hall.VerbBack, hall.VerbArrive} {
		_, err = c.holder("whose? "+verb, "nobody-has-this-token", verb)
		require.ErrorIs(s, err, hall.ErrUnknownTicket)
	}
}

// walkUps have a ticket too, one for each key.
func walkUps(s *stage, c counter) {
	does(s, c, "morning", hall.VerbOpen)
	_, err := c.press("what", "li", "1", hall.VerbWalkUp, none)
	require.ErrorIs(s, err, hall.ErrUnknownService)
	desk, err := c.press("come in", "li", "1", hall.VerbWalkUp, api.DeskRequest{Service: idCard})
	require.NoError(s, err)
	require.Equal(s, hall.StateServing, desk.Ticket.State)
	same, err := c.press("come in", "li", "1", hall.VerbWalkUp, api.DeskRequest{Service: idCard})
	require.NoError(s, err)
	require.Equal(s, desk.Ticket.ID, same.Ticket.ID)
	_, err = c.press("come in", "li", "1", hall.VerbWalkUp, api.DeskRequest{Service: "huzheng-03"})
	require.ErrorIs(s, err, hall.ErrKeyReused)
	desk = does(s, c, "and out", hall.VerbFinish)
	require.Equal(s, 1, desk.Served)
}

// managers free what is stuck, and see what stands.
func managers(s *stage, c counter) {
	low := wish
	low.Needs = []hall.Need{hall.NeedLow}
	ticket := ready(s, c, "one", low)
	office, err := c.seen("what", "stranded:A")
	require.ErrorIs(s, err, hall.ErrUnknownAlarm)
	const alarm = "stranded:A/low-counter" // as queues, needs and windows make it
	office, err = c.seen("that", alarm)
	require.NoError(s, err)
	require.Equal(s, alarm, office.Alarms[0].ID)
	require.True(s, office.Alarms[0].Seen)

	_, err = c.free("closed", "2")
	require.ErrorIs(s, err, hall.ErrWindowClosed)
	_, err = c.free("where", "none")
	require.ErrorIs(s, err, hall.ErrUnknownWindow)
	for _, verb := range []string{hall.VerbOpen, hall.VerbNext, hall.VerbStart} {
		_, err = c.press(verb, "wang", "2", verb, none)
		require.NoError(s, err)
	}
	office, err = c.free("gone home", "2")
	require.NoError(s, err)
	require.Zero(s, office.Open)
	require.Equal(s, 1, office.Waiting)
	phone, err := c.phone(ticket.Token)
	require.NoError(s, err)
	require.Equal(s, hall.StateWaiting, phone.State)
}

// slips were printed ahead; one becomes a ticket when it is called.
func slips(s *stage, c counter) {
	does(s, c, "morning", hall.VerbOpen)
	_, err := c.press("no slip", "li", "1", hall.VerbCall, api.DeskRequest{Number: "A994"})
	require.ErrorIs(s, err, hall.ErrUnknownTicket)
	desk, err := c.press("here", "li", "1", hall.VerbCall, api.DeskRequest{Number: "A995", Service: idCard})
	require.NoError(s, err)
	require.Equal(s, hall.ExceptPaper, desk.Why.Exception)
	same, err := c.press("here", "li", "1", hall.VerbCall, api.DeskRequest{Number: "A995", Service: idCard})
	require.NoError(s, err)
	require.Equal(s, desk.Ticket.ID, same.Ticket.ID, "one slip is one ticket")
}
