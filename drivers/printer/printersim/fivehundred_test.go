package printersim_test

import (
	"context"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"net"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/drivers/port"
	"paihao/drivers/port/porttest"
	"paihao/drivers/port/pty"
	"paihao/drivers/printer"
	"paihao/drivers/printer/printersim"
)

// tickets is how many numbers a run hands out.
const tickets = 500

// desk is a printer whose plug can be pulled, and what came out of it.
type desk struct {
	t       *testing.T
	profile printer.Profile
	sim     *printersim.Printer
	wire    wire
	plug    func() printer.Line // puts the plug in
	pull    func()
	short   atomic.Bool
	size    int // bytes of a page with its questions
	rate    int // one page in so many meets with trouble
	dice    *rand.Rand

	mu     sync.Mutex
	pieces []string

	printer *printer.Printer
	known   printer.Memory
	pulled  bool
	faults  map[string]int
	sheets  map[string]sheet
}

// sheet is one page that was sent, as it reads, and what became of it.
type sheet struct {
	number   string
	marked   bool
	outcomes []printer.Outcome
}

func newDesk(t *testing.T, model string, drawn bool, o printersim.Options) *desk {
	d := &desk{t: t, rate: 8, dice: rand.New(rand.NewPCG(500, 1)), faults: map[string]int{}, sheets: map[string]sheet{}}
	d.profile = printer.Models[model]
	d.profile.Patience = 2 * time.Second
	if drawn {
		d.profile.QR = printer.Code{}
	}
	d.size = 12 + len(must(d.profile.Encode(slip("A000", 0), nil))) + 14
	o.Profile, o.OnTicket = d.profile, func(p printersim.Ticket) {
		d.mu.Lock()
		defer d.mu.Unlock()
		d.pieces = append(d.pieces, p.Text())
	}
	d.sim = printersim.New(o)
	return d
}

// slip is the page of a number. A copy says that it is one.
func slip(number string, copy int) printer.Page {
	p := printer.Page{printer.Text{Text: number, Style: printer.Big(3), Align: printer.Centre}}
	if copy > 0 {
		p = append(p, printer.Text{Text: fmt.Sprint("补打 ", copy), Style: printer.Style{Bold: true}})
	}
	return append(p, printer.Rule{}, printer.Text{Text: "社会保险登记"},
		printer.QR{Payload: "https://hall.example/t/" + number}, printer.Text{Text: "完 " + number}, printer.Cut{})
}

// text is how that page reads.
func text(number string, copy int) string {
	lines := []string{number, "社会保险登记", "完 " + number}
	if copy > 0 {
		lines = append([]string{number, fmt.Sprint("补打 ", copy)}, lines[1:]...)
	}
	return strings.Join(lines, "\n") + "\n"
}

// hand hands out one number: again after a page that failed, and as a copy after one that is in doubt, until it is out.
func (d *desk) hand(number string) {
	for copy, try := 0, 0; ; try++ {
		require.Less(d.t, try, 20, "%s does not come out", number)
		if d.printer == nil || d.pulled {
			d.printer = printer.New(halves{d.plug(), &d.short}, d.profile, nil)
			d.printer.Remember(d.known)
			d.pulled = false
		}
		mend := d.trouble()
		out, err := d.printer.Print(d.t.Context(), slip(number, copy))
		require.Equal(d.t, out == printer.Failed || out == printer.Unknown, err != nil)
		mend()
		d.known = d.printer.Memory()

		id := text(number, copy)
		s := d.sheets[id]
		s.number, s.marked = number, copy > 0
		s.outcomes = append(s.outcomes, out)
		d.sheets[id] = s
		switch out {
		case printer.Failed:
		case printer.Unknown:
			copy++
		default:
			return
		}
	}
}

// trouble lets something happen to one page in so many, after any of its bytes; mend undoes it when the page is over.
func (d *desk) trouble() (mend func()) {
	if d.dice.IntN(d.rate) > 0 {
		return func() {}
	}
	change := func(do func(*printersim.Condition)) func() { return func() { d.sim.Change(do) } }
	well := change(func(c *printersim.Condition) { *c = printersim.Condition{Paper: printersim.Endless} })
	var over sync.WaitGroup
	passing := func(long time.Duration, do func(*printersim.Condition)) func() {
		return func() { d.sim.Change(do); time.Sleep(long); well() }
	}
	kinds := []struct {
		name string
		do   func()
	}{
		{"unplugged", func() { d.pulled = true; d.pull() }},
		{"out of paper", change(func(c *printersim.Condition) { c.Paper = 0 })},
		{"paper ends", change(func(c *printersim.Condition) { c.Paper = 40 })},
		{"cover", change(func(c *printersim.Condition) { c.CoverOpen = true })},
		{"cutter", change(func(c *printersim.Condition) { c.CutterJam = true })},
		{"hot", passing(300*time.Millisecond, func(c *printersim.Condition) { c.Hot = true })},
		{"stalls", passing(300*time.Millisecond, func(c *printersim.Condition) { c.Stall = true })},
		{"mute", change(func(c *printersim.Condition) { c.Mute = true })},
		{"switched off", change(func(c *printersim.Condition) { c.Off = true })},
		{"noise", func() { d.sim.Babble(0x12, 0xff, 0x37, 0x22, 0x00, 0x5f, 0x1a, 0x03) }},
		{"short writes", func() { d.short.Store(true) }},
	}
	kind := kinds[d.dice.IntN(len(kinds))]
	d.faults[kind.name]++
	over.Add(1)
	hit := d.wire.when(int64(d.dice.IntN(d.size)), func() { defer over.Done(); kind.do() })
	return func() {
		if !hit() { // the page was over before
			over.Done()
		}
		over.Wait()
		d.short.Store(false)
		well()
	}
}

