//go:build e2e

package e2e

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/assets"
	"paihao/drivers/idreader/idreadersim"
	"paihao/drivers/port/pty"
	"paihao/drivers/printer"
	"paihao/drivers/printer/printersim"
	"paihao/drivers/qrscanner/qrscannersim"
)

// A spot is a place on the glass.
type spot struct{ x, y int }

// Where a finger finds what it looks for, with and without a note above.
var (
	takeNumber = spot{540, 540}
	checkIn    = spot{540, 850}
	putCard    = spot{540, 1200}
	allDepts   = spot{540, 320}
	firstTile  = spot{240, 600}
	ask        = spot{800, 1655}
	done       = spot{800, 1680}
	back       = spot{85, 1844}
	home       = spot{215, 1844}
	tongue     = spot{344, 1844}
	large      = spot{474, 1844}
	contrast   = spot{602, 1844}
	low        = spot{734, 1844}
)

// terminal is a kiosk as it stands in a hall: its own process, full screen, its
// devices on serial lines.
type terminal struct {
	*glass
	paper   *pty.PTY
	lines   string // of its settings, of its devices
	slips   chan printersim.Ticket
	reader  *idreadersim.Reader
	scanner *qrscannersim.Scanner
	printer *printersim.Printer
	ended   chan error
}

const (
	demoSettings = `server = %q
hall = "sample"
token = "demo-kiosk"
id = "demo"
data = %q
`
	deviceSettings = `[printer]
port = %q
model = "epson-80"
[reader]
port = %q
[scanner]
port = %q
`
)

// newTerminal is the kiosk of a demonstration at work.
func newTerminal(t *testing.T, s *server) *terminal {
	t.Helper()
	k := newPanel(t)
	k.start(fmt.Sprintf(demoSettings, s.base, t.TempDir()))
	until(t, "the kiosk's devices ready", func() string { return k.devices(s) }, func(now string) bool { return now == "ready ready ready" })
	k.rest()
	return k
}

// newPanel is a kiosk with its devices plugged in, not switched on yet.
func newPanel(t *testing.T) *terminal {
	t.Helper()
	k := &terminal{glass: newGlass(t), slips: make(chan printersim.Ticket, 20), ended: make(chan error, 1)}
	regular, err := printer.ParseFaces(assets.Regular)
	require.NoError(t, err)
	bold, err := printer.ParseFaces(assets.Bold)
	require.NoError(t, err)
	model := printer.Models["epson-80"] // it says when a slip is out
	k.printer = printersim.New(printersim.Options{Profile: model, Speed: 1200, Regular: regular, Bold: bold,
		OnTicket: func(slip printersim.Ticket) { k.slips <- slip }})
	k.reader = idreadersim.New(idreadersim.Options{})
	k.scanner = qrscannersim.New(qrscannersim.Options{Suffix: "\r"})
	k.paper = plug(t, "printer", k.printer.Serve)
	k.lines = fmt.Sprintf(deviceSettings, k.paper.Name(), plug(t, "reader", k.reader.Serve).Name(), plug(t, "scanner", k.scanner.Serve).Name())
	return k
}

// start starts the program with these settings and those of its devices; through another program, if one is named.
func (k *terminal) start(settings string, through ...string) {
	t := k.t
	t.Helper()
	file := filepath.Join(t.TempDir(), "kiosk.toml")
	require.NoError(t, os.WriteFile(file, []byte(settings+k.lines), 0o600))
	diary, err := os.Create(filepath.Join(t.TempDir(), "diary"))
	require.NoError(t, err)
	command := append(through, program("kiosk"), "--config", file)
	process := exec.Command(command[0], command[1:]...)
	process.Env = append(os.Environ(), "DISPLAY="+k.display)
	process.Stderr = diary
	require.NoError(t, process.Start())
	go func() { k.ended <- process.Wait(); close(k.ended) }()
	t.Cleanup(func() {
		if t.Failed() {
			k.glass.keep("failed-" + t.Name())
		}
		process.Process.Signal(os.Interrupt)
		heard(t, "the kiosk's end", k.ended)
		if t.Failed() {
			said, _ := os.ReadFile(diary.Name())
			t.Logf("the kiosk's diary:\n%s", said)
		}
		diary.Close()
	})
}

// devices is what the manager is told of them: printer, reader and scanner.
func (k *terminal) devices(s *server) string {
	k.t.Helper()
	for _, one := range s.office().Kiosks {
		if one.ID == "demo" {
			return one.Printer + " " + one.Reader + " " + one.Scanner
		}
	}
	return "no kiosk"
}

// leased is how many numbers the kiosk may give out alone, as the manager is told.
func (k *terminal) leased(s *server) (all int) {
	k.t.Helper()
	for _, one := range s.office().Kiosks {
		for _, n := range one.Leased {
			all += n
		}
	}
	return all
}

// alive tells whether its process runs.
func (k *terminal) alive() bool {
	select {
	case <-k.ended:
		return false
	default:
		return true
	}
}

// plug connects a simulated device.
func plug(t *testing.T, name string, serve func(io.ReadWriter) error) *pty.PTY {
	t.Helper()
	line, err := pty.New(filepath.Join(t.TempDir(), name))
	require.NoError(t, err)
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() { line.Serve(ctx, serve); close(ended) }()
	t.Cleanup(func() { stop(); line.Close(); <-ended })
	return line
}
