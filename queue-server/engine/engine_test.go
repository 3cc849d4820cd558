package engine_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/engine"
	"paihao/queue-server/hall"
	"paihao/queue-server/journal"
	"paihao/queue-server/journal/bolt"
)

// store is what an engine works on.
type store interface {
	journal.Journal
	journal.Shelf
}

// sample is a hall with one queue and the given number of windows, all in one zone.
func sample(windows int) (hall.Setup, *hall.Catalogue) {
	setup := hall.Setup{
		Hall: "sample", TimeZone: "Asia/Shanghai", DayStart: hall.Duration(4 * time.Hour),
		Rules: hall.Rules{NextFinishes: true, Slot: hall.Duration(30 * time.Minute), Announcement: hall.Duration(6 * time.Second),
			Targets: map[hall.Class]hall.Duration{hall.ClassAppointment: 0, hall.ClassPriority: 0, hall.ClassNormal: 0}},
		Queues:   []hall.Queue{{ID: "A", Prefix: "A", First: 1, Digits: 6}},
		Services: []hall.Service{{ID: "tax", Queue: "A"}},
		Zones:    []hall.Zone{{ID: "1", Floor: "1"}},
	}
	for w := range windows {
		setup.Windows = append(setup.Windows, hall.Window{ID: fmt.Sprint(w + 1), Zone: "1", Queues: []string{"A"}})
	}
	return setup, &hall.Catalogue{Hall: "sample"}
}

// found puts up the sample hall in s.
func found(t testing.TB, s store, windows int) {
	t.Helper()
	setup, catalogue := sample(windows)
	text, err := json.Marshal(catalogue)
	require.NoError(t, err)
	setup.Catalogue, err = s.Put(t.Context(), text)
	require.NoError(t, err)
	require.NoError(t, engine.Found(t.Context(), s, setup, time.Now()))
}

// start opens an engine on s and runs it until the test or stop ends it.
func start(t testing.TB, s store) (e *engine.Engine, stop func() error) {
	t.Helper()
	e, err := engine.Open(t.Context(), engine.Options{Hall: "sample", Journal: s, Shelf: s, Server: "one"})
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- e.Run(ctx) }()
	stop = sync.OnceValue(func() error { cancel(); return <-ended })
	t.Cleanup(func() { stop() })
	return e, stop
}

func file(t testing.TB) *bolt.Journal {
	t.Helper()
	j, err := bolt.Open(filepath.Join(t.TempDir(), "journal.db"))
	require.NoError(t, err)
	t.Cleanup(func() { j.Close() })
	return j
}

func do[A any](t testing.TB, e *engine.Engine, key, by string, c hall.Command) A {
	t.Helper()
	answer, err := e.Do(context.Background(), hall.Order{Key: key, By: by, Body: hall.Fingerprint(c), Command: c})
	require.NoError(t, err)
	return answer.(A)
}

func issue(n int) hall.Issue {
	return hall.Issue{ID: fmt.Sprintf("t%d", n), Token: fmt.Sprintf("k%d", n), Service: "tax", Source: hall.FromKiosk}
}

func press(window int) hall.Press {
	return hall.Press{Window: fmt.Sprint(window), Clerk: fmt.Sprintf("clerk%d", window)}
}

func pictures(t testing.TB, e *engine.Engine, windows int) (all []string) {
	t.Helper()
	views := []hall.View{{Kind: hall.ViewLobby}, {Kind: hall.ViewOffice}, {Kind: hall.ViewBoard, ID: "1"}}
	for w := range windows {
		views = append(views, hall.View{Kind: hall.ViewDesk, ID: fmt.Sprint(w + 1)}, hall.View{Kind: hall.ViewRate, ID: fmt.Sprint(w + 1)})
	}
	for _, v := range views {
		f, err := e.Frame(t.Context(), v)
		require.NoError(t, err)
		all = append(all, string(f.JSON))
	}
	return all
}

func TestRestartShowsTheSame(t *testing.T) {
	s := file(t)
	found(t, s, 2)
	e, stop := start(t, s)
	do[hall.Desk](t, e, "open", "clerk:1", hall.Open{Press: press(1)})
	for n := range 5 {
		do[hall.Receipt](t, e, fmt.Sprint(n), "kiosk:k1", issue(n))
	}
	require.Equal(t, "A000001", do[hall.Desk](t, e, "next", "clerk:1", hall.CallNext{Press: press(1)}).Ticket.Number)
	do[hall.Desk](t, e, "start", "clerk:1", hall.Start{Press: press(1)})
	before := pictures(t, e, 2)
	require.NoError(t, stop())

	e, _ = start(t, s)
	require.Equal(t, before, pictures(t, e, 2))
	require.Equal(t, "A000006", do[hall.Receipt](t, e, "after", "kiosk:k1", issue(6)).Number)
	again := do[hall.Receipt](t, e, "0", "kiosk:k1", issue(0))
	require.Equal(t, "A000001", again.Number, "a key is remembered over a restart")
}