// run hands out all numbers and checks what lies before the slot.
func (d *desk) run() {
	for n := range tickets {
		d.hand(fmt.Sprintf("A%03d", n))
	}
	sent, outcomes := 0, map[printer.Outcome]int{}
	for _, s := range d.sheets {
		for _, o := range s.outcomes {
			outcomes[o]++
			sent++
		}
	}
	total := 0
	for n := range maps.Values(outcomes) {
		total += n
	}
	require.Equal(d.t, sent, total)
	require.Equal(d.t, tickets, outcomes[printer.Confirmed]+outcomes[printer.Accepted]+outcomes[printer.Assumed])

	whole, torn := map[string]int{}, 0
	for _, piece := range d.pieces {
		if _, ok := d.sheets[piece]; ok {
			whole[piece]++
		} else if piece != "" {
			torn++
			require.LessOrEqual(d.t, strings.Count("\n"+piece, "\nA"), 1, "a piece of two pages: %q", piece)
			require.LessOrEqual(d.t, strings.Count(piece, "完"), 1, "a piece of two pages: %q", piece)
		}
	}
	plain, doubles := map[string]int{}, 0
	for id, s := range d.sheets {
		last := s.outcomes[len(s.outcomes)-1]
		switch last {
		case printer.Confirmed, printer.Accepted:
			require.Equal(d.t, 1, whole[id], "%s: %q", last, id)
		case printer.Failed:
			require.Zero(d.t, whole[id], "%q", id)
		default:
			require.LessOrEqual(d.t, whole[id], 1, "%s: %q", last, id)
		}
		if !s.marked {
			plain[s.number] += whole[id]
			require.LessOrEqual(d.t, plain[s.number], 1, "two slips of %s without a mark", s.number)
		} else {
			doubles += whole[id]
		}
	}
	d.t.Logf("%d pages sent: %v; %d pieces of paper, %d torn; %d marked as copies\nfaults: %v; not understood: %q",
		sent, outcomes, len(d.pieces), torn, doubles, d.faults, d.sim.Faults())
}

// TestFiveHundredTickets has a printer in trouble all day, on a slow line.
func TestFiveHundredTickets(t *testing.T) {
	for _, model := range []string{"epson-80", "generic-80"} {
		t.Run(model, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d := newDesk(t, model, true, printersim.Options{Baud: 9600, Speed: 1200})
				var host net.Conn
				var served sync.WaitGroup
				d.plug = func() printer.Line {
					near, far := net.Pipe()
					host = near
					served.Go(func() { d.sim.Serve(d.wire.through(far)); far.Close() })
					return near
				}
				d.pull = func() { host.Close(); served.Wait() }
				d.run()
				d.pull()
			})
		})
	}
}

// TestFiveHundredTicketsOnATerminal is the same on a real terminal, in real time.
func TestFiveHundredTicketsOnATerminal(t *testing.T) {
	porttest.NoneLeft(t)
	d := newDesk(t, "epson-80", false, printersim.Options{Baud: 115200})
	d.rate, d.profile.Patience = 20, time.Second
	device, err := pty.New(filepath.Join(t.TempDir(), "by-id", "usb-printer"))
	require.NoError(t, err)
	var served sync.WaitGroup
	ctx, cancel := context.WithCancel(t.Context())
	served.Go(func() {
		device.Serve(ctx, func(rw io.ReadWriter) error { return d.sim.Serve(d.wire.through(rw)) })
	})
	require.NoError(t, device.Unplug())
	var host *port.Port
	d.plug = func() printer.Line {
		if host != nil {
			host.Close()
		}
		require.NoError(t, device.Plug())
		host, err = port.Open(port.Settings{Name: device.Name(), Baud: 115200})
		require.NoError(t, err)
		return host
	}
	d.pull = func() { device.Unplug() }
	d.run()
	host.Close()
	cancel()
	served.Wait()
}
