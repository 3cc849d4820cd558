package bench_test

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"paihao/drivers/callpad"
	"paihao/drivers/ledboard"
	"paihao/drivers/ratingpad"
	"paihao/kiosk/bench"
)

var strip, zone = ledboard.Board{Address: 1, Kind: ledboard.Strip}, ledboard.Board{Address: 9, Kind: ledboard.Main}

// reads waits until a display has a text.
func (d *desk) reads(t *testing.T, text string) {
	t.Helper()
	require.Eventually(t, func() bool {
		found := false
		d.do(func() {
			for _, o := range test.LaidOutObjects(d.window.Content()) {
				if c, ok := o.(*canvas.Text); ok && c.Text == text {
					found = true
				}
			}
		})
		return found
	}, patience, 10*time.Millisecond, text)
}

// TestAWindowsDevices works the keypad, the rating pad and the LED boards as the counter of a window does.
func TestAWindowsDevices(t *testing.T) {
	d := newDesk(t)
	ctx, stop := context.WithCancel(t.Context())
	var work sync.WaitGroup
	t.Cleanup(func() { stop(); work.Wait() })
	d.sees(t, "not connected")

	keys := make(chan callpad.Key, 16)
	call := callpad.New(func(k callpad.Key) { keys <- k })
	require.NoError(t, call.Show(12, "A001 已叫号"))
	work.Go(func() { call.Run(ctx, d.open(t, d.Path(bench.Callpad))) })
	d.reads(t, "A001 已叫号")
	d.sees(t, "12 people wait")
	for text, want := range map[string]callpad.Key{"Next": callpad.Next, "Recall": callpad.Recall, "Start": callpad.Start,
		"Finish": callpad.Finish, "Missed": callpad.Missed, "Clear": callpad.Clear, "7": '7'} {
		d.press(t, text)
		require.Equal(t, want, <-keys)
	}

	levels := make(chan int, 16)
	rate := ratingpad.New(func(_ string, level int) { levels <- level })
	work.Go(func() { rate.Run(ctx, d.open(t, d.Path(bench.Ratingpad))) })
	d.press(t, "Excellent")
	d.sees(t, "ratingpadsim: the pad asks for nothing")
	require.NoError(t, rate.Ask("S-1", "请您评价"))
	d.sees(t, "asks")
	d.reads(t, "请您评价")
	d.press(t, "Very poor")
	require.Equal(t, 1, <-levels)
	d.sees(t, "thanks")

	bus := ledboard.New(ledboard.Options{})
	require.NoError(t, bus.Show(strip, "请A001到1号窗口"))
	require.NoError(t, bus.Show(zone, "欢迎光临"))
	work.Go(func() { bus.Run(ctx, d.open(t, d.Path(bench.Ledboard))) })
	d.reads(t, "请A001到1号窗口")
	d.reads(t, "欢迎光临")
	d.keep(t, "window")
	rate.Rest()
	d.sees(t, "rests")
}

// The lines lie where they were told to, under names that stay; what else is there stays too.
func TestLinesHaveStableNames(t *testing.T) {
	d := newDesk(t)
	require.NoError(t, os.WriteFile(filepath.Join(d.Dir, "other"), nil, 0o600))
	for _, device := range bench.Devices {
		require.Equal(t, filepath.Join(d.Dir, device), d.Path(device))
		_, err := os.Stat(d.Path(device))
		require.NoError(t, err)
	}
	require.NoError(t, d.Close())
	left, err := os.ReadDir(d.Dir)
	require.NoError(t, err)
	require.Len(t, left, 1)
}