func TestSameKeySameTicket(t *testing.T) {
	s := journal.NewMemory()
	found(t, s, 1)
	e, _ := start(t, s)
	var group sync.WaitGroup
	for range 5 {
		group.Go(func() { require.Equal(t, "A000001", do[hall.Receipt](t, e, "one", "kiosk:k1", issue(1)).Number) })
	}
	group.Wait()
	require.Equal(t, "A000002", do[hall.Receipt](t, e, "two", "kiosk:k1", issue(2)).Number)
	require.Equal(t, "A000003", do[hall.Receipt](t, e, "one", "kiosk:k2", issue(3)).Number, "a key belongs to its principal")
	_, err := e.Do(t.Context(), hall.Order{Key: "one", By: "kiosk:k1", Body: "another", Command: issue(4)})
	require.ErrorIs(t, err, hall.ErrKeyReused)
	_, err = e.Do(t.Context(), hall.Order{By: "kiosk:k1", Command: issue(4)})
	require.ErrorIs(t, err, hall.ErrKeyMissing)
}

func TestTwoPressesOnOneDeskMakeOneCall(t *testing.T) {
	s := journal.NewMemory()
	found(t, s, 1)
	e, _ := start(t, s)
	p := press(1)
	p.Version = do[hall.Desk](t, e, "open", "clerk:1", hall.Open{Press: p}).Version
	do[hall.Receipt](t, e, "1", "kiosk:k1", issue(1))
	do[hall.Receipt](t, e, "2", "kiosk:k1", issue(2))
	errs := make(chan error, 2)
	for _, key := range []string{"mouse", "keyboard"} {
		go func() {
			_, err := e.Do(t.Context(), hall.Order{Key: key, By: "clerk:1", Command: hall.CallNext{Press: p}})
			errs <- err
		}()
	}
	require.ErrorIs(t, errors.Join(<-errs, <-errs), hall.ErrDeskMoved)
	f, err := e.Frame(t.Context(), hall.View{Kind: hall.ViewDesk, ID: "1"})
	require.NoError(t, err)
	require.Equal(t, 1, f.Picture.(hall.Desk).Waiting)
}

func TestWatchersSeeTheNewest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := journal.NewMemory()
		found(t, s, 1)
		e, stop := start(t, s)
		ctx, cancel := context.WithCancel(t.Context())
		var seen []int
		done := make(chan struct{})
		go func() {
			defer close(done)
			for f, err := range e.Watch(ctx, hall.View{Kind: hall.ViewLobby}) {
				if err != nil {
					return
				}
				seen = append(seen, f.Picture.(hall.Lobby).Waiting)
			}
		}()
		synctest.Wait()
		for n := range 10 {
			do[hall.Receipt](t, e, fmt.Sprint(n), "kiosk:k1", issue(n))
		}
		time.Sleep(time.Second)
		synctest.Wait()
		cancel()
		<-done
		require.Equal(t, 0, seen[0])
		require.Equal(t, 10, seen[len(seen)-1])
		require.Less(t, len(seen), 5, "a rush makes few pictures")
		_, err := e.Frame(t.Context(), hall.View{Kind: hall.ViewBoard, ID: "none"})
		require.ErrorIs(t, err, hall.ErrUnknownZone)
		require.NoError(t, stop())
		_, err = e.Frame(t.Context(), hall.View{Kind: hall.ViewLobby})
		require.ErrorIs(t, err, hall.ErrNotReady)
	})
}

func TestDayTurns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) { // its clock starts at 2000-01-01 00:00 UTC, 08:00 in the hall
		s := journal.NewMemory()
		found(t, s, 1)
		e, stop := start(t, s)
		do[hall.Desk](t, e, "open", "clerk:1", hall.Open{Press: press(1)})
		for n := range 450 { // more than two parts of the carry-over hold
			do[hall.Receipt](t, e, fmt.Sprint(n), "kiosk:k1", issue(n))
		}
		appointment := do[hall.Booking](t, e, "book", "clerk:1", hall.Book{ID: "b", Service: "tax", From: time.Now().Add(26 * time.Hour)})
		time.Sleep(21 * time.Hour)
		synctest.Wait()
		lobby, err := e.Frame(t.Context(), hall.View{Kind: hall.ViewLobby})
		require.NoError(t, err)
		require.Equal(t, "2000-01-02", lobby.Picture.(hall.Lobby).Day)
		require.Zero(t, lobby.Picture.(hall.Lobby).Waiting)
		require.Equal(t, hall.StateExpired, do[hall.Receipt](t, e, "7", "kiosk:k1", issue(7)).State)
		require.Equal(t, "A000001", do[hall.Receipt](t, e, "new", "kiosk:k1", issue(1000)).Number)
		require.Equal(t, appointment, do[hall.Booking](t, e, "book", "clerk:1", hall.Book{ID: "b", Service: "tax", From: appointment.From}))
		require.NoError(t, stop())
		sound(t, s)
	})
}

func TestAnotherServerTakesOver(t *testing.T) {
	s := journal.NewMemory()
	found(t, s, 1)
	first, _ := start(t, s)
	do[hall.Receipt](t, first, "1", "kiosk:k1", issue(1))
	second, _ := start(t, s)
	require.Equal(t, "A000002", do[hall.Receipt](t, second, "2", "kiosk:k1", issue(2)).Number)
	_, err := first.Do(t.Context(), hall.Order{Key: "3", By: "kiosk:k1", Command: issue(3)})
	require.ErrorIs(t, err, hall.ErrNotReady, "who was overtaken does not answer")
	require.Equal(t, "A000003", do[hall.Receipt](t, second, "3", "kiosk:k1", issue(3)).Number)
}
