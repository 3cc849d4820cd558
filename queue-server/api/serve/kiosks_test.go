package serve_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
	"paihao/queue-server/staff"
)

var well = api.KioskRequest{Printer: "ready", Reader: "ready", Scanner: "ready"}

// paired is a client of a kiosk with that name.
func (s *stage) paired(name string) *api.Client {
	s.Helper()
	c := s.as("")
	var err error
	c.Token, err = s.staff.Pair(staff.Kiosk, name, "sample", "")
	require.NoError(s, err)
	return c
}

func TestWhatAKioskSays(t *testing.T) {
	s := newStage(t, nil)
	paper := 80
	r := well
	r.Sound, r.Paper, r.Leased, r.Pending, r.Card, r.Version, r.Uptime, r.Asleep = "fault", &paper, map[string]int{"A": 7}, 2, 90, "1.2.3-rc+4", 3600, true
	require.NoError(t, s.as("kiosk").Kiosk(t.Context(), "demo", r))
	office := s.office()
	k := office.Kiosks[0]
	require.WithinDuration(t, time.Now(), k.Seen, patience)
	require.Equal(t, 90*time.Second, k.Seen.Sub(*k.Card))
	require.Equal(t, time.Hour, k.Seen.Sub(*k.Started))
	require.Equal(t, hall.KioskState{ID: "demo", Seen: k.Seen, Printer: "ready", Reader: "ready", Scanner: "ready", Sound: "fault", Paper: &paper,
		Leased: map[string]int{"A": 7}, Pending: 2, Card: k.Card, Asleep: true, Version: "1.2.3-rc+4", Started: k.Started}, k)

	kinds := func() (all []hall.AlarmKind) {
		for _, a := range s.office().Alarms {
			require.Equal(t, "demo", a.Kiosk)
			all = append(all, a.Kind)
		}
		return all
	}
	require.Eventually(t, func() bool { return len(kinds()) == 3 }, patience, 10*time.Millisecond)
	require.ElementsMatch(t, []hall.AlarmKind{hall.AlarmPaper, hall.AlarmCard, hall.AlarmSound}, kinds())
	require.NoError(t, s.as("kiosk").Kiosk(t.Context(), "demo", well))
	require.Eventually(t, func() bool { return len(kinds()) == 0 }, patience, 10*time.Millisecond)
}

func (s *stage) office() hall.Office {
	s.Helper()
	f, err := s.engine.Frame(s.Context(), hall.View{Kind: hall.ViewOffice})
	require.NoError(s, err)
	return f.Picture.(hall.Office)
}

