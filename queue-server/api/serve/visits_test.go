package serve_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

var anna = &api.Identity{Type: "resident", Number: "11010519491231002X"}

// allDay has a slot every half hour of every day, for one visit.
func allDay(setup *hall.Setup) {
	day := []hall.Span{{From: 0, To: hall.Duration(24 * time.Hour)}}
	setup.DayStart = 0
	setup.Slots = []hall.Slots{{Services: []string{idCard}, Week: hall.Week{day, day, day, day, day, day, day}, Quota: 1}}
}

// slot is the start of the slot that lies so far from now.
func slot(ahead time.Duration) time.Time {
	return time.Now().Add(ahead).Truncate(30 * time.Minute).UTC()
}

// problem is the refusal in err.
func problem(t *testing.T, err error, want hall.Refusal) *api.Problem {
	t.Helper()
	require.ErrorIs(t, err, want)
	p, ok := errors.AsType[*api.Problem](err)
	require.True(t, ok)
	return p
}

// A visit is booked, looked at, moved, checked in, and explained when its code
// comes twice.
func TestAVisit(t *testing.T) {
	s := newStage(t, allDay)
	clerk, kiosk := s.as("clerk"), s.as("kiosk")
	now, tomorrow := slot(0), slot(24*time.Hour)
	setup, _, err := s.engine.Hall(t.Context())
	require.NoError(t, err)
	date := setup.DayOf(tomorrow)
	left := func() int {
		all, err := s.as("").Slots(t.Context(), idCard, date)
		require.NoError(t, err)
		require.Len(t, all.Slots, 48)
		for _, v := range all.Slots {
			if v.From.Equal(tomorrow) {
				return v.Left
			}
		}
		t.Fatal("no such slot")
		return 0
	}
	require.Equal(t, 1, left())
	far, err := clerk.Book(t.Context(), "far", api.BookRequest{Service: idCard, From: tomorrow, Identity: anna})
	require.NoError(t, err)
	require.Zero(t, left())
	_, err = clerk.Book(t.Context(), "full", api.BookRequest{Service: idCard, From: tomorrow})
	problem(t, err, hall.ErrSlotFull)
	_, err = clerk.Book(t.Context(), "odd", api.BookRequest{Service: idCard, From: tomorrow.Add(time.Minute)})
	require.Equal(t, 422, problem(t, err, hall.ErrNoSlot).Status)
	_, err = kiosk.CheckIn(t.Context(), "early", api.CheckInRequest{Source: hall.FromKiosk, Code: far.Code})
	require.Equal(t, hall.VisitLater, problem(t, err, hall.ErrCodeEarly).Visit.State)

	gone, err := s.as("").CancelByCode(t.Context(), "no more", api.CodeRequest{Code: far.Code})
	require.NoError(t, err)
	require.Equal(t, hall.VisitCancelled, gone.State)
	require.Equal(t, 1, left())
	_, err = clerk.CancelVisit(t.Context(), "again", far.ID)
	problem(t, err, hall.ErrCodeCancelled)
	_, err = s.as("").CancelByCode(t.Context(), "guess", api.CodeRequest{Code: far.Short})
	problem(t, err, hall.ErrBadCode)

	visit, err := clerk.Book(t.Context(), "now", api.BookRequest{Service: idCard, From: now, Identity: anna})
	require.NoError(t, err)
	for way, r := range map[string]api.VisitRequest{"code": {Code: visit.Code}, "digits": {Code: " " + visit.Short[:3] + " " + visit.Short[3:]}, "card": {Identity: anna}} {
		v, err := kiosk.Preview(t.Context(), "look "+way, r)
		require.NoError(t, err, way)
		require.Equal(t, hall.VisitOnTime, v.State, way)
		require.Equal(t, visit.ID, v.ID, way)
		require.Equal(t, hall.ClassAppointment, v.Class, way)
		require.Empty(t, v.Number, way)
	}
	_, err = clerk.OnTime(t.Context(), "in time", visit.ID, api.OnTimeRequest{Reason: "line"})
	problem(t, err, hall.ErrNotLate)
	ticket, err := kiosk.CheckIn(t.Context(), "come", api.CheckInRequest{Source: hall.FromKiosk, Code: visit.Short})
	require.NoError(t, err)
	for way, r := range map[string]api.CheckInRequest{"code": {Code: visit.Code}, "digits": {Code: visit.Short}, "card": {Identity: anna}} {
		r.Source = hall.FromKiosk
		_, err := kiosk.CheckIn(t.Context(), "twice by "+way, r)
		p := problem(t, err, hall.ErrCodeUsed)
		require.Equal(t, ticket.Number, p.Visit.Number, "which number it was")
		require.Equal(t, ticket.IssuedAt, *p.Visit.CheckedIn, "and when")
	}
	reception, err := s.as("manager").Reception(t.Context())
	require.NoError(t, err)
	require.Len(t, reception.Visits, 1)
	require.Equal(t, hall.VisitUsed, reception.Visits[0].State)
	seen, err := pull(t, clerk.ReceptionEvents(t.Context()))()
	require.NoError(t, err)
	require.Equal(t, reception, seen)
}

