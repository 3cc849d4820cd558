package printersim_test

import (
	"cmp"
	"context"
	"fmt"
	"image"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/drivers/port"
	"paihao/drivers/port/porttest"
	"paihao/drivers/port/pty"
	"paihao/drivers/printer"
	"paihao/drivers/printer/printersim"
)

// moments are when a fault happens: while the printer is only watched; in the middle of a command of a page; when the
// page has been sent and is being printed.
var moments = []string{"idle", "in a frame", "in a job"}

// ending is the state in which a fault must end: what became of the page, why, and why the line was lost if it was.
type ending struct {
	page      printer.Outcome
	why, down error
}

func (e ending) String() string {
	var states []string
	for _, err := range []error{e.why, e.down} {
		if err != nil {
			states = append(states, err.Error())
		}
	}
	if e.page == "" && e.why == nil && e.down == nil {
		states = append(states, "ready")
	}
	if e.page != "" {
		states = append([]string{string(e.page)}, states...)
	}
	return strings.ReplaceAll(strings.Join(states, ", "), "printer: ", "")
}

var (
	ready     = ending{}
	confirmed = ending{page: printer.Confirmed}
	gone      = port.ErrUnplugged
)

// matrix is every fault, what it must end in at each moment, and how long that may take.
var matrix = []struct {
	fault  string
	within time.Duration
	ends   [3]ending
}{
	{"unplug", 5 * time.Second, [3]ending{{down: gone}, {printer.Unknown, gone, gone}, {printer.Unknown, gone, gone}}},
	{"stall", 15 * time.Second, [3]ending{{why: printer.ErrNoAnswer}, {page: printer.Unknown, why: os.ErrDeadlineExceeded}, {page: printer.Unknown, why: printer.ErrNoAnswer}}},
	{"short write", 5 * time.Second, [3]ending{ready, confirmed, confirmed}},
	{"garbage", 5 * time.Second, [3]ending{ready, confirmed, confirmed}},
	{"slow line", 12 * time.Second, [3]ending{ready, confirmed, confirmed}},
	{"glued", 5 * time.Second, [3]ending{ready, confirmed, confirmed}},
	{"split", 5 * time.Second, [3]ending{ready, confirmed, confirmed}},
}

// TestFaultMatrix brings about every fault at every moment on real terminals. After each the plug is pulled and put in
// again, and the next page comes out whole and alone.
func TestFaultMatrix(t *testing.T) {
	porttest.NoneLeft(t)
	var passed, all atomic.Int32
	var cases sync.WaitGroup
	room := make(chan struct{}, 6) // they mostly wait
	for _, row := range matrix {
		for i, moment := range moments {
			all.Add(1)
			cases.Go(func() {
				room <- struct{}{}
				defer func() { <-room }()
				t.Run(row.fault+", "+moment, func(t *testing.T) {
					b := newBooth(t, row.fault, moment)
					began := time.Now()
					got := b.suffer(t, row.fault, moment, row.ends[i])
					require.Less(t, time.Since(began), row.within)
					require.Equal(t, row.ends[i].page, got.page, "%v", got.why)
					require.ErrorIs(t, got.why, row.ends[i].why)
					require.ErrorIs(t, got.down, row.ends[i].down)
					b.replug(t, row.ends[i].down != nil)
					passed.Add(1)
				})
			})
		}
	}
	cases.Wait()
	var table strings.Builder
	fmt.Fprintf(&table, "%-12s", "")
	for _, moment := range moments {
		fmt.Fprintf(&table, " | %-40s", moment)
	}
	for _, row := range matrix {
		fmt.Fprintf(&table, "\n%-12s", row.fault)
		for _, e := range row.ends {
			fmt.Fprintf(&table, " | %-40s", e)
		}
	}
	t.Logf("%d of %d\n%s", passed.Load(), all.Load(), table.String())
}

// booth is a kiosk's printer on a terminal, kept open and watched, and all that is heard of it.
type booth struct {
	device   *pty.PTY
	sim      *printersim.Printer
	wire     *wire
	short    atomic.Bool    // the line takes half of each write
	noise    sync.WaitGroup // what happens to the line
	page     printer.Page
	printers chan *printer.Printer
	now      *printer.Printer
	states   chan port.State
	seen     chan error
	pieces   chan printersim.Ticket
}

var model = func() printer.Profile {
	p := printer.Models["epson-80"]
	p.QR, p.Patience = printer.Code{}, 5*time.Second // a drawn code, so that most of the page is one of a few commands
	return p
}()

