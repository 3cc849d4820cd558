package qrscanner_test

import (
	"context"
	"errors"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/drivers/port"
	"paihao/drivers/port/pty"
	"paihao/drivers/qrscanner"
	"paihao/drivers/qrscanner/qrscannersim"
)

// TestAPluggedScanner reads a code before and after a replug, on a real terminal.
func TestAPluggedScanner(t *testing.T) {
	device, err := pty.New(filepath.Join(t.TempDir(), "by-id", "usb-scanner"))
	require.NoError(t, err)
	sim := qrscannersim.New(qrscannersim.Options{Baud: 9600, Suffix: "\r\n", Piece: 5})
	ctx, cancel := context.WithCancel(t.Context())
	var all sync.WaitGroup
	t.Cleanup(func() { cancel(); all.Wait() })
	all.Go(func() { device.Serve(ctx, sim.Serve) })

	show := func(code string) {
		for errors.Is(sim.Show(code), qrscannersim.ErrUnplugged) {
			time.Sleep(time.Millisecond)
		}
	}
	for _, want := range []string{booking, "A017"} {
		line, err := port.Open(port.Settings{Name: device.Name()})
		require.NoError(t, err)
		s := qrscanner.New(line, qrscanner.Options{Idle: 10 * time.Second}) // the suffix ends the code, on a busy machine too
		show(want)
		code, err := s.Scan(ctx)
		require.NoError(t, err)
		require.Equal(t, want, code.Text)

		require.NoError(t, device.Unplug())
		_, err = s.Scan(ctx)
		require.ErrorIs(t, err, port.ErrUnplugged)
		require.NoError(t, line.Close())
		require.NoError(t, device.Plug())
	}
}
