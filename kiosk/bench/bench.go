// Package bench is the device bench of a demo: simulated devices, each behind
// a pseudo-terminal that the kiosk opens like a real one, and a window that
// works them with a mouse.
//
// It refuses to be a short cut: the kiosk learns of a card, a code or a missing
// roll only through the bytes on the line.
package bench

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"sync"

	"paihao/drivers/callpad/callpadsim"
	"paihao/drivers/idreader/idreadersim"
	"paihao/drivers/ledboard/ledboardsim"
	"paihao/drivers/port/pty"
	"paihao/drivers/printer/printersim"
	"paihao/drivers/qrscanner/qrscannersim"
	"paihao/drivers/ratingpad/ratingpadsim"
)

// Options are what a bench is made of.
type Options struct {
	// Dir is the folder of the lines' names. What else is in it stays.
	Dir       string
	Printer   *printersim.Printer
	Reader    *idreadersim.Reader
	Scanner   *qrscannersim.Scanner
	Callpad   *callpadsim.Pad
	Ratingpad *ratingpadsim.Pad
	Ledboard  *ledboardsim.Bus
	// Do runs a function where windows may be touched: fyne.Do.
	Do func(func())
	// Book agrees on a visit that begins now.
	Book func(ctx context.Context) (Booking, error)
}

// A Booking is what the QR of an agreed visit says, and the digits to type in its place.
type Booking struct{ Code, Short string }

// A Bench is devices that are plugged in: those of a kiosk, and those of a window.
type Bench struct {
	Options
	printer *pty.PTY
	lines   []*pty.PTY
	ctx     context.Context // ends with the bench
	stop    context.CancelFunc
	served  sync.WaitGroup
}

// The devices, by the names of their lines.
const (
	Printer   = "printer"
	Reader    = "reader"
	Scanner   = "scanner"
	Callpad   = "callpad"
	Ratingpad = "ratingpad"
	Ledboard  = "ledboard"
)

// Devices lists them: those of the kiosk, then those of a window.
var Devices = []string{Printer, Reader, Scanner, Callpad, Ratingpad, Ledboard}

// New plugs the devices in. Their lines have stable names; see Path.
func New(o Options) (*Bench, error) {
	b := &Bench{Options: o}
	b.ctx, b.stop = context.WithCancel(context.Background())
	for name, serve := range map[string]func(io.ReadWriter) error{
		Printer: o.Printer.Serve, Reader: o.Reader.Serve, Scanner: o.Scanner.Serve,
		Callpad: o.Callpad.Serve, Ratingpad: o.Ratingpad.Serve, Ledboard: o.Ledboard.Serve,
	} {
		line, err := pty.New(b.Path(name))
		if err != nil {
			return nil, errors.Join(fmt.Errorf("bench: %w", err), b.Close())
		}
		b.lines = append(b.lines, line)
		if name == Printer {
			b.printer = line
		}
		b.served.Go(func() { line.Serve(b.ctx, serve) }) // it ends with ctx
	}
	return b, nil
}

// Path is the name of a device's line.
func (b *Bench) Path(device string) string { return filepath.Join(b.Dir, device) }

// Close pulls every plug.
func (b *Bench) Close() error {
	b.stop()
	var faults []error
	for _, line := range b.lines {
		faults = append(faults, line.Close())
	}
	b.served.Wait()
	return errors.Join(faults...)
}