// Who has booked and asks for a number by card is checked in.
func TestWhoHasBookedDoesNotQueueTwice(t *testing.T) {
	s := newStage(t, nil)
	_, err := s.as("clerk").Book(t.Context(), "book", api.BookRequest{Service: idCard, From: time.Now(), Identity: anna})
	require.NoError(t, err)
	take := wish
	take.Identity = anna
	ticket, err := s.as("kiosk").Issue(t.Context(), "take", take)
	require.NoError(t, err)
	require.Equal(t, hall.ClassAppointment, ticket.Class)
	_, err = s.as("kiosk").CheckIn(t.Context(), "come", api.CheckInRequest{Source: hall.FromKiosk, Identity: anna})
	require.Equal(t, ticket.Number, problem(t, err, hall.ErrCodeUsed).Visit.Number)
}

// Nobody finds a booking by trying digits; who has its QR or card is let in all
// the same.
func TestDigitsAreNotGuessed(t *testing.T) {
	s := newStage(t, nil)
	visit, err := s.as("clerk").Book(t.Context(), "book", api.BookRequest{Service: idCard, From: time.Now()})
	require.NoError(t, err)
	come := func(who, code string) error {
		_, err := s.as(who).CheckIn(t.Context(), "come", api.CheckInRequest{Source: hall.FromKiosk, Code: code})
		return err
	}
	wrong := func(n int) string {
		code := fmt.Sprintf("%06d", n)
		if code == visit.Short {
			return "999999"
		}
		return code
	}
	for n := range 5 {
		problem(t, come("kiosk", wrong(n)), hall.ErrUnknownAppointment)
		_, err := s.as("kiosk").Preview(t.Context(), "look", api.VisitRequest{Code: wrong(n)})
		problem(t, err, hall.ErrUnknownAppointment)
	}
	require.Equal(t, 429, problem(t, come("kiosk", visit.Short), hall.ErrTooMany).Status)
	_, err = s.as("kiosk").Preview(t.Context(), "look", api.VisitRequest{Code: visit.Short})
	problem(t, err, hall.ErrTooMany)
	problem(t, come("clerk", wrong(1)), hall.ErrUnknownAppointment)
	require.NoError(t, come("kiosk", visit.Code))
}

