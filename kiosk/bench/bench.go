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
	"os"
	"path/filepath"
	"sync"

	"paihao/drivers/idreader/idreadersim"
	"paihao/drivers/port/pty"
	"paihao/drivers/printer/printersim"
	"paihao/drivers/qrscanner/qrscannersim"
)

// Options are what a bench is made of.
type Options struct {
	Printer *printersim.Printer
	Reader  *idreadersim.Reader
	Scanner *qrscannersim.Scanner
	// Do runs a function where windows may be touched: fyne.Do.
	Do func(func())
	// Book agrees on a visit that begins now and returns the code of its QR.
	Book func(ctx context.Context) (code string, err error)
}

// A Bench is three devices that are plugged in.
type Bench struct {
	Options
	dir     string
	printer *pty.PTY
	lines   []*pty.PTY
	stop    context.CancelFunc
	served  sync.WaitGroup
}

// New plugs the devices in. Their lines have stable names in a folder of their
// own; see PrinterPath and its like.
func New(o Options) (*Bench, error) {
	dir, err := os.MkdirTemp("", "paihao-bench-")
	if err != nil {
		return nil, fmt.Errorf("bench: %w", err)
	}
	ctx, stop := context.WithCancel(context.Background())
	b := &Bench{Options: o, dir: dir, stop: stop}
	for path, serve := range map[string]func(io.ReadWriter) error{
		b.PrinterPath(): o.Printer.Serve, b.ReaderPath(): o.Reader.Serve, b.ScannerPath(): o.Scanner.Serve,
	} {
		line, err := pty.New(path)
		if err != nil {
			return nil, errors.Join(fmt.Errorf("bench: %w", err), b.Close())
		}
		b.lines = append(b.lines, line)
		if path == b.PrinterPath() {
			b.printer = line
		}
		b.served.Go(func() { line.Serve(ctx, serve) }) // it ends with ctx
	}
	return b, nil
}

// PrinterPath is the name of the printer's line.
func (b *Bench) PrinterPath() string { return filepath.Join(b.dir, "printer") }

// ReaderPath is the name of the ID reader's line.
func (b *Bench) ReaderPath() string { return filepath.Join(b.dir, "reader") }

// ScannerPath is the name of the scanner's line.
func (b *Bench) ScannerPath() string { return filepath.Join(b.dir, "scanner") }

// Close pulls every plug.
func (b *Bench) Close() error {
	b.stop()
	var faults []error
	for _, line := range b.lines {
		faults = append(faults, line.Close())
	}
	b.served.Wait()
	return errors.Join(append(faults, os.RemoveAll(b.dir))...)
}