func newBooth(t *testing.T, fault, moment string) *booth {
	device, err := pty.New(filepath.Join(t.TempDir(), "by-id", "usb-printer"))
	require.NoError(t, err)
	b := &booth{device: device, wire: &wire{}, printers: make(chan *printer.Printer, 8), states: make(chan port.State, 64),
		seen: make(chan error, 64), pieces: make(chan printersim.Ticket, 64)}
	baud := map[string]int{"slow line": 9600}[fault]
	b.page = mixed
	if fault == "stall" && moment == "in a frame" { // more than any terminal buffers
		b.page = printer.Page{printer.Image{Image: image.NewGray(image.Rect(0, 0, 576, 1500))}, printer.Cut{}}
	}
	b.sim = printersim.New(printersim.Options{Profile: model, Baud: cmp.Or(baud, 115200), Speed: 1200,
		OnTicket: func(t printersim.Ticket) { b.pieces <- t }})
	ctx, cancel := context.WithCancel(t.Context())
	var all sync.WaitGroup
	all.Go(func() {
		device.Serve(ctx, func(rw io.ReadWriter) error { return b.sim.Serve(b.wire.through(rw)) })
	})
	var known printer.Memory
	all.Go(func() {
		port.Keep(ctx,
			func() (*port.Port, error) { return port.Open(port.Settings{Name: device.Name(), Baud: 115200}) },
			func(ctx context.Context, line *port.Port) error {
				p := printer.New(halves{line, &b.short}, model, nil)
				p.Remember(known)
				defer func() { known = p.Memory() }()
				b.printers <- p
				return p.Watch(ctx, func(s printer.Status, err error) { b.seen <- cmp.Or(err, s.Err()) })
			},
			func(s port.State) { b.states <- s })
	})
	t.Cleanup(func() {
		b.sim.Change(func(c *printersim.Condition) { c.Stall = false })
		cancel()
		all.Wait()
	})
	b.now = within(t, b.printers)
	require.True(t, within(t, b.states).Up)
	for within(t, b.seen) != nil { // a busy system may let the first question time out
	}
	return b
}

// suffer brings a fault about and returns how it ended.
func (b *booth) suffer(t *testing.T, fault, moment string, want ending) (got ending) {
	hit := map[string]func(){
		"unplug":      func() { b.device.Unplug() },
		"stall":       func() { b.sim.Change(func(c *printersim.Condition) { c.Stall, c.Mute = true, true }) },
		"short write": func() { b.short.Store(true) },
		"garbage":     b.babble,
		"slow line":   func() {},
		"glued":       func() { b.wire.how.Store(glued) },
		"split":       func() { b.wire.how.Store(split) },
	}[fault]
	b.noise.Add(1)
	once := func() { defer b.noise.Done(); hit() }
	if moment == "idle" {
		once()
		if want.down == nil {
			time.Sleep(2500 * time.Millisecond) // the watch looks twice
			_, got.why = b.now.Status(t.Context())
		}
	} else {
		at := 500 // in the middle of a band of dots
		if moment == "in a job" {
			at = len(must(model.Encode(b.page, nil))) + 14 // with GS ( H and GS r
		}
		b.wire.when(int64(at), once)
		got.page, got.why = b.now.Print(t.Context(), b.page)
	}
	if want.down != nil {
		got.down = within(t, b.states).Reason
	}
	return got
}

// babble is what a bad cable makes of nothing.
func (b *booth) babble() {
	for n := range byte(100) {
		b.sim.Babble(n*7, n^0x5a, 0xff, n|0x12)
		time.Sleep(5 * time.Millisecond)
	}
}

// replug pulls the plug, puts it in again, and prints the next page.
func (b *booth) replug(t *testing.T, down bool) {
	b.noise.Wait()
	b.sim.Change(func(c *printersim.Condition) { c.Stall, c.Mute = false, false })
	b.short.Store(false)
	b.wire.how.Store(plain)
	if !down {
		require.NoError(t, b.device.Unplug())
		for within(t, b.states).Up {
		}
	}
	for len(b.printers) > 0 {
		<-b.printers
	}
	require.NoError(t, b.device.Plug())
	out, err := within(t, b.printers).Print(t.Context(), latin)
	require.NoError(t, err)
	require.Equal(t, printer.Confirmed, out)
	for {
		if piece := within(t, b.pieces); strings.Contains(piece.Text(), "A018") {
			require.Equal(t, "A018\n", piece.Text())
			require.Equal(t, must(model.Length(latin, nil)), piece.Image.Bounds().Dy())
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