// Who lets a visit pass may book no other for a while, is told why, and takes
// numbers as ever; a member of staff takes it back. The person's hash stays in
// the house.
func TestABlock(t *testing.T) {
	s := newStage(t, func(setup *hall.Setup) {
		setup.Rules.Slot, setup.Rules.Late = hall.Duration(time.Second), 0
		setup.Rules.Booking = hall.BookingRules{Named: true, Misses: 1, WithinDays: 30, BlockDays: 14}
	})
	clerk := s.as("clerk")
	book := func(key string, who *api.Identity) (api.Appointment, error) {
		return clerk.Book(t.Context(), key, api.BookRequest{Service: idCard, From: time.Now(), Identity: who})
	}
	_, err := book("nobody", nil)
	problem(t, err, hall.ErrNameless)
	visit, err := book("first", anna)
	require.NoError(t, err)
	who := api.PersonRequest{Identity: *anna}
	_, err = clerk.LiftBlock(t.Context(), "none", who)
	problem(t, err, hall.ErrNotBlocked)
	require.Eventually(t, func() bool {
		b, err := clerk.Block(t.Context(), "look", who)
		return err == nil && !b.Until.IsZero()
	}, 10*time.Second, 100*time.Millisecond)

	_, err = book("second", anna)
	p := problem(t, err, hall.ErrBlocked)
	require.WithinDuration(t, time.Now().AddDate(0, 0, 14), p.Block.Until, time.Minute)
	require.Equal(t, []time.Time{visit.From}, p.Block.Missed)
	take := wish
	take.Identity = anna
	_, err = s.as("kiosk").Issue(t.Context(), "walk in", take)
	require.NoError(t, err)
	other := *anna
	other.Type = "permit"
	_, err = book("another", &other)
	require.NoError(t, err)

	lasting, err := s.vault.Lasting("sample", anna.Type, anna.Number)
	require.NoError(t, err)
	require.Contains(t, s.files(), lasting, "the journal was looked at")
	for _, place := range append(s.pictures(), s.frame(hall.ViewReception, ""), s.log.String(), fmt.Sprint(p), fmt.Sprint(p.Block)) {
		require.NotContains(t, place, lasting)
	}

	v, err := clerk.OnTime(t.Context(), "was here", visit.ID, api.OnTimeRequest{Reason: "device"})
	require.NoError(t, err)
	require.Equal(t, hall.VisitOnTime, v.State)
	_, err = book("third", anna)
	require.NoError(t, err, "it was no miss")
	require.Eventually(t, func() bool {
		b, err := clerk.LiftBlock(t.Context(), fmt.Sprint("lift", time.Now()), who)
		return err == nil && len(b.Missed) == 0
	}, 10*time.Second, 100*time.Millisecond)
	_, err = book("fourth", anna)
	require.NoError(t, err)
}

// An agent takes numbers for others, known by the card on every day.
func TestAnAgent(t *testing.T) {
	s := newStage(t, func(setup *hall.Setup) { setup.Rules.Limits.OneEach = true })
	manager, kiosk := s.as("manager"), s.as("kiosk")
	take := wish
	take.Identity = anna
	issue := func(key string) error { _, err := kiosk.Issue(t.Context(), key, take); return err }
	require.NoError(t, issue("own"))
	problem(t, issue("second"), hall.ErrHasTicket)
	a, err := manager.Agent(t.Context(), "agent", api.AgentRequest{Identity: *anna, Quota: 2})
	require.NoError(t, err)
	require.Equal(t, 1, a.Badge)
	require.NoError(t, issue("third"))
	require.NoError(t, issue("fourth"))
	problem(t, issue("fifth"), hall.ErrAgentQuota)
	_, err = manager.Agent(t.Context(), "nowhere", api.AgentRequest{Identity: *anna, Queue: "none"})
	problem(t, err, hall.ErrUnknownQueue)
	all, err := manager.Agents(t.Context())
	require.NoError(t, err)
	require.Len(t, all.Agents, 1)
	require.Equal(t, 2, all.Agents[0].Taken)
	require.WithinDuration(t, time.Now(), *all.Agents[0].Since, time.Minute)
	lasting, err := s.vault.Lasting("sample", anna.Type, anna.Number)
	require.NoError(t, err)
	require.NotContains(t, s.frame(hall.ViewAgents, ""), lasting)
	all, err = manager.DropAgent(t.Context(), "drop", api.DropAgentRequest{Badge: 1})
	require.NoError(t, err)
	require.Empty(t, all.Agents)
	problem(t, issue("sixth"), hall.ErrHasTicket)
	blank := api.PersonRequest{Identity: api.Identity{Type: "resident", Number: strings.Repeat(" ", 8)}}
	_, err = manager.DropAgent(t.Context(), "gone", api.DropAgentRequest{Identity: anna})
	problem(t, err, hall.ErrNoAgent)
	_, err = manager.DropAgent(t.Context(), "nobody", api.DropAgentRequest{})
	problem(t, err, hall.ErrNoAgent)
	_, err = manager.DropAgent(t.Context(), "blank", api.DropAgentRequest{Identity: &blank.Identity})
	problem(t, err, hall.ErrBadIdentity)
	_, err = manager.LiftBlock(t.Context(), "blank", blank)
	problem(t, err, hall.ErrBadIdentity)
}

