package main

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"os"
	"time"

	"fyne.io/fyne/v2"

	"paihao/assets"
	"paihao/drivers/port"
	"paihao/drivers/printer"
	"paihao/kiosk/flow"
	"paihao/kiosk/machine"
	"paihao/kiosk/screens"
	"paihao/queue-server/api"
)

// The kiosk's own size, in its canvas.
const width, height = 1080, 1920

// stand puts up the kiosk and works until ctx ends or its window is closed.
func stand(ctx context.Context, c config, demo bool, errs io.Writer) error {
	if os.Getenv("DISPLAY") == "" {
		return errNoDisplay
	}
	scale := float32(1)
	if demo {
		scale = fitting()
	}
	os.Setenv("FYNE_SCALE", formatScale(scale)) // a panel's own word of its size is often wrong
	os.Setenv("FYNE_CACHE", "10s")              // textures of texts that are gone
	diary := slog.New(slog.NewTextHandler(errs, nil))
	faces, err := printer.ParseFaces(assets.Regular)
	if err != nil {
		return err
	}
	zone, err := time.LoadLocation(c.TimeZone)
	if err != nil {
		return err
	}

	a := newApp()
	a.Settings().SetTheme(screens.Theme())
	window := a.NewWindow("Paihao")
	var m *machine.Machine
	face := screens.New(func(in flow.Input) { m.Send(in) }, time.Now, scale)
	window.SetPadded(false)
	window.SetContent(face.Content())
	window.Resize(fyne.NewSize(width, height))
	window.SetMaster()

	options := machine.Options{
		Server: server(c), Kiosk: c.ID, Diary: diary, Zone: zone, Paper: c.profile(), Faces: faces,
		Show: func(v flow.View) { fyne.Do(func() { face.Show(v) }) },
	}
	if demo {
		end, err := simulate(a, c, &options)
		if err != nil {
			return err
		}
		defer end()
	} else {
		window.SetFullScreen(true)
		options.Printer, options.Reader, options.Scanner = opener(c.Printer), opener(c.Reader), opener(c.Scanner)
	}
	m = machine.New(options)

	ctx, stop := context.WithCancel(ctx)
	worked := make(chan struct{})
	a.Lifecycle().SetOnStarted(func() {
		go func() { m.Run(ctx); close(worked) }()
		go tick(ctx, face)
		go func() { <-ctx.Done(); fyne.Do(a.Quit) }()
	})
	window.ShowAndRun()
	stop()
	<-worked
	return nil
}

// tick lets the clock and the countdowns go on.
func tick(ctx context.Context, face *screens.Face) {
	second := time.NewTicker(time.Second)
	defer second.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-second.C:
			fyne.Do(face.Tick)
		}
	}
}

func server(c config) *api.Client {
	return &api.Client{Base: c.Server, Hall: c.Hall, Token: c.Token, HTTP: &http.Client{}}
}

func opener(d device) machine.Opener {
	return func() (machine.Line, error) { return port.Open(d.settings()) }
}
