package machine

import (
	"context"
	"fmt"
	"log/slog"
	"os/exec"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/drivers/printer"
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
		m := New(Options{Kiosk: "k1", Address: "https://hall.example", Version: "1.2", Data: t.TempDir(), Outbox: box, Zone: time.UTC,
			Boot: Boot{ID: "first", Uptime: func() time.Duration { return 0 }}, Diary: slog.New(slog.DiscardHandler)})
		go m.gauge(t.Context())
		measured := func() []flow.Input {
			time.Sleep(2 * time.Second)
			synctest.Wait()
			return m.inputs.take()
		}
		require.Empty(t, measured(), "it is shut")
		m.menu.tried(trial{device: readerTrial, text: "reader.read"})
		m.menu.look(flow.View{Screen: flow.MenuScreen, Language: "en"})
		all := measured()
		require.Regexp(t, "^k1( · [0-9a-f.:, ]+)?$", factOf(t, all, "kiosk"))
		require.Equal(t, "https://hall.example · cannot be reached", factOf(t, all, "server"))
		require.Equal(t, "not known yet", factOf(t, all, "reader"))
		require.Empty(t, trialOf(all), "a card of a visitor is no test")
		require.Equal(t, "1.2, up for 0 hours", factOf(t, all, "version"))
		require.Contains(t, factOf(t, all, "disk"), "MB")
		require.Equal(t, "none", factOf(t, all, "lease"))
		require.Equal(t, "not known yet", factOf(t, all, "clock"))
		m.left.Store(&map[string]int{"A": 9, "B": 3})
		m.clock.learn(time.Now().Add(-time.Hour), 0)
		all = measured()
		require.Equal(t, "12 numbers of 2 queues", factOf(t, all, "lease"))
		require.Regexp(t, "^this machine is off by 1h0m[0-9]+s$", factOf(t, all, "clock"))

		m.menu.look(flow.View{Screen: flow.Welcome, Language: "en"})
		measured()
		require.Empty(t, measured(), "it is shut again")
	})
}

func trialOf(all []flow.Input) flow.Trial { return all[len(all)-1].(flow.Measured).Trial }

// dumb is a Speaker of a machine without sound.
type dumb struct{ err error }

func (d dumb) Play(context.Context, []byte) error { return d.err }

// Each test of a device answers at once, and again when more is known; the menu forgets it when it is shut.
func TestTrials(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		box, _, err := outbox.Open(filepath.Join(t.TempDir(), "outbox.db"))
		require.NoError(t, err)
		defer box.Close()
		m := New(Options{Kiosk: "k1", Outbox: box, Zone: time.FixedZone("", 8*3600), Diary: slog.New(slog.DiscardHandler), Paper: printer.MM80,
			Speaker: dumb{fmt.Errorf("%w: %w", ErrSilent, exec.ErrNotFound)}, Boot: Boot{ID: "first", Uptime: func() time.Duration { return 0 }}})
		for _, loop := range []func(context.Context){m.gauge, m.print, m.speak} {
			go loop(t.Context())
		}
		menu := flow.View{Screen: flow.MenuScreen, Language: "en"}
		m.menu.look(menu)
		now := func() flow.Trial {
			synctest.Wait() // no time passes: it is said at once
			return trialOf(m.inputs.take())
		}
		require.Equal(t, flow.Trial{}, now())
		test := func(device, text string, bad bool) {
			t.Helper()
			m.test(flow.Test{Device: device})
			require.Equal(t, flow.Trial{Text: "08:00:00 " + text, Bad: bad}, now())
		}
		m.set(func(d *flow.Devices) *string { return &d.Reader }, flow.Unplugged)
		m.set(func(d *flow.Devices) *string { return &d.Scanner }, flow.Ready)
		m.set(printerPlace, flow.Unplugged)
		test(readerTrial, "Card reader: cannot be reached, not plugged in", true)
		test(printerTrial, "Printer: no test slip came out, not plugged in", true)
		test(soundTrial, "Sound: nothing was played, this machine has no player", true)
		test(scannerTrial, "Scanner: it is there. Show it any code to try it", false)
		m.menu.tried(trial{device: scannerTrial, text: "scanner.read", count: 17})
		require.Equal(t, flow.Trial{Text: "08:00:00 Scanner: a code was read, 17 characters"}, now())
		menu.Language = "zh-CN"
		m.menu.look(menu)
		time.Sleep(menuTime)
		require.Equal(t, flow.Trial{Text: "08:00:00 扫码器：已扫到二维码，17 个字符"}, now())
		m.set(func(d *flow.Devices) *string { return &d.Reader }, flow.Ready)
		m.menu.tried(trial{device: readerTrial, text: "reader.torn", bad: true})
		require.Equal(t, flow.Trial{Text: "08:00:01 读卡器：放了证件，没有读出来", Bad: true}, now())
		m.menu.look(flow.View{Screen: flow.Welcome})
		m.menu.look(menu)
		require.Equal(t, flow.Trial{}, now())
	})
}
