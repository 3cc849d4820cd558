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

	patience = 20 * time.Second       // of a visitor with one touch
	unseen   = 400 * time.Millisecond // a screen that has just come takes no touch
)

// Where a finger takes a number for one of the common services that ask for no card, and puts the ticket away.
var (
	take     = spot{540, 540}
	services = [...]spot{{280, 530}, {280, 818}, {800, 818}, {280, 1105}, {800, 1105}, {280, 1394}, {800, 1394}}
	ask      = spot{800, 1655}
	put      = spot{800, 1680}
	home     = spot{215, 1845} // in the footer
)

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
	var known [len(services)]steps // no queue has 2,000 numbers a day
	for n := range visits {
		if n == warm {
			if before, err = atRestResident(kiosk.Process.Pid); err != nil {
				return nil, err
			}
		}
		if err := d.visit(services[n%len(services)], &known[n%len(services)], slips); err != nil {
			fmt.Fprintf(os.Stderr, "visit %d: %v\n", n+1, err)
			lost++
			if err := d.press(home); err != nil { // the next visitor begins at the welcome
				return nil, err
			}
			time.Sleep(15 * time.Second) // a ticket has no home key, it goes by itself
		}
	}
	after, err := atRestResident(kiosk.Process.Pid)
	return []figure{
		{"kiosk/rss-growth-percent", 100 * (after - before) / before, fmt.Sprintf("percent, %.0f MB at visit %d, %.0f at %d", before, warm, after, visits)},
		{"kiosk/lost-visits", float64(lost), fmt.Sprintf("of %d", visits)},
	}, err
}

// atRestResident is the memory once nobody has touched for a while: Fyne keeps the picture of a text for a minute, so
// that how much it holds before depends on how fast visitors come.
func atRestResident(pid int) (float64, error) {
	time.Sleep(100 * time.Second)
	return resident(pid)
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

// steps are the screens that the touches led the first visitor with this wish to.
type steps [4][]byte

// visit is one visitor. Each touch waits for what it led the first visitor to; the first waits at length, so that what
// is seen is no key on its way down.
func (d *display) visit(service spot, known *steps, slips <-chan printersim.Ticket) error {
	for n, at := range []spot{take, service, ask, put} {
		if err := d.press(at); err != nil {
			return err
		}
		if at == ask {
			select {
			case <-slips:
			case <-time.After(patience):
				return errors.New("no slip came out")
			}
		}
		if err := d.reach(&known[n]); err != nil {
			return fmt.Errorf("the touch at %v: %w", at, err)
		}
	}
	return nil
}

func (d *display) press(at spot) error {
	if err := d.point(at); err != nil {
		return err
	}
	return d.click()
}

// reach waits until the display shows this screen, give or take its counts; a screen not known yet is learned.
func (d *display) reach(screen *[]byte) (err error) {
	const same = 0.08 // a number and its code are 4 % of the display
	if *screen == nil {
		time.Sleep(2 * time.Second)
		*screen, err = d.look()
		return err
	}
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		now, err := d.look()
		if err != nil {
			return err
		}
		if differ(*screen, now) < same {
			time.Sleep(unseen)
			return nil
		}
	}
	return errors.New("it led nowhere")
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
