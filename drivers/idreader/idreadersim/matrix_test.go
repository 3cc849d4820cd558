package idreadersim_test

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/drivers/idreader"
	"paihao/drivers/idreader/idreadersim"
	"paihao/drivers/port"
	"paihao/drivers/port/porttest"
	"paihao/drivers/port/pty"
)

// moments are when a fault happens, by the command whose answer it hits: nobody is there; a card is being read, and its
// content is on the line; a card was found, and nothing of it has been read yet.
var moments = []struct {
	name string
	at   idreadersim.Command
}{{"idle", idreadersim.Find}, {"in a frame", idreadersim.Base}, {"in a job", idreadersim.Select}}

// ending is the state in which a fault must end: an error of the reading, an error that took the reader down, or neither,
// and then the card was read.
type ending struct{ reading, down error }

func (e ending) String() string {
	var states []string
	if e.reading != nil {
		states = append(states, "card: "+e.reading.Error())
	}
	if e.down != nil {
		states = append(states, "down: "+e.down.Error())
	}
	return strings.ReplaceAll(cmp.Or(strings.Join(states, ", "), "read"), "idreader: ", "")
}

var read = ending{}

// matrix is every fault, what it must end in at each moment, and how long that may take.
var matrix = []struct {
	fault  string
	within time.Duration
	ends   [3]ending
}{
	{"unplug", 3 * time.Second, [3]ending{{down: port.ErrUnplugged}, {down: port.ErrUnplugged}, {down: port.ErrUnplugged}}},
	{"stall", 10 * time.Second, [3]ending{{down: idreader.ErrSilent}, {idreader.ErrTorn, idreader.ErrSilent}, {idreader.ErrTorn, idreader.ErrSilent}}},
	{"short write", 3 * time.Second, [3]ending{{down: io.ErrShortWrite}, {down: io.ErrShortWrite}, {down: io.ErrShortWrite}}},
	{"garbage", 4 * time.Second, [3]ending{read, {reading: idreader.ErrGarbled}, {reading: idreader.ErrGarbled}}},
	{"slow line", 5 * time.Second, [3]ending{read, read, read}},
	{"glued", 3 * time.Second, [3]ending{read, read, read}},
	{"split", 4 * time.Second, [3]ending{read, read, read}},
	{"wrong checksum", 4 * time.Second, [3]ending{read, {reading: idreader.ErrChecksum}, {reading: idreader.ErrChecksum}}},
}

// TestFaultMatrix brings about every fault at every moment on real terminals. After each the plug is pulled and put in
// again, and another card is read by the same program.
func TestFaultMatrix(t *testing.T) {
	porttest.NoneLeft(t)
	var passed, count atomic.Int32
	var all sync.WaitGroup // not t.Parallel: a case waits more than it works
	for _, row := range matrix {
		for i, moment := range moments {
			count.Add(1)
			all.Go(func() {
				t.Run(row.fault+", "+moment.name, func(t *testing.T) {
					b := newBooth(t)
					ended, took := b.suffer(t, row.fault, moment.at, row.ends[i])
					require.ErrorIs(t, ended.down, row.ends[i].down)
					require.ErrorIs(t, ended.reading, row.ends[i].reading)
					require.Less(t, took, row.within)
					b.replug(t)
					passed.Add(1)
				})
			})
		}
	}
	all.Wait()
	var table strings.Builder
	fmt.Fprintf(&table, "%-15s", "")
	for _, moment := range moments {
		fmt.Fprintf(&table, " | %-58s", moment.name)
	}
	for _, row := range matrix {
		fmt.Fprintf(&table, "\n%-15s", row.fault)
		for _, e := range row.ends {
			fmt.Fprintf(&table, " | %-58s", e)
		}
	}
	t.Logf("%d of %d\n%s", passed.Load(), count.Load(), &table)
}

