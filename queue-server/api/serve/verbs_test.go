package serve_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

func TestVerbs(t *testing.T) {
	bothWays(t, lively, map[string]func(*stage, counter){
		"shifts": shifts, "turns": turns, "asides": asides, "passing on": passingOn, "misses": misses, "phones": phones,
		"walk-ups": walkUps, "managers": managers, "slips": slips,
	})
}

// lively is a hall in which every verb can be used, without waiting for time.
func lively(s *hall.Setup) {
	s.Rules.Announcement, s.Rules.Voice = 0, hall.VoiceRules{}
	s.Rules.Miss = hall.MissRules{Calls: 2, Then: hall.MissReturn, Places: 1, Times: 2}
	s.Rules.Matters = hall.MatterRules{Most: 3}
	s.Rules.Postpone = hall.PostponeRules{Places: 1, Times: 1}
	s.Rules.Reopen, s.Rules.Afar, s.Rules.FallBack = hall.Duration(time.Minute), hall.Duration(time.Hour), hall.Duration(time.Hour)
	s.Rules.TransferKeeps = true
	s.Queues[0].Paper = 5
	s.Windows[1].Can = []hall.Need{hall.NeedLow}
}

var none api.DeskRequest

// ready takes a number whose slip came out.
func ready(s *stage, c counter, key string, r api.IssueRequest) hall.Receipt {
	s.Helper()
	ticket, err := c.issue(key, r)
	require.NoError(s, err)
	_, err = c.printed("slip of "+key, ticket.ID, hall.Confirmed)
	require.NoError(s, err)
	return ticket
}

// does presses keys of window 1 as li, each of which must be taken.
func does(s *stage, c counter, key string, verbs ...string) (desk hall.Desk) {
	s.Helper()
	for _, verb := range verbs {
		var err error
		desk, err = c.press(key+" "+verb, "li", "1", verb, none)
		require.NoError(s, err, verb)
	}
	return desk
}

// shifts change without a manager.
func shifts(s *stage, c counter) {
	does(s, c, "morning", hall.VerbOpen)
	_, err := c.press("no reason", "li", "1", hall.VerbPause, none)
	require.ErrorIs(s, err, hall.ErrBadReason)
	_, err = c.press("own words", "li", "1", hall.VerbPause, api.DeskRequest{Reason: "tired"})
	require.ErrorIs(s, err, hall.ErrBadReason)
	_, err = c.press("early", "wang", "1", hall.VerbTakeOver, none)
	require.ErrorIs(s, err, hall.ErrWindowTaken)
	desk, err := c.press("pause", "li", "1", hall.VerbPause, api.DeskRequest{Reason: "meal"})
	require.NoError(s, err)
	require.Equal(s, "meal", desk.Pause)
	require.Equal(s, []string{hall.VerbOpen, hall.VerbClose}, desk.Verbs)
	_, err = c.press("paused", "li", "1", hall.VerbNext, none)
	require.ErrorIs(s, err, hall.ErrWindowPaused)
	desk, err = c.press("relief", "wang", "1", hall.VerbTakeOver, none)
	require.NoError(s, err)
	require.Equal(s, "wang", desk.Clerk)
	require.Empty(s, desk.Pause)
	_, err = c.press("again", "wang", "1", hall.VerbTakeOver, none)
	require.ErrorIs(s, err, hall.ErrNothingToTake)
	_, err = c.press("late", "li", "1", hall.VerbClose, none)
	require.ErrorIs(s, err, hall.ErrNotYourWindow)
}

// turns are changed with a reason, and calls taken back without one.
func turns(s *stage, c counter) {
	first, second := ready(s, c, "one", wish), ready(s, c, "two", wish)
	does(s, c, "morning", hall.VerbOpen)
	_, err := c.press("who", "li", "1", hall.VerbCall, api.DeskRequest{Number: "A888", Reason: "frail"})
	require.ErrorIs(s, err, hall.ErrUnknownTicket)
	_, err = c.press("why", "li", "1", hall.VerbCall, api.DeskRequest{Number: second.Number})
	require.ErrorIs(s, err, hall.ErrBadReason)
	desk, err := c.press("this", "li", "1", hall.VerbCall, api.DeskRequest{Number: second.Number, Reason: "frail"})
	require.NoError(s, err)
	require.Equal(s, second.ID, desk.Ticket.ID)
	require.Equal(s, hall.ExceptManual, desk.Why.Exception)
	require.Equal(s, "frail", desk.Why.Reason)
	require.Equal(s, first.Number, desk.Why.Passed[0].Number)
	desk = does(s, c, "oh", hall.VerbUncall)
	require.Nil(s, desk.Ticket)
	require.Equal(s, 2, desk.Waiting)
	desk = does(s, c, "then", hall.VerbNext)
	require.Equal(s, first.ID, desk.Ticket.ID)
	_, err = c.press("busy", "li", "1", hall.VerbCall, api.DeskRequest{Number: second.Number, Reason: "frail"})
	require.ErrorIs(s, err, hall.ErrDeskBusy)
}

