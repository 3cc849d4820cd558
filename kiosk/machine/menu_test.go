package machine

import (
	"log/slog"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/kiosk/flow"
	"paihao/kiosk/outbox"
)

func factOf(t *testing.T, all []flow.Input, label string) string {
	t.Helper()
	require.NotEmpty(t, all)
	for _, f := range all[len(all)-1].(flow.Measured).Facts {
		if f.Label == label {
			return f.Value
		}
	}
	return ""
}

// The menu is brought up to date while it is open, and what came of a test stands there until it is shut.
func TestMenu(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		box, _, err := outbox.Open(filepath.Join(t.TempDir(), "outbox.db"))
		require.NoError(t, err)
		defer box.Close()
		m := New(Options{Kiosk: "k1", Address: "https://hall.example", Version: "1.2", Data: t.TempDir(), Outbox: box,
			Boot: Boot{ID: "first", Uptime: func() time.Duration { return 0 }}, Diary: slog.New(slog.DiscardHandler)})
		go m.gauge(t.Context())
		measured := func() []flow.Input {
			time.Sleep(2 * time.Second)
			synctest.Wait()
			return m.inputs.take()
		}
		require.Empty(t, measured(), "it is shut")
		m.menu.tried(readerTrial, "reader.read", 0)
		m.menu.look(flow.View{Screen: flow.MenuScreen, Language: "en"})
		all := measured()
		require.Regexp(t, "^k1( · [0-9a-f.:, ]+)?$", factOf(t, all, "kiosk"))
		require.Equal(t, "https://hall.example · cannot be reached", factOf(t, all, "server"))
		require.Equal(t, "not known yet", factOf(t, all, "reader"), "a card of a visitor is no test")
		require.Equal(t, "1.2, up for 0 hours", factOf(t, all, "version"))
		require.Contains(t, factOf(t, all, "disk"), "MB")
		require.Equal(t, "none", factOf(t, all, "lease"))
		require.Equal(t, "not known yet", factOf(t, all, "clock"))
		m.left.Store(&map[string]int{"A": 9, "B": 3})
		m.clock.learn(time.Now().Add(-time.Hour), 0)
		all = measured()
		require.Equal(t, "12 numbers of 2 queues", factOf(t, all, "lease"))
		require.Regexp(t, "^this machine is off by 1h0m[0-9]+s$", factOf(t, all, "clock"))

		m.test(flow.Test{Device: scannerTrial})
		require.Equal(t, "show any code", factOf(t, measured(), "scanner"))
		m.menu.tried(scannerTrial, "scanner.read", 17)
		require.Equal(t, "a code was read, 17 characters", factOf(t, measured(), "scanner"))
		m.menu.look(flow.View{Screen: flow.MenuScreen, Language: "zh-CN"})
		require.Equal(t, "已扫到二维码，17 个字符", factOf(t, measured(), "scanner"))
		m.menu.look(flow.View{Screen: flow.Welcome, Language: "zh-CN"})
		measured()
		require.Empty(t, measured())
		m.menu.look(flow.View{Screen: flow.MenuScreen, Language: "zh-CN"})
		require.Equal(t, "还不知道", factOf(t, measured(), "scanner"))
	})
}
