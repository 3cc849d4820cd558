package qrscannersim_test

import (
	"bytes"
	"context"
	"errors"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/drivers/port"
	"paihao/drivers/port/pty"
	"paihao/drivers/qrscanner"
	sim "paihao/drivers/qrscanner/qrscannersim"
)

// booth is a kiosk's scanner on a terminal, kept open, and all that is heard of it.
type booth struct {
	device     *pty.PTY
	sim        *sim.Scanner
	told       bool
	jobs       chan struct{}
	cut, spoil atomic.Pointer[[]byte] // the next such command is cut short, or arrives with a wrong bit
	events     chan string            // codes, or why there are none
	states     chan port.State
	ready      chan struct{} // it has answered since it was plugged in
}

func newBooth(t *testing.T, o sim.Options) *booth {
	device, err := pty.New(filepath.Join(t.TempDir(), "by-id", "usb-scanner"))
	require.NoError(t, err)
	b := &booth{device: device, sim: sim.New(o), told: o.Told,
		jobs: make(chan struct{}, 1), events: make(chan string, 64), states: make(chan port.State, 64), ready: make(chan struct{}, 64)}
	ctx, cancel := context.WithCancel(t.Context())
	var all sync.WaitGroup
	all.Go(func() { device.Serve(ctx, b.sim.Serve) })
	all.Go(func() {
		port.Keep(ctx,
			func() (*port.Port, error) { return port.Open(port.Settings{Name: device.Name(), Baud: 115200}) },
			func(ctx context.Context, line *port.Port) error {
				o := qrscanner.Options{Dialect: qrscanner.GM65, Idle: 800 * time.Millisecond, Beat: 200 * time.Millisecond}
				if b.told {
					o.Beat = time.Hour // so that faults of answers hit those to jobs
				}
				return b.use(ctx, qrscanner.New(cutter{line, b}, o))
			},
			func(s port.State) { b.states <- s })
	})
	t.Cleanup(func() { cancel(); all.Wait() })
	require.True(t, within(t, b.states).Up)
	within(t, b.ready)
	return b
}

// use is what a kiosk does: it scans, and when told to it lets the scanner look first, and then no more.
func (b *booth) use(ctx context.Context, s *qrscanner.Scanner) error {
	if err := s.Beat(ctx); err != nil {
		return err
	}
	b.ready <- struct{}{}
	for {
		job := false
		select {
		case <-b.jobs:
			job = true
		default:
		}
		if job {
			switch err := s.Start(ctx); {
			case errors.Is(err, qrscanner.ErrRefused):
				b.events <- err.Error()
			case err != nil:
				return err
			}
		}
		if err := b.scan(ctx, s); err != nil {
			return err
		}
		if job {
			if err := s.Stop(ctx); err != nil {
				return err
			}
		}
	}
}

func (b *booth) scan(ctx context.Context, s *qrscanner.Scanner) error {
	limit := time.Hour
	if b.told {
		limit = 300 * time.Millisecond
	}
	look, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	switch code, err := s.Scan(look); {
	case err == nil:
		b.events <- code.Text
	case errors.Is(err, qrscanner.ErrText), errors.Is(err, qrscanner.ErrTooLong):
		b.events <- err.Error()
	case ctx.Err() != nil || !errors.Is(err, context.DeadlineExceeded):
		return err
	}
	return nil
}

func (b *booth) show()  { b.sim.Show(code) }
func (b *booth) start() { b.jobs <- struct{}{} }

// cutter is a line that takes only half of a command, in the way of a tty that a signal interrupts, or spoils it.
type cutter struct {
	*port.Port
	booth *booth
}

func (c cutter) Write(p []byte) (int, error) {
	if at := c.booth.cut.Load(); at != nil && bytes.Equal(p, *at) {
		c.booth.cut.Store(nil)
		return c.Port.Write(p[:len(p)/2])
	}
	if at := c.booth.spoil.Load(); at != nil && bytes.Equal(p, *at) {
		c.booth.spoil.Store(nil)
		p = bytes.Clone(p)
		p[len(p)-1] ^= 0x10
	}
	return c.Port.Write(p)
}

// replug pulls the plug, puts it in again, and reads another code.
func (b *booth) replug(t *testing.T) {
	require.NoError(t, b.device.Unplug())
	b.sim.Mute(false)
	for gone := false; !gone; { // a scanner that was given up for another reason may have come up before
		s := within(t, b.states)
		gone = !s.Up
	}
	for len(b.events) > 0 {
		<-b.events
	}
	for len(b.ready) > 0 {
		<-b.ready
	}
	require.NoError(t, b.device.Plug())
	within(t, b.ready)
	require.NoError(t, b.sim.Show("A018"))
	if b.told {
		b.start()
	}
	require.Equal(t, "A018", within(t, b.events))
}

func within[T any](t *testing.T, c <-chan T) (v T) {
	t.Helper()
	select {
	case v = <-c:
	case <-time.After(20 * time.Second):
		require.FailNow(t, "nothing happened")
	}
	return v
}