// booth is a kiosk's reader on a terminal, kept open, and all that is heard of it.
type booth struct {
	device   *pty.PTY
	sim      *idreadersim.Reader
	cut      atomic.Pointer[idreadersim.Command] // the next such command is cut short
	readings chan idreader.Reading
	states   chan port.State
}

func newBooth(t *testing.T) *booth {
	device, err := pty.New(filepath.Join(t.TempDir(), "by-id", "usb-reader"))
	require.NoError(t, err)
	b := &booth{device: device, sim: idreadersim.New(idreadersim.Options{Baud: 115200}),
		readings: make(chan idreader.Reading, 64), states: make(chan port.State, 64)}
	ctx, cancel := context.WithCancel(t.Context())
	var all sync.WaitGroup
	all.Go(func() { device.Serve(ctx, b.sim.Serve) })
	all.Go(func() {
		port.Keep(ctx,
			func() (*port.Port, error) { return port.Open(port.Settings{Name: device.Name(), Baud: 115200}) },
			func(ctx context.Context, line *port.Port) error {
				return idreader.New(cutter{line, b}).Poll(ctx, func(r idreader.Reading) { b.readings <- r })
			},
			func(s port.State) { b.states <- s })
	})
	t.Cleanup(func() { cancel(); all.Wait() })
	require.True(t, within(t, b.states).Up)
	return b
}

// cutter is a line that takes only half of a command, and says so in the way of a tty that a signal interrupts.
type cutter struct {
	*port.Port
	booth *booth
}

func (c cutter) Write(p []byte) (int, error) {
	if at := c.booth.cut.Load(); at != nil && len(p) == 10 && [2]byte(p[7:9]) == *at {
		c.booth.cut.Store(nil)
		return c.Port.Write(p[:5])
	}
	return c.Port.Write(p)
}

// suffer brings a fault about and returns how it ended and after how long.
func (b *booth) suffer(t *testing.T, fault string, at idreadersim.Command, want ending) (got ending, took time.Duration) {
	began := time.Now()
	hit := func(f func()) { b.sim.At(at, idreadersim.Half(f)) }
	if at == idreadersim.Find {
		hit = func(f func()) { time.Sleep(500 * time.Millisecond); f() } // most likely between two looks
	}
	switch fault {
	case "unplug":
		hit(func() { b.device.Unplug() })
	case "stall":
		hit(func() { b.sim.Mute(true) })
	case "short write":
		b.cut.Store(&at)
	default:
		b.sim.At(at, map[string]idreadersim.Fault{
			"garbage": idreadersim.Garbage, "slow line": idreadersim.Crawls, "glued": idreadersim.Twice,
			"split": idreadersim.Split, "wrong checksum": idreadersim.BadChecksum,
		}[fault])
	}
	if at != idreadersim.Find {
		require.NoError(t, b.sim.Put(first))
	} else if want.down == nil {
		time.Sleep(time.Second) // the fault is over
		require.NoError(t, b.sim.Put(first))
	}
	if want.down == nil || want.reading != nil {
		r := within(t, b.readings)
		require.False(t, r.Gone)
		got.reading = r.Err
		if want.reading == nil {
			require.Equal(t, first.Number, r.Card.Number())
		} else {
			require.Empty(t, r.Card.Number())
		}
	}
	if want.down != nil {
		got.down = within(t, b.states).Reason
	}
	return got, time.Since(began)
}

// replug pulls the plug, puts it in again with another card on the reader, and reads it.
func (b *booth) replug(t *testing.T) {
	require.NoError(t, b.device.Unplug())
	b.sim.Mute(false)
	for gone := false; !gone; { // a reader that was given up for another reason may have come up before
		s := within(t, b.states)
		gone = !s.Up
	}
	for len(b.readings) > 0 {
		<-b.readings
	}
	require.NoError(t, b.sim.Put(second))
	require.NoError(t, b.device.Plug())
	for {
		if r := within(t, b.readings); r.Err == nil && !r.Gone {
			require.Equal(t, second.Number, r.Card.Number())
			return
		}
	}
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
