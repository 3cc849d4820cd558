package main

import (
	"context"
	"log/slog"
	"net"
	"net/http"
	"time"

	"fyne.io/fyne/v2"

	"paihao/assets"
	"paihao/drivers/printer"
	"paihao/kiosk/flow"
	"paihao/kiosk/machine"
	"paihao/kiosk/screens"
	"paihao/queue-server/api"
)

// panel is what the screens are made for.
var panel = fyne.NewSize(1080, 1920)

// A kiosk is a machine with its face.
type kiosk struct {
	app     fyne.App
	window  fyne.Window
	face    *screens.Face
	machine *machine.Machine
}

func newKiosk(a fyne.App, o machine.Options, scale float32) *kiosk {
	k := &kiosk{app: a, window: a.NewWindow("排号 Paihao")}
	o.Show = func(v flow.View) { fyne.Do(func() { k.face.Show(v) }) }
	k.machine = machine.New(o)
	k.face = screens.New(k.machine.Send, func() time.Time { return time.Now().In(o.Zone) }, scale)
	k.window.SetPadded(false)
	k.window.SetContent(k.face.Content())
	k.window.SetMaster()
	return k
}

// work shows the window and lets the machine run until ctx ends or the window is closed.
func (k *kiosk) work(ctx context.Context) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	ended := make(chan struct{})
	k.app.Lifecycle().SetOnStarted(func() { // the views need a running UI
		go func() {
			defer close(ended)
			go k.tick(ctx)
			k.machine.Run(ctx)
			fyne.Do(k.app.Quit)
		}()
	})
	k.window.ShowAndRun()
	stop()
	<-ended
}

// tick moves the clock.
func (k *kiosk) tick(ctx context.Context) {
	second := time.NewTicker(time.Second)
	defer second.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-second.C:
			fyne.Do(k.face.Tick)
		}
	}
}

// options are what the machine works with.
func (c config) options(log *slog.Logger) (machine.Options, error) {
	faces, err := printer.ParseFaces(assets.Regular)
	if err != nil {
		return machine.Options{}, err
	}
	return machine.Options{
		Server: c.client(c.Token), Kiosk: c.ID, Diary: log, Zone: c.zone(), Data: c.Data,
		Paper: c.paper(), Roll: c.Printer.Roll * printer.Metre, Faces: faces,
		Printer: c.Printer.opener(), Reader: c.Reader.opener(), Scanner: c.Scanner.opener(),
		Speaker: machine.Aplay{Device: c.Speaker},
	}, nil
}

// client speaks to the server. Streams stay open, so only the beginnings of calls have a limit here; the machine has
// its own for each call.
func (c config) client(token string) *api.Client {
	const patience = 3 * time.Second
	return &api.Client{Base: c.Server, Hall: c.Hall, Token: token, HTTP: &http.Client{Transport: &http.Transport{
		DialContext:           (&net.Dialer{Timeout: patience}).DialContext,
		TLSHandshakeTimeout:   patience,
		ResponseHeaderTimeout: patience,
		IdleConnTimeout:       90 * time.Second,
	}}}
}
