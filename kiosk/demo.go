package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"paihao/assets"
	"paihao/drivers/callpad/callpadsim"
	"paihao/drivers/idreader/idreadersim"
	"paihao/drivers/ledboard"
	"paihao/drivers/ledboard/ledboardsim"
	"paihao/drivers/printer"
	"paihao/drivers/printer/printersim"
	"paihao/drivers/qrscanner/qrscannersim"
	"paihao/drivers/ratingpad/ratingpadsim"
	"paihao/kiosk/bench"
	"paihao/kiosk/machine"
	"paihao/queue-server/api"
)

// boards are those of a window, at the addresses where `queue-server counter` expects them: a strip over the window, and
// the board of its zone.
var boards = []ledboard.Board{{Address: 1, Kind: ledboard.Strip}, {Address: 9, Kind: ledboard.Main}}

// demoPIN opens the technician's menu where the settings have no PIN.
const demoPIN = "135790"

// padBaud is the speed of the lines at a window.
const padBaud = 9600

// openDemo stands up a kiosk on simulated devices, with lines in a folder. It works them through the drivers and lines
// that a hall has, and a second window does to them what people do. Beside those of a kiosk there are the devices of a
// window, for `queue-server counter`.
func openDemo(ctx context.Context, a fyne.App, c config, dir string, scale float32, out io.Writer, log diary) (err error) {
	regular, err := printer.ParseFaces(assets.Regular)
	if err != nil {
		return err
	}
	bold, err := printer.ParseFaces(assets.Bold)
	if err != nil {
		return err
	}
	c.Printer.Model = "epson-80"
	var tray *bench.Window
	b, err := bench.New(bench.Options{
		Dir: dir,
		Do:  fyne.Do,
		Printer: printersim.New(printersim.Options{
			Profile: c.paper(), Baud: c.Printer.Baud, Speed: 1200, Regular: regular, Bold: bold,
			OnTicket: func(t printersim.Ticket) { fyne.Do(func() { tray.CameOut(t) }) },
		}),
		Reader:    idreadersim.New(idreadersim.Options{Baud: c.Reader.Baud}),
		Scanner:   qrscannersim.New(qrscannersim.Options{Baud: c.Scanner.Baud, Suffix: "\r"}),
		Callpad:   callpadsim.New(callpadsim.Options{Baud: padBaud}),
		Ratingpad: ratingpadsim.New(ratingpadsim.Options{Baud: padBaud}),
		Ledboard:  ledboardsim.New(ledboardsim.Options{Baud: padBaud, Boards: boards}),
		Book:      booker(c.client("demo-manager")),
	})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.Close()) }()
	fmt.Fprintln(out, "Simulated devices:")
	for _, device := range bench.Devices {
		fmt.Fprintf(out, "  %-10s %s\n", device, b.Path(device))
	}
	c.Printer.Port, c.Reader.Port, c.Scanner.Port = b.Path(bench.Printer), b.Path(bench.Reader), b.Path(bench.Scanner)
	if c.Technician == "" {
		if c.Technician, err = machine.HashPIN(demoPIN); err != nil {
			return err
		}
	}
	options, err := c.options(log)
	if err != nil {
		return err
	}
	tray = bench.NewWindow(b, assets.Languages[0])
	beside := a.NewWindow(tray.Title())
	beside.SetContent(tray.Content())
	beside.Resize(fyne.NewSize(1100, 1420))
	k := newKiosk(a, log, c.Data, scale)
	k.put(options, false)
	k.window.Resize(panel)
	if w, ok := beside.(desktop.Window); ok { // a display without a window manager would lay it upon the kiosk
		w.RequestPosition(int(panel.Width*scale), 0)
	}
	beside.Show()
	return k.work(ctx, k.serve)
}

// booker agrees on a visit that begins now, for the first of the common services.
func booker(manager *api.Client) func(context.Context) (bench.Booking, error) {
	const slot = 30 * time.Minute
	return func(ctx context.Context) (bench.Booking, error) {
		hall, err := manager.Catalogue(ctx)
		if err != nil {
			return bench.Booking{}, err
		}
		for _, s := range hall.Services {
			if s.Common {
				a, err := manager.Book(ctx, rand.Text(), api.BookRequest{Service: s.ID, From: hall.Time.Truncate(slot)})
				return bench.Booking{Code: a.Code, Short: a.Short}, err
			}
		}
		return bench.Booking{}, errors.New("the hall has no common service")
	}
}
