package idreadersim_test

import (
	"context"
	"path/filepath"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/drivers/idreader"
	"paihao/drivers/idreader/idreadersim"
	"paihao/drivers/port"
	"paihao/drivers/port/pty"
)

// TestAPluggedReader reads a card, pulls the plug, and reads another one after a replug, on a real terminal.
func TestAPluggedReader(t *testing.T) {
	device, err := pty.New(filepath.Join(t.TempDir(), "by-id", "usb-reader"))
	require.NoError(t, err)
	sim := idreadersim.New(idreadersim.Options{Baud: 115200})
	ctx, cancel := context.WithCancel(t.Context())
	var all sync.WaitGroup
	t.Cleanup(func() { cancel(); all.Wait() })
	all.Go(func() { device.Serve(ctx, sim.Serve) })

	readings := make(chan idreader.Reading, 16)
	downs := make(chan error, 16)
	all.Go(func() {
		port.Keep(ctx,
			func() (*port.Port, error) { return port.Open(port.Settings{Name: device.Name(), Baud: 115200}) },
			func(ctx context.Context, line *port.Port) error {
				return idreader.New(line).Poll(ctx, func(r idreader.Reading) { readings <- r })
			},
			func(s port.State) {
				if !s.Up {
					downs <- s.Reason
				}
			})
	})

	require.NoError(t, sim.Put(first))
	require.Equal(t, first.Number, (<-readings).Card.Number())
	require.NoError(t, device.Unplug())
	require.ErrorIs(t, <-downs, port.ErrUnplugged)
	require.NoError(t, sim.Put(second))
	require.NoError(t, device.Plug())
	require.Equal(t, second.Number, (<-readings).Card.Number())
}
