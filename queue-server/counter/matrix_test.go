package counter_test

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/drivers/callpad"
	"paihao/drivers/ledboard"
	"paihao/drivers/port"
	"paihao/drivers/port/porttest"
	"paihao/drivers/port/pty"
	"paihao/drivers/ratingpad"
)

// TestMain lets many cases wait at the same time: they do hardly anything else.
func TestMain(m *testing.M) {
	flag.Parse()
	flag.Set("test.parallel", "12")
	os.Exit(m.Run())
}

// moments are when a fault happens: while the device has nothing to do; in the midst of a frame; between the frames of a
// job, which is a press, a rating, or new texts on two boards.
var moments = [3]string{"idle", "in a frame", "in a job"}

// anyEnd is what a fault must end in for each device; nil is no loss at all, and then the job is done.
type anyEnd struct{ ratingpad, callpad, ledboard error }

// matrix is every fault, what it must end in at each moment, and how long that may take.
var matrix = []struct {
	fault  string
	within time.Duration
	ends   [3]anyEnd
}{
	{"unplug", 3 * time.Second, all(anyEnd{port.ErrUnplugged, port.ErrUnplugged, port.ErrUnplugged})},
	{"stall", 5 * time.Second, [3]anyEnd{
		{ratingpad.ErrSilent, callpad.ErrSilent, ledboard.ErrStuck},
		{ratingpad.ErrGarbled, callpad.ErrGarbled, ledboard.ErrStuck},
		{ratingpad.ErrSilent, callpad.ErrSilent, ledboard.ErrStuck},
	}},
	{"short write", 3 * time.Second, all(anyEnd{io.ErrShortWrite, io.ErrShortWrite, io.ErrShortWrite})},
	{"garbage", 5 * time.Second, all(anyEnd{})},
	{"slow line", 5 * time.Second, all(anyEnd{})},
	{"glued", 5 * time.Second, all(anyEnd{})},
	{"split", 5 * time.Second, all(anyEnd{})},
	{"wrong checksum", 5 * time.Second, all(anyEnd{})},
}

func all(e anyEnd) [3]anyEnd { return [3]anyEnd{e, e, e} }

// TestFaultMatrix brings about every fault at every moment on real terminals. After each the plug is pulled and put in
// again, and the same program works on.
func TestFaultMatrix(t *testing.T) {
	porttest.NoneLeft(t)
	var passed, count atomic.Int32
	devices := []struct {
		name string
		made func(*testing.T) *station
		end  func(anyEnd) error
	}{
		{"ratingpad", ratingStation, func(e anyEnd) error { return e.ratingpad }},
		{"callpad", callStation, func(e anyEnd) error { return e.callpad }},
		{"ledboard", ledStation, func(e anyEnd) error { return e.ledboard }},
	}
	t.Run("cases", func(t *testing.T) {
		for _, d := range devices {
			for _, row := range matrix {
				for i, moment := range moments {
					count.Add(1)
					t.Run(d.name+", "+row.fault+", "+moment, func(t *testing.T) {
						t.Parallel()
						s := d.made(t)
						s.plug(t)
						took, ended := s.suffer(t, row.fault, moment, d.end(row.ends[i]))
						require.ErrorIs(t, ended, d.end(row.ends[i]))
						require.Less(t, took, row.within)
						s.replug(t)
						passed.Add(1)
					})
				}
			}
		}
	})
	var table strings.Builder
	fmt.Fprintf(&table, "%-10s %-15s", "", "")
	for _, moment := range moments {
		fmt.Fprintf(&table, " | %-28s", moment)
	}
	for _, d := range devices {
		for _, row := range matrix {
			fmt.Fprintf(&table, "\n%-10s %-15s", d.name, row.fault)
			for _, e := range row.ends {
				end := "goes on"
				if err := d.end(e); err != nil {
					end = "lost: " + strings.TrimPrefix(err.Error(), d.name+": ")
				}
				fmt.Fprintf(&table, " | %-28s", end)
			}
		}
	}
	t.Logf("%d of %d\n%s", passed.Load(), count.Load(), table.String())
}

// station is one device of a window on a terminal, kept open, and the jobs that it can be given.
type station struct {
	run   func(context.Context, line) error // the driver
	serve func(io.ReadWriter) error         // the simulator
	begin func(job int)                     // gives it a job
	touch func(job int) bool                // what a person does for it at the device, once; false while it cannot be done
	done  func(job int) bool                // whether the job is done; what is done twice is a fault

	flow   string // of the line
	device *pty.PTY
	cable  *cable
	states chan port.State
}

// line is what all the drivers work on.
type line interface {
	io.ReadWriter
	SetReadDeadline(time.Time) error
	SetWriteDeadline(time.Time) error
}

// plug plugs the device in and waits until it has done its first job.
func (s *station) plug(t *testing.T) {
	device, err := pty.New(filepath.Join(t.TempDir(), "by-id", "usb-device"))
	require.NoError(t, err)
	s.device, s.states, s.cable.unplug = device, make(chan port.State, 64), device.Unplug
	ctx, cancel := context.WithCancel(t.Context())
	var work sync.WaitGroup
	work.Go(func() {
		device.Serve(ctx, func(l io.ReadWriter) error { return s.serve(&end{ReadWriter: l, cable: s.cable}) })
	})
	work.Go(func() {
		port.Keep(ctx,
			func() (*port.Port, error) { return port.Open(port.Settings{Name: device.Name(), Flow: s.flow}) },
			func(ctx context.Context, l *port.Port) error { return s.run(ctx, cutter{l, s.cable}) },
			func(st port.State) { s.states <- st })
	})
	t.Cleanup(func() { cancel(); work.Wait() })
	require.True(t, within(t, s.states).Up)
	s.begin(0)
	s.finish(t, 0)
}

// finish sees to it that a job is done.
func (s *station) finish(t *testing.T, job int) {
	t.Helper()
	require.Eventually(t, func() bool { return s.touch(job) && s.done(job) }, 20*time.Second, 5*time.Millisecond)
}

// suffer brings a fault about and returns after how long it ended, and how.
func (s *station) suffer(t *testing.T, fault, moment string, want error) (took time.Duration, got error) {
	var struck <-chan struct{}
	switch moment {
	case "idle":
		struck = s.cable.arm(fault, false)
		within(t, struck)
		s.begin(1)
	case "in a frame":
		struck = s.cable.arm(fault, true)
		s.begin(1)
	case "in a job":
		s.begin(1)
		require.Eventually(t, func() bool { return s.touch(1) }, 20*time.Second, time.Millisecond)
		struck = s.cable.arm(fault, false)
	}
	began := time.Now()
	if want == nil {
		within(t, struck)
		s.finish(t, 1)
		require.Empty(t, s.states, "the line was not lost")
		return time.Since(began), nil
	}
	got = within(t, s.states).Reason
	return time.Since(began), got
}

// replug pulls the plug, puts it in again, and gives the device another job.
func (s *station) replug(t *testing.T) {
	require.NoError(t, s.device.Unplug())
	s.cable.mend()
	require.NoError(t, s.device.Plug())
	s.begin(2)
	s.finish(t, 2)
}

// cutter is the host's end of the line. It takes only half of a write when it is told to, and says so in the way of a tty
// that a signal interrupts.
type cutter struct {
	*port.Port
	cable *cable
}

func (c cutter) Write(b []byte) (int, error) {
	if !c.cable.strikes("short write") {
		return c.Port.Write(b)
	}
	return c.Port.Write(b[:len(b)/2])
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
