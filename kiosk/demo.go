package main

import (
	"context"
	"crypto/rand"
	"errors"
	"log/slog"
	"time"

	"fyne.io/fyne/v2"

	"paihao/assets"
	"paihao/drivers/idreader/idreadersim"
	"paihao/drivers/printer"
	"paihao/drivers/printer/printersim"
	"paihao/drivers/qrscanner/qrscannersim"
	"paihao/kiosk/bench"
	"paihao/queue-server/api"
)

// openDemo stands up a kiosk on simulated devices. It works them through the drivers and lines that a hall has, and a
// second window does to them what people do.
func openDemo(ctx context.Context, a fyne.App, c config, scale float32, log *slog.Logger) (err error) {
	regular, err := printer.ParseFaces(assets.Regular)
	if err != nil {
		return err
	}
	bold, err := printer.ParseFaces(assets.Bold)
	if err != nil {
		return err
	}
	c.Printer.Confirms = true
	var tray *bench.Window
	b, err := bench.New(bench.Options{
		Do: fyne.Do,
		Printer: printersim.New(printersim.Options{
			Profile: c.paper(), Baud: c.Printer.Baud, Speed: 1200, Regular: regular, Bold: bold,
			OnTicket: func(t printersim.Ticket) { fyne.Do(func() { tray.CameOut(t) }) },
		}),
		Reader:  idreadersim.New(idreadersim.Options{Baud: c.Reader.Baud}),
		Scanner: qrscannersim.New(qrscannersim.Options{Baud: c.Scanner.Baud, Suffix: "\r"}),
		Book:    booker(c.client("demo-manager")),
	})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.Close()) }()
	c.Printer.Port, c.Reader.Port, c.Scanner.Port = b.PrinterPath(), b.ReaderPath(), b.ScannerPath()
	options, err := c.options(log)
	if err != nil {
		return err
	}
	tray = bench.NewWindow(b, assets.Languages[0])
	beside := a.NewWindow(tray.Title())
	beside.SetContent(tray.Content())
	beside.Resize(fyne.NewSize(1100, 900))
	k := newKiosk(a, options, scale)
	k.window.Resize(panel)
	beside.Show()
	k.work(ctx)
	return nil
}

// booker agrees on a visit that begins now, for the first of the common services.
func booker(manager *api.Client) func(context.Context) (string, error) {
	const slot = 30 * time.Minute
	return func(ctx context.Context) (string, error) {
		hall, err := manager.Catalogue(ctx)
		if err != nil {
			return "", err
		}
		for _, s := range hall.Services {
			if s.Common {
				a, err := manager.Book(ctx, rand.Text(), api.BookRequest{Service: s.ID, From: hall.Time.Truncate(slot)})
				return a.Code, err
			}
		}
		return "", errors.New("the hall has no common service")
	}
}
