package printersim_test

import (
	"context"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/drivers/port"
	"paihao/drivers/port/pty"
	"paihao/drivers/printer"
	"paihao/drivers/printer/printersim"
)

// TestAPluggedPrinter pulls the plug in the middle of a page and puts it in again, on a real terminal.
func TestAPluggedPrinter(t *testing.T) {
	device, err := pty.New(filepath.Join(t.TempDir(), "by-id", "usb-printer"))
	require.NoError(t, err)
	tickets := make(chan printersim.Ticket, 4)
	sim := printersim.New(printersim.Options{Profile: complete, Baud: 38400, Speed: 2000,
		OnTicket: func(t printersim.Ticket) { tickets <- t }})
	ctx, cancel := context.WithCancel(t.Context())
	var all sync.WaitGroup
	t.Cleanup(func() { cancel(); all.Wait() })
	all.Go(func() { device.Serve(ctx, sim.Serve) })

	printers := make(chan *printer.Printer)
	downs := make(chan error, 16)
	all.Go(func() {
		port.Keep(ctx,
			func() (*port.Port, error) { return port.Open(port.Settings{Name: device.Name(), Baud: 38400}) },
			func(ctx context.Context, line *port.Port) error {
				p := printer.New(line, complete, nil)
				answered := false // a busy machine may be late with the first answer, and then nothing is confirmed
				return p.Watch(ctx, func(_ printer.Status, err error) {
					if err == nil && !answered {
						answered = true
						printers <- p
					}
				})
			},
			func(s port.State) {
				if !s.Up {
					downs <- s.Reason
				}
			})
	})

	p := <-printers
	out, err := p.Print(ctx, short)
	require.NoError(t, err)
	require.Equal(t, printer.Confirmed, out)
	require.Contains(t, (<-tickets).Text(), "A017 社会保险")

	time.AfterFunc(300*time.Millisecond, func() { device.Unplug() })
	out, err = p.Print(ctx, long) // takes about half a second on this line
	require.Equal(t, printer.Unknown, out)
	require.ErrorIs(t, err, port.ErrUnplugged)
	require.ErrorIs(t, <-downs, port.ErrUnplugged)
	out, err = p.Print(ctx, short)
	require.Equal(t, printer.Failed, out)
	require.Error(t, err)

	require.NoError(t, device.Plug())
	out, err = (<-printers).Print(ctx, short)
	require.NoError(t, err)
	require.Equal(t, printer.Confirmed, out)
	require.Contains(t, (<-tickets).Text(), "A017 社会保险")
	require.Empty(t, sim.Faults())
}
