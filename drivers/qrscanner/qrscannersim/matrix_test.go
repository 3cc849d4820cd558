package qrscannersim_test

import (
	"cmp"
	"fmt"
	"io"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/drivers/port"
	"paihao/drivers/port/porttest"
	"paihao/drivers/qrscanner"
	sim "paihao/drivers/qrscanner/qrscannersim"
)

// moments are when a fault happens: nobody is there, and the scanner is only asked for signs of life; a code, or a
// command, is on the line; the scanner was told to look, and the code has not come yet.
var moments = []string{"idle", "in a frame", "in a job"}

// trial is a fault at a moment and the state in which it must end: what the kiosk hears, and what takes the scanner down,
// if anything does.
type trial struct {
	do    func(*booth)
	hears []string // codes, or why there are none
	down  error
}

func (c trial) String() string {
	s := strings.Join(c.hears, ", ")
	if c.down != nil {
		s = strings.TrimPrefix(s+", down: "+c.down.Error(), ", ")
	}
	return strings.ReplaceAll(cmp.Or(s, "goes on"), "qrscanner: ", "")
}

// The code that is shown, and what is heard instead of it.
const (
	code   = "https://hall.example/b/7K2M"
	noText = "qrscanner: not a text"
)

var heard = []string{code}

// matrix is every fault at every moment.
var matrix = []struct {
	fault  string
	within time.Duration
	trials [3]trial
}{
	{"unplug", 3 * time.Second, [3]trial{
		{func(b *booth) { b.device.Unplug() }, nil, port.ErrUnplugged},
		{func(b *booth) { b.sim.At(sim.Codes, sim.Half(func() { b.device.Unplug() })); b.show() }, nil, port.ErrUnplugged},
		{func(b *booth) { b.sim.At(sim.Answers, sim.Half(func() { b.device.Unplug() })); b.start() }, nil, port.ErrUnplugged},
	}},
	{"stall", 8 * time.Second, [3]trial{
		{func(b *booth) { b.sim.Mute(true) }, nil, qrscanner.ErrSilent},
		{func(b *booth) { b.sim.At(sim.Codes, sim.Half(func() { b.sim.Mute(true) })); b.show() },
			[]string{code[:(len(code)+1)/2]}, qrscanner.ErrSilent}, // nobody can know that it is half a code
		{func(b *booth) { b.sim.At(sim.Answers, sim.Half(func() { b.sim.Mute(true) })); b.start() }, nil, qrscanner.ErrSilent},
	}},
	{"short write", 3 * time.Second, [3]trial{
		{func(b *booth) { b.cut.Store(&qrscanner.GM65.Beat.Send) }, nil, io.ErrShortWrite},
		{func(b *booth) { b.cut.Store(&qrscanner.GM65.Start.Send); b.start() }, nil, io.ErrShortWrite},
		{func(b *booth) { b.cut.Store(&qrscanner.GM65.Stop.Send); b.start() }, nil, io.ErrShortWrite},
	}},
	{"garbage", 4 * time.Second, [3]trial{
		{func(b *booth) { b.sim.At(sim.Codes, sim.Garbage); b.show(); time.Sleep(time.Second); b.show() }, []string{noText, code}, nil},
		{func(b *booth) { b.sim.Send([]byte("\xff\xf8\x00\x81")); b.show() }, []string{noText}, nil},
		{func(b *booth) { b.sim.At(sim.Answers, sim.Garbage); b.start() }, nil, qrscanner.ErrSilent},
	}},
	{"slow line", 4 * time.Second, [3]trial{
		{func(b *booth) { b.sim.At(sim.Answers, sim.Crawls, sim.Crawls); time.Sleep(time.Second); b.show() }, heard, nil},
		{func(b *booth) { b.sim.At(sim.Codes, sim.Crawls); b.show() }, heard, nil},
		{func(b *booth) {
			b.sim.At(sim.Answers, sim.Crawls)
			b.sim.At(sim.Codes, sim.Crawls)
			b.show()
			b.start()
		}, heard, nil},
	}},
	{"glued", 3 * time.Second, [3]trial{
		{func(b *booth) { b.sim.Send([]byte("A017\rA018\r\nA019\n")) }, []string{"A017", "A018", "A019"}, nil},
		{func(b *booth) { b.sim.Send([]byte("A017\rA0")); b.sim.Send([]byte("18\r")) }, []string{"A017", "A018"}, nil},
		{func(b *booth) { b.show(); b.start() }, heard, nil}, // the answer and the code in one piece
	}},
	{"split", 3 * time.Second, [3]trial{
		{func(b *booth) { b.sim.At(sim.Answers, sim.Split, sim.Split); time.Sleep(time.Second); b.show() }, heard, nil},
		{func(b *booth) { b.sim.At(sim.Codes, sim.Split); b.show() }, heard, nil},
		{func(b *booth) { b.sim.At(sim.Answers, sim.Split); b.show(); b.start() }, heard, nil},
	}},
	{"wrong checksum", 4 * time.Second, [3]trial{
		{func(b *booth) { b.sim.At(sim.Answers, sim.WrongBit); time.Sleep(time.Second); b.show() }, []string{noText, code}, nil},
		{func(b *booth) { b.sim.At(sim.Codes, sim.WrongBit); b.show() },
			[]string{"https://hall.e鴄mple/b/7K2M"}, nil}, // a code has no checksum on the line
		{func(b *booth) { b.spoil.Store(&qrscanner.GM65.Start.Send); b.start() }, []string{"qrscanner: start: qrscanner: refused"}, nil},
	}},
}

// TestFaultMatrix brings about every fault at every moment on real terminals. After each the plug is pulled and put in
// again, and another code is read by the same program.
func TestFaultMatrix(t *testing.T) {
	porttest.NoneLeft(t)
	var passed, count atomic.Int32
	var all sync.WaitGroup // not t.Parallel: a case waits more than it works
	var table strings.Builder
	fmt.Fprintf(&table, "%-15s", "")
	for _, moment := range moments {
		fmt.Fprintf(&table, " | %-52s", moment)
	}
	for _, row := range matrix {
		fmt.Fprintf(&table, "\n%-15s", row.fault)
		for i, trial := range row.trials {
			fmt.Fprintf(&table, " | %-52s", trial)
			count.Add(1)
			told := i == 2 || row.fault == "short write" && i == 1
			options := sim.Options{Family: sim.GM65, Told: told, Glued: row.fault == "glued", Baud: 115200, Suffix: "\r"}
			all.Go(func() {
				t.Run(row.fault+", "+moments[i], func(t *testing.T) {
					b := newBooth(t, options)
					began := time.Now()
					trial.do(b)
					for _, want := range trial.hears {
						require.Equal(t, want, within(t, b.events))
					}
					if trial.down != nil {
						require.ErrorIs(t, within(t, b.states).Reason, trial.down)
					}
					require.Less(t, time.Since(began), row.within)
					b.replug(t)
					passed.Add(1)
				})
			})
		}
	}
	all.Wait()
	t.Logf("%d of %d\n%s", passed.Load(), count.Load(), &table)
}