// Somebody who typed a number by hand has shown no card.
func TestATypedIdentityIsNoCard(t *testing.T) {
	s := newStage(t, nil)
	require.Equal(t, 200, s.manage("cards", "/mode", `{"cardOnly":true}`).code)
	take := wish
	take.Identity = &api.Identity{Type: anna.Type, Number: anna.Number, Typed: true}
	_, err := s.as("kiosk").Issue(t.Context(), "typed", take)
	problem(t, err, hall.ErrCardOnly)
	take.Identity = anna
	_, err = s.as("kiosk").Issue(t.Context(), "card", take)
	require.NoError(t, err)
}

// The kiosk that asks too often hears it, and says that it is for another.
func TestAnotherVisitor(t *testing.T) {
	s := newStage(t, func(setup *hall.Setup) {
		setup.Rules.Limits = hall.LimitRules{Anonymous: 1, Within: hall.Duration(time.Minute)}
	})
	_, err := s.as("kiosk").Issue(t.Context(), "one", wish)
	require.NoError(t, err)
	_, err = s.as("kiosk").Issue(t.Context(), "two", wish)
	problem(t, err, hall.ErrAnother)
	other := wish
	other.Another = true
	_, err = s.as("kiosk").Issue(t.Context(), "three", other)
	require.NoError(t, err)
}

// A kiosk has what it needs to look at a code without the server.
func TestAKioskReadsACodeAlone(t *testing.T) {
	s := newStage(t, nil)
	visit, err := s.as("clerk").Book(t.Context(), "book", api.BookRequest{Service: idCard, From: time.Now()})
	require.NoError(t, err)
	h, err := s.as("kiosk").Catalogue(t.Context())
	require.NoError(t, err)
	b, err := hall.ReadCode(h.Alone.Codes, "sample", visit.Code)
	require.NoError(t, err)
	require.Equal(t, visit.ID, b.ID)
}

// Visitors book without an account where the hall lets them: what they type of
// themselves counts as typed, and no more is told of it than they know.
func TestVisitorsBookThemselves(t *testing.T) {
	s := newStage(t, func(setup *hall.Setup) {
		allDay(setup)
		setup.Rules.Booking = hall.BookingRules{Phone: true, PerPerson: 1}
	})
	me, at := s.as(""), slot(24*time.Hour)
	days, err := me.Days(t.Context(), idCard, at.AddDate(0, 0, -1).Format(time.DateOnly))
	require.NoError(t, err)
	require.NotEmpty(t, days.Days)
	wish := api.BookRequest{Service: idCard, From: at, Identity: anna}
	_, err = me.BookByPhone(t.Context(), "short", wish)
	problem(t, err, hall.ErrKeyMissing)
	mine, err := me.BookByPhone(t.Context(), "a key nobody guesses", wish)
	require.NoError(t, err)
	again, err := me.BookByPhone(t.Context(), "a key nobody guesses", wish)
	require.NoError(t, err)
	require.Equal(t, mine, again)
	wish.From = at.Add(30 * time.Minute)
	_, err = me.BookByPhone(t.Context(), "another key of theirs", wish)
	require.Nil(t, problem(t, err, hall.ErrTooManyBookings).Block)

	v, err := me.FindVisit(t.Context(), "look for it", api.CodeRequest{Code: mine.Code})
	require.NoError(t, err)
	require.True(t, v.Typed)
	require.Equal(t, hall.VisitLater, v.State)
	_, err = me.FindVisit(t.Context(), "guess it", api.CodeRequest{Code: mine.Short})
	problem(t, err, hall.ErrBadCode)
	require.NotContains(t, s.files(), anna.Number)

	for range 60 { // whatever becomes of them
		_, err = me.BookByPhone(t.Context(), "a key nobody guesses", wish)
		if errors.Is(err, hall.ErrTooMany) {
			return
		}
	}
	t.Fatal("an address may book without end")
}

// Where the hall has not said so, nobody books alone.
func TestVisitorsDoNotBookThemselves(t *testing.T) {
	s := newStage(t, func(setup *hall.Setup) { setup.Rules.Booking.Phone = false })
	_, err := s.as("").BookByPhone(t.Context(), "a key nobody guesses", api.BookRequest{Service: idCard, From: slot(0)})
	require.Equal(t, 403, problem(t, err, hall.ErrNotByPhone).Status)
}
