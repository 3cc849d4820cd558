package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"os/exec"
	"regexp"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"paihao/assets"
	"paihao/drivers/idreader/idreadersim"
	"paihao/drivers/printer"
	"paihao/drivers/printer/printersim"
	"paihao/drivers/qrscanner/qrscannersim"
	"paihao/kiosk/bench"
	"paihao/kiosk/machine"
	"paihao/kiosk/screens"
	"paihao/queue-server/api"
)

// simulate puts simulated devices in place of real ones, and opens the bench
// that works them. end takes them away.
func simulate(a fyne.App, c config, o *machine.Options) (end func() error, err error) {
	regular, err := printer.ParseFaces(assets.Regular)
	if err != nil {
		return nil, err
	}
	bold, err := printer.ParseFaces(assets.Bold)
	if err != nil {
		return nil, err
	}
	o.Paper.Complete = true // the simulated printer says when a slip is out
	var tray *bench.Window
	paper := printersim.New(printersim.Options{
		Profile: o.Paper, Baud: c.Printer.Baud, Speed: 1200, Regular: regular, Bold: bold,
		OnTicket: func(t printersim.Ticket) { fyne.Do(func() { tray.CameOut(t) }) },
	})
	b, err := bench.New(bench.Options{
		Printer: paper,
		Reader:  idreadersim.New(idreadersim.Options{Baud: c.Reader.Baud}),
		Scanner: qrscannersim.New(qrscannersim.Options{Baud: c.Scanner.Baud, Suffix: "\r"}),
		Book:    booking(c),
	})
	if err != nil {
		return nil, err
	}
	tray = bench.NewWindow(b, assets.Languages[0])
	window := a.NewWindow(tray.Title())
	window.SetContent(container.NewThemeOverride(tray.Content(), small{screens.Theme()}))
	window.Resize(fyne.NewSize(1100, 900))
	window.Show()
	c.Printer.Port, c.Reader.Port, c.Scanner.Port = b.PrinterPath(), b.ReaderPath(), b.ScannerPath()
	o.Printer, o.Reader, o.Scanner = opener(c.Printer), opener(c.Reader), opener(c.Scanner)
	return b.Close, nil
}

// booking agrees on a visit that begins now, as the reception would.
func booking(c config) func(ctx context.Context) (string, error) {
	reception := server(c)
	reception.Token = "demo-manager"
	return func(ctx context.Context) (string, error) {
		hall, err := reception.Catalogue(ctx)
		if err != nil {
			return "", err
		}
		appointment, err := reception.Book(ctx, rand.Text(), api.BookRequest{
			Service: hall.Services[0].ID, From: time.Now().Truncate(30 * time.Minute),
		})
		return appointment.Code, err
	}
}

// small is the kiosk's theme at the size of a desk.
type small struct{ fyne.Theme }

func (s small) Size(name fyne.ThemeSizeName) float32 {
	if name == theme.SizeNameText {
		return 20
	}
	return theme.DefaultTheme().Size(name)
}

// fitting is the scale at which the whole kiosk is seen on this display.
func fitting() float32 {
	out, err := exec.Command("xdpyinfo").Output()
	size := regexp.MustCompile(`dimensions:\s+(\d+)x(\d+)`).FindSubmatch(out)
	if err != nil || size == nil {
		return 0.5 // fits most screens
	}
	w, _ := strconv.ParseFloat(string(size[1]), 32) // digits, by the expression
	h, _ := strconv.ParseFloat(string(size[2]), 32)
	if w == width && h == height {
		return 1 // a panel of the kiosk's own size
	}
	const frame = 0.92 // leaves room for a window's frame and a task bar
	return float32(min(1, w*frame/width, h*frame/height))
}

func formatScale(scale float32) string { return fmt.Sprintf("%.3f", scale) }
