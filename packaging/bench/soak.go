package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"paihao/drivers/port/pty"
	"paihao/drivers/printer"
	"paihao/drivers/printer/printersim"
)

// The soak: so many visits unless the command line says how many, of which the first fill caches.
const (
	usual = 2000
	warm  = 200
)

// Where a finger takes a number for the first common service and puts the ticket away.
var way = []spot{{540, 540}, {240, 600}, {800, 1655}}

var put = spot{800, 1680}

// soak has one visitor after the other take a number at the real window, and looks at what the kiosk's memory grows by.
// Each visit must end with a slip.
func soak(ctx context.Context) ([]figure, error) {
	visits, err := howMany(os.Args[2:])
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "paihao-soak-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	d, err := newDisplay(ctx, ":97", filepath.Join(dir, "display"))
	if err != nil {
		return nil, err
	}
	defer d.close()
	slips := make(chan printersim.Ticket, 1)
	paper := printersim.New(printersim.Options{Profile: printer.Models["epson-80"], Speed: 5000, OnTicket: func(t printersim.Ticket) { slips <- t }})
	line, err := pty.New(filepath.Join(dir, "printer"))
	if err != nil {
		return nil, err
	}
	defer line.Close()
	go line.Serve(ctx, func(rw io.ReadWriter) error { return paper.Serve(rw) })
	server, base, err := start(ctx, "--data", filepath.Join(dir, "data"), "demo")
	if err != nil {
		return nil, err
	}
	defer end(server)
	kiosk, err := open(ctx, d, dir, base, line.Name())
	if err != nil {
		return nil, err
	}
	defer end(kiosk)
	time.Sleep(5 * time.Second)
	var before float64
	lost := 0
	for n := range visits {
		if n == warm {
			if before, err = resident(kiosk.Process.Pid); err != nil {
				return nil, err
			}
		}
		if err := d.visit(slips); err != nil {
			fmt.Fprintf(os.Stderr, "visit %d: %v\n", n+1, err)
			lost++
		}
	}
	after, err := resident(kiosk.Process.Pid)
	return []figure{
		{"kiosk/rss-growth-percent", 100 * (after - before) / before, fmt.Sprintf("percent, %.0f MB at visit %d, %.0f at %d", before, warm, after, visits)},
		{"kiosk/lost-visits", float64(lost), fmt.Sprintf("of %d", visits)},
	}, err
}

// howMany reads the number of visits.
func howMany(args []string) (int, error) {
	if len(args) == 0 {
		return usual, nil
	}
	n, err := strconv.Atoi(args[0])
	if err != nil || n <= warm {
		return 0, fmt.Errorf("soak: say a number of visits above %d", warm)
	}
	return n, nil
}

// visit is one visitor. Each touch waits for what the one before has led to.
func (d *display) visit(slips <-chan printersim.Ticket) error {
	for _, at := range way {
		if err := d.press(at); err != nil {
			return err
		}
	}
	select {
	case <-slips:
	case <-time.After(20 * time.Second):
		return errors.New("no slip came out")
	}
	time.Sleep(200 * time.Millisecond) // the ticket says that it is out
	return d.press(put)
}

// press touches and waits until another screen is there and at rest. A count that changes makes no other screen.
func (d *display) press(at spot) error {
	const another = 0.01
	before, err := d.look()
	if err != nil {
		return err
	}
	if err := d.point(at); err != nil {
		return err
	}
	if err := d.click(); err != nil {
		return err
	}
	last := before
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		now, err := d.look()
		if err != nil {
			return err
		}
		if differ(before, now) > another && differ(last, now) == 0 {
			return nil
		}
		last = now
	}
	return fmt.Errorf("the touch at %v led nowhere", at)
}

// differ is the share of pixels that are not the same, of every 16th.
func differ(a, b []byte) float64 {
	const step = 16 * 4
	n := 0
	for i := 0; i+4 <= min(len(a), len(b)); i += step {
		if !bytes.Equal(a[i:i+4], b[i:i+4]) {
			n++
		}
	}
	return float64(n) * step / float64(len(a))
}
