package engine_test

import (
	"encoding/json"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/engine"
	"paihao/queue-server/hall"
	"paihao/queue-server/journal"
)

func shown[P any](t testing.TB, e *engine.Engine, v hall.View) P {
	t.Helper()
	f, err := e.Frame(t.Context(), v)
	require.NoError(t, err)
	return f.Picture.(P)
}

func standing(t testing.TB, e *engine.Engine) (kinds []hall.AlarmKind) {
	t.Helper()
	for _, a := range shown[hall.Office](t, e, hall.View{Kind: hall.ViewOffice}).Alarms {
		require.Equal(t, "k1", a.Kiosk)
		kinds = append(kinds, a.Kind)
	}
	return kinds
}

// Presence becomes an entry only when an alarm comes of it, or goes.
func TestKiosksAreWatched(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := journal.NewMemory()
		found(t, s, 1)
		e, _ := start(t, s)
		present := func(printer string) {
			require.NoError(t, e.Present(t.Context(), hall.KioskState{ID: "k1", Seen: time.Now(), Printer: printer}))
		}
		entries := func() uint64 { _, n, _ := e.Counts(); return n }
		present("ready")
		time.Sleep(2 * time.Second)
		before := entries()
		for range 20 {
			present("ready")
			time.Sleep(30 * time.Second)
		}
		require.Equal(t, before, entries())
		require.Empty(t, standing(t, e))

		present("paper-out")
		time.Sleep(2 * time.Second)
		require.Equal(t, []hall.AlarmKind{hall.AlarmPrinter}, standing(t, e))
		present("ready")
		time.Sleep(2 * time.Second)
		require.Empty(t, standing(t, e))

		watched, seen := e.Watch(t.Context(), hall.View{Kind: hall.ViewOffice}), 0
		for f, err := range watched { // a picture comes though nobody does anything
			require.NoError(t, err)
			if seen++; f.Picture.(hall.Office).Kiosks[0].Lost {
				break
			}
		}
		require.LessOrEqual(t, seen, 3)
		require.Equal(t, []hall.AlarmKind{hall.AlarmLost}, standing(t, e))
		present("ready")
		time.Sleep(2 * time.Second)
		require.Empty(t, standing(t, e))
		require.Equal(t, before+4, entries(), "each alarm came and went")
		sound(t, s)
	})
}

// What a manager wants of a kiosk outlives the server; the words of a message
// are in no book.
func TestOrdersToKiosksLast(t *testing.T) {
	const words = "今天下午五点提前闭厅 Closing at five today"
	synctest.Test(t, func(t *testing.T) {
		s := journal.NewMemory()
		found(t, s, 1)
		e, stop := start(t, s)
		name, err := e.Keep(t.Context(), words)
		require.NoError(t, err)
		order := func(key, verb, message string) {
			do[hall.Office](t, e, key, "manager:m", hall.OrderKiosk{Kiosk: "k1", Verb: verb, Message: message})
		}
		order("1", hall.VerbMessage, name)
		order("2", hall.VerbClose, "power")
		order("3", hall.VerbRestart, "")
		k1 := hall.View{Kind: hall.ViewKiosk, ID: "k1"}
		before := shown[hall.Kiosk](t, e, k1)
		require.Equal(t, words, before.Message)
		require.Equal(t, "power", before.Closed)
		require.Equal(t, words, shown[hall.Office](t, e, hall.View{Kind: hall.ViewOffice}).Kiosks[0].Ordered.Message)
		require.NoError(t, stop())

		time.Sleep(time.Hour)
		e, stop = start(t, s)
		require.Equal(t, before, shown[hall.Kiosk](t, e, k1), "the restart is the one that it knows")
		require.NoError(t, stop())
		for b, err := range s.Books(t.Context()) {
			require.NoError(t, err)
			for value, err := range s.Records(t.Context(), b, 0) {
				require.NoError(t, err)
				require.NotContains(t, string(value), "Closing")
			}
		}

		time.Sleep(24 * time.Hour)
		e, _ = start(t, s)
		time.Sleep(time.Second)
		next := shown[hall.Kiosk](t, e, k1)
		require.Equal(t, "power", next.Closed, "a closed kiosk stays so")
		require.Empty(t, next.Message, "a message is of the day")
		require.Nil(t, next.Restart)
		sound(t, s)
	})
}

// A kiosk that has died while the server was away is missed.
func TestAKioskThatIsNotHeardOfAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := journal.NewMemory()
		setup, catalogue := sample(1)
		catalogue.Kiosks = []hall.NamedKiosk{{ID: "k1"}, {ID: "k2"}}
		text, err := json.Marshal(catalogue)
		require.NoError(t, err)
		setup.Catalogue, err = s.Put(t.Context(), text)
		require.NoError(t, err)
		require.NoError(t, engine.Found(t.Context(), s, setup, time.Now()))
		e, stop := start(t, s)
		time.Sleep(hall.LostAfter + 2*time.Second)
		require.Empty(t, standing(t, e), "nobody has used one yet")
		do[hall.Desk](t, e, "open", "clerk:1", hall.Open{Press: press(1)})
		do[hall.Receipt](t, e, "1", "kiosk:k1", issue(1))
		do[hall.Receipt](t, e, "2", "kiosk:stray", issue(2))
		require.NoError(t, stop())

		e, _ = start(t, s)
		time.Sleep(hall.LostAfter - 2*time.Second)
		require.Empty(t, standing(t, e))
		time.Sleep(4 * time.Second)
		require.Equal(t, []hall.AlarmKind{hall.AlarmLost}, standing(t, e))
		require.NoError(t, e.Present(t.Context(), hall.KioskState{ID: "k1", Seen: time.Now(), Printer: "ready"}))
		time.Sleep(2 * time.Second)
		require.Empty(t, standing(t, e))
	})
}