// What a kiosk hears comes at once, whole, and to it alone.
func TestWhatAKioskHears(t *testing.T) {
	s := newStage(t, nil)
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	kiosk, manager := s.as("kiosk"), s.as("manager")
	events := pull(t, kiosk.KioskEvents(ctx, "demo"))
	heard, err := events()
	require.NoError(t, err)
	require.Equal(t, hall.Kiosk{ID: "demo", Catalogue: heard.Catalogue, Settings: heard.Settings}, heard)
	require.NotEmpty(t, heard.Catalogue)
	require.NotZero(t, heard.Settings.Volume)

	next := func(what string, hears func(hall.Kiosk) bool) {
		t.Helper()
		for !hears(heard) {
			heard, err = events()
			require.NoError(t, err, what)
		}
	}
	office, err := manager.Command(ctx, "1", "demo", api.CommandRequest{Verb: hall.VerbClose, Message: "system"})
	require.NoError(t, err)
	require.Equal(t, "system", office.Kiosks[0].Ordered.Closed)
	next("closed", func(k hall.Kiosk) bool { return k.Closed == "system" })
	_, err = manager.Command(ctx, "2", "demo", api.CommandRequest{Verb: hall.VerbMessage, Message: "今天下午 5 点闭厅"})
	require.NoError(t, err)
	next("a message", func(k hall.Kiosk) bool { return k.Message == "今天下午 5 点闭厅" })
	_, err = manager.Command(ctx, "3", "demo", api.CommandRequest{Verb: hall.VerbRestart})
	require.NoError(t, err)
	next("a restart", func(k hall.Kiosk) bool { return k.Restart != nil })
	_, err = manager.Command(ctx, "4", "demo", api.CommandRequest{Verb: hall.VerbMessage})
	require.NoError(t, err)
	_, err = manager.Command(ctx, "5", "demo", api.CommandRequest{Verb: hall.VerbOpen})
	require.NoError(t, err)
	next("open and silent", func(k hall.Kiosk) bool { return k.Closed == "" && k.Message == "" })

	other := s.paired("gate")
	require.NoError(t, other.Kiosk(ctx, "gate", well))
	r := well
	r.Printer = "cover-open"
	require.NoError(t, other.Kiosk(ctx, "gate", r))
	require.NoError(t, kiosk.Kiosk(ctx, "demo", well))
	near, err := other.KioskPicture(ctx, "gate")
	require.NoError(t, err)
	require.Equal(t, "demo", near.Nearest.ID, "where slips come out")
	require.NotEmpty(t, near.Nearest.Floor.In("en"))
	_, err = other.KioskPicture(ctx, "demo")
	require.ErrorIs(t, err, hall.ErrForbidden)
	_, err = pull(t, other.KioskEvents(ctx, "demo"))()
	require.ErrorIs(t, err, hall.ErrForbidden)
	_, err = manager.Command(ctx, "6", "nobody", api.CommandRequest{Verb: hall.VerbRestart})
	require.ErrorIs(t, err, hall.ErrUnknownKiosk)
	_, err = manager.Command(ctx, "7", "gate", api.CommandRequest{Verb: hall.VerbClose, Message: "a whim"})
	require.ErrorIs(t, err, hall.ErrBadReason)
	for i, words := range []string{"two\nlines", "\u202eturned", strings.Repeat("长", 201)} {
		_, err = manager.Command(ctx, fmt.Sprint("said ", i), "gate", api.CommandRequest{Verb: hall.VerbMessage, Message: words})
		require.ErrorIs(t, err, hall.ErrBadBody, words)
	}
}

// Help is called by one visitor and seen by one member of staff, and both hear.
func TestHelp(t *testing.T) {
	s := newStage(t, nil)
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	kiosk, manager := s.as("kiosk"), s.as("manager")
	entries := func() uint64 { _, n, _ := s.engine.Counts(); return n }
	asked, err := kiosk.AskHelp(ctx, "1", "demo")
	require.NoError(t, err)
	require.Equal(t, hall.HelpAsked, asked.Help)
	before := entries()
	for _, key := range []string{"1", "2", "3"} {
		again, err := kiosk.AskHelp(ctx, key, "demo")
		require.NoError(t, err)
		require.Equal(t, asked, again)
	}
	require.Equal(t, before, entries(), "impatience is no news")
	alarm := s.office().Alarms[0]
	require.Equal(t, hall.Alarm{ID: "help:demo", Kind: hall.AlarmHelp, Kiosk: "demo", Since: alarm.Since}, alarm)
	require.Equal(t, hall.HelpAsked, s.office().Kiosks[0].Help)

	events := pull(t, kiosk.KioskEvents(ctx, "demo"))
	_, err = manager.Seen(ctx, "seen", alarm.ID)
	require.NoError(t, err)
	heard, err := events()
	for err == nil && heard.Help != hall.HelpSeen {
		heard, err = events()
	}
	require.NoError(t, err)
	require.Equal(t, alarm.Since, heard.HelpSince.UTC())

	again, err := kiosk.AskHelp(ctx, "4", "demo")
	require.NoError(t, err)
	require.Equal(t, hall.HelpAsked, again.Help, "whoever saw it has not come")
	_, err = s.paired("gate").EndHelp(ctx, "5", "demo")
	require.ErrorIs(t, err, hall.ErrForbidden)
	for _, by := range []*api.Client{s.as("clerk"), kiosk} {
		over, err := by.EndHelp(ctx, "6", "demo")
		require.NoError(t, err)
		require.Empty(t, over.Help)
	}
	require.Empty(t, s.office().Alarms)
}
