package main

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"os"
	"runtime/debug"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"paihao/assets"
	"paihao/drivers/printer"
	"paihao/drivers/qrscanner"
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
	log     *slog.Logger
	data    string // folder
}

// newKiosk makes one; on a panel no pointer is seen.
func newKiosk(a fyne.App, o machine.Options, scale float32, panel bool) *kiosk {
	k := &kiosk{app: a, window: a.NewWindow("排号 Paihao"), log: o.Diary, data: o.Data}
	o.Show = func(v flow.View) { fyne.Do(func() { k.face.Show(v) }) }
	k.machine = machine.New(o)
	k.face = screens.New(k.machine, func() time.Time { return time.Now().In(o.Zone) }, scale)
	k.window.SetPadded(false)
	k.window.SetContent(k.face.Content())
	k.face.Attach(k.window.Canvas(), panel)
	k.window.SetMaster()
	return k
}

// work shows the window and lets the machine run until ctx ends, the window is closed, or the kiosk is to be started
// again: then the error is machine.ErrRestart.
func (k *kiosk) work(ctx context.Context) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	ended := make(chan error, 1)
	k.app.Lifecycle().SetOnStarted(func() { // the views need a running UI
		go func() {
			go k.tick(ctx)
			go k.care(ctx)
			ended <- k.machine.Run(ctx)
			fyne.Do(k.app.Quit)
		}()
	})
	k.window.ShowAndRun()
	stop()
	if err := <-ended; errors.Is(err, machine.ErrRestart) {
		return err
	}
	return nil
}

// hungStatus is how the program ends whose screen hangs.
const hungStatus = 11

// care tells systemd that the screen lives. One that hangs ends the program, for nothing else can help it.
func (k *kiosk) care(ctx context.Context) {
	told := false
	heartbeat(ctx, fyne.Do, func() {
		state := "WATCHDOG=1"
		if !told {
			state, told = "READY=1", true
		}
		if err := notify(state); err != nil {
			k.log.Warn("systemd was not told", "state", state, "error", err)
		}
	}, func() {
		k.log.Error("the screen hangs")
		if err := dump(k.data, "the screen hangs"); err != nil {
			k.log.Error("no traces", "error", err)
		}
		os.Exit(hungStatus)
	})
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
func (c config) options(log diary) (machine.Options, error) {
	faces, err := printer.ParseFaces(assets.Regular)
	if err != nil {
		return machine.Options{}, err
	}
	return machine.Options{
		Server: c.client(c.Token), Kiosk: c.ID, Version: version(), Address: c.Server, Diary: log.Logger, Notes: log.notebook, Zone: c.zone(), Data: c.Data, PIN: c.PIN,
		Paper: c.paper(), Roll: c.Printer.Roll * printer.Metre, Faces: faces,
		Printer: c.Printer.opener(), Reader: c.Reader.opener(), Scanner: c.Scanner.opener(),
		Codes: qrscanner.Options{Dialect: families[c.Scanner.Family]}, Trigger: c.Scanner.Trigger == byCommand,
		Speaker: machine.Aplay{Device: c.Speaker},
	}, nil
}

// version is what the build knows of itself.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			return s.Value
		}
	}
	return strings.Trim(info.Main.Version, "()")
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
