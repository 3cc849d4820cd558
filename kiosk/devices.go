package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"sync"
	"time"

	"paihao/drivers/port"
	"paihao/kiosk/machine"
)

// listDevices lists the serial ports of the machine under root, or those that are named: each under the name that stays
// the same at a replug, with what answers on it and what it is besides.
func listDevices(ctx context.Context, out io.Writer, root string, names []string) error {
	found, err := port.List(root)
	if err != nil {
		return err
	}
	if len(names) > 0 {
		found = nil
	}
	for _, name := range names {
		found = append(found, port.Found{Path: name})
	}
	if len(found) == 0 {
		fmt.Fprintln(out, "No serial port was found.")
	}
	answers := make([]string, len(found))
	var all sync.WaitGroup
	for i, f := range found {
		all.Go(func() { answers[i] = answer(ctx, f.Name()) })
	}
	all.Wait()
	for i, f := range found {
		fmt.Fprintf(out, "%s\n    %s\n", f.Name(), answers[i])
		if also := also(f); also != "" {
			fmt.Fprintf(out, "    %s\n", also)
		}
	}
	return context.Cause(ctx)
}

// also says what else is known of a port.
func also(f port.Found) string {
	var parts []string
	if f.Name() != f.Path {
		parts = append(parts, append(f.Links[1:], f.Path)...)
	}
	if f.USB.Vendor != "" {
		parts = append(parts, strings.TrimSpace(fmt.Sprintf("%s usb:%s:%s %s", f.USB.Model, f.USB.Vendor, f.USB.Product, f.USB.Serial)))
	}
	return strings.Join(parts, ", ")
}

// answer says what answers on a port, or why that cannot be found out.
func answer(ctx context.Context, name string) string {
	open := func(baud int) (machine.Line, error) {
		p, err := port.Open(port.Settings{Name: name, Baud: baud, Stall: time.Second})
		if err != nil {
			return nil, err // a nil *port.Port is not a nil Line
		}
		return p, nil
	}
	heard, err := probe(ctx, open)
	switch {
	case errors.Is(err, port.ErrBusy):
		return "in use: stop the kiosk to ask it"
	case errors.Is(err, fs.ErrPermission):
		return "not allowed: the user must be in the group dialout"
	case err != nil:
		return err.Error()
	case heard == "":
		return "no answer: a scanner, and some printers, never give one"
	}
	return heard
}