// asides: held, gone on with, finished, taken back.
func asides(s *stage, c counter) {
	three := wish
	three.Matters = 3
	ticket := ready(s, c, "one", three)
	does(s, c, "morning", hall.VerbOpen, hall.VerbNext)
	_, err := c.press("not yet", "li", "1", hall.VerbHold, none)
	require.ErrorIs(s, err, hall.ErrNotServing)
	desk := does(s, c, "a form to fill in", hall.VerbStart, hall.VerbHold)
	require.Nil(s, desk.Ticket)
	require.Equal(s, ticket.ID, desk.Held[0].ID)
	_, err = c.press("who", "li", "1", hall.VerbResume, none)
	require.ErrorIs(s, err, hall.ErrUnknownTicket)
	desk, err = c.press("filled in", "li", "1", hall.VerbResume, api.DeskRequest{Ticket: ticket.ID})
	require.NoError(s, err)
	require.Equal(s, 3, desk.Ticket.Matters)
	_, err = c.press("what", "li", "1", hall.VerbMatter, api.DeskRequest{Service: "none"})
	require.ErrorIs(s, err, hall.ErrUnknownService)
	old := desk.Session
	desk, err = c.press("also", "li", "1", hall.VerbMatter, api.DeskRequest{Service: "huzheng-03"})
	require.NoError(s, err)
	require.NotEqual(s, old, desk.Session)
	require.Equal(s, "huzheng-03", desk.Service)
	_, err = c.press("no outcome", "li", "1", hall.VerbFinish, api.DeskRequest{Outcome: "well"})
	require.ErrorIs(s, err, hall.ErrBadOutcome)
	desk, err = c.press("finish", "li", "1", hall.VerbFinish, api.DeskRequest{Outcome: "papers-missing"})
	require.NoError(s, err)
	require.Contains(s, desk.Verbs, hall.VerbReopen)
	desk = does(s, c, "oh", hall.VerbReopen)
	require.Equal(s, hall.StateServing, desk.Ticket.State)
	_, err = c.press("held?", "li", "1", hall.VerbResume, api.DeskRequest{Ticket: ticket.ID})
	require.ErrorIs(s, err, hall.ErrDeskBusy)
}

// passingOn leads to one place, and another one; who was no priority goes back.
func passingOn(s *stage, c counter) {
	urgent := wish
	urgent.Priority = true
	ticket := ready(s, c, "one", urgent)
	does(s, c, "morning", hall.VerbOpen, hall.VerbNext)
	yes := true
	desk, err := c.press("seen", "li", "1", hall.VerbVerify, api.DeskRequest{Seen: &yes})
	require.NoError(s, err)
	require.True(s, desk.Ticket.Verified)
	_, err = c.press("again", "li", "1", hall.VerbVerify, api.DeskRequest{Seen: &yes})
	require.ErrorIs(s, err, hall.ErrVerified)
	for what, r := range map[string]api.DeskRequest{
		"nowhere": none, "two places": {Queue: "C", Window: "2"}, "here": {Window: "1"}, "to herself": {Clerk: "li"},
	} {
		_, err = c.press(what, "li", "1", hall.VerbTransfer, r)
		require.ErrorIs(s, err, hall.ErrBadTransfer, what)
	}
	for _, wrong := range []struct {
		r    api.DeskRequest
		code hall.Refusal
	}{
		{api.DeskRequest{Service: "none"}, hall.ErrUnknownService}, {api.DeskRequest{Queue: "none"}, hall.ErrUnknownQueue},
		{api.DeskRequest{Window: "none"}, hall.ErrUnknownWindow}, {api.DeskRequest{Clerk: "none"}, hall.ErrUnknownClerk},
	} {
		_, err = c.press("to "+string(wrong.code), "li", "1", hall.VerbTransfer, wrong.r)
		require.ErrorIs(s, err, wrong.code)
	}
	desk, err = c.press("on", "li", "1", hall.VerbTransfer, api.DeskRequest{Window: "2"})
	require.NoError(s, err)
	require.Nil(s, desk.Ticket)
	require.Zero(s, desk.Waiting, "only window 2 may call now")
	_, err = c.press("open 2", "wang", "2", hall.VerbOpen, none)
	require.NoError(s, err)
	desk, err = c.press("next 2", "wang", "2", hall.VerbNext, none)
	require.NoError(s, err)
	require.Equal(s, ticket.ID, desk.Ticket.ID)

	ready(s, c, "two", urgent)
	desk = does(s, c, "then", hall.VerbNext)
	no := false
	desk, err = c.press("not seen", "li", "1", hall.VerbVerify, api.DeskRequest{Seen: &no})
	require.NoError(s, err)
	require.Nil(s, desk.Ticket)
	require.Equal(s, hall.ClassNormal, desk.Next[0].Class)
	desk = does(s, c, "after all", hall.VerbNext)
	_, err = c.press("none", "li", "1", hall.VerbVerify, api.DeskRequest{Seen: &no})
	require.ErrorIs(s, err, hall.ErrNoPriority)
}

// misses take two calls; coming back is one touch or one key.
func misses(s *stage, c counter) {
	ticket := ready(s, c, "one", wish)
	does(s, c, "morning", hall.VerbOpen, hall.VerbNext)
	_, err := c.press("once is not enough", "li", "1", hall.VerbNoShow, none)
	require.ErrorIs(s, err, hall.ErrCallAgain)
	_, err = c.ticket("not missed", ticket.ID, hall.VerbBack)
	require.ErrorIs(s, err, hall.ErrNotMissed)
	desk := does(s, c, "nobody", hall.VerbRecall, hall.VerbNoShow)
	require.Equal(s, ticket.ID, desk.Missed[0].ID)
	_, err = c.back("who", "A888")
	require.ErrorIs(s, err, hall.ErrUnknownTicket)
	receipt, err := c.back("at the kiosk", ticket.Number)
	require.NoError(s, err)
	require.Equal(s, hall.StateWaiting, receipt.State)
	does(s, c, "later", hall.VerbNext, hall.VerbRecall, hall.VerbNoShow)
	receipt, err = c.ticket("by its slip", ticket.ID, hall.VerbBack)
	require.NoError(s, err)
	require.Equal(s, hall.StateWaiting, receipt.State)
	does(s, c, "at last", hall.VerbNext, hall.VerbRecall, hall.VerbNoShow)
	_, err = c.holder("thrice", ticket.Token, hall.VerbBack)
	require.ErrorIs(s, err, hall.ErrMissedOften)
}
