package main

import (
	"context"
	"crypto/tls"
	"errors"
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

// A kiosk is a window, and the machine and face that are put into it once it is known who it is.
type kiosk struct {
	app     fyne.App
	window  fyne.Window
	face    *screens.Face
	machine *machine.Machine
	log     diary
	data    string // folder
	scale   float32
}

func newKiosk(a fyne.App, log diary, data string, scale float32) *kiosk {
	k := &kiosk{app: a, window: a.NewWindow("排号 Paihao"), log: log, data: data, scale: scale}
	k.window.SetPadded(false)
	k.window.SetMaster()
	return k
}

// put makes the window a kiosk's; on a panel no pointer is seen. It belongs to the UI's goroutine.
func (k *kiosk) put(o machine.Options, panel bool) {
	o.Show = func(v flow.View) { fyne.Do(func() { k.face.Show(v) }) }
	k.machine = machine.New(o)
	k.face = screens.New(k.machine, func() time.Time { return k.machine.Now().In(o.Zone) }, k.scale)
	k.window.SetContent(k.face.Content())
	k.face.Attach(k.window.Canvas(), panel)
}

// serve lets the machine run.
func (k *kiosk) serve(ctx context.Context) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	go k.tick(ctx)
	return k.machine.Run(ctx)
}

// heapGrowth keeps the heap small: most of it is fonts, which stay, and a machine that runs for weeks has a better use for
// the memory than it has for the few milliseconds of sweeping.
const heapGrowth = 50

// work shows the window and does a job until ctx ends, the window is closed, or the job has ended. The error is the
// job's, unless it was told to end.
func (k *kiosk) work(told context.Context, job func(context.Context) error) error {
	debug.SetGCPercent(heapGrowth)
	ctx, stop := context.WithCancel(told)
	defer stop()
	ended := make(chan error, 1)
	k.window.SetOnClosed(stop)
	k.app.Lifecycle().SetOnStarted(func() { // the views need a running UI
		go func() {
			go k.care(ctx)
			err := job(ctx)
			if told.Err() != nil || errors.Is(err, context.Canceled) {
				err = nil
			}
			ended <- err
			time.AfterFunc(closeTime, func() {
				k.log.Error("the window does not close")
				os.Exit(statusOf(err))
			})
			fyne.Do(k.app.Quit)
		}()
	})
	k.window.ShowAndRun()
	stop()
	return <-ended
}

// closeTime is how long the window may take to close. Fyne 2.8.1 sometimes waits for ever for its own last event.
const closeTime = 3 * time.Second

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
	o := machine.Options{
		Server: c.client(c.Token), Kiosk: c.ID, Version: version(), Address: c.Server, Diary: log.Logger, Notes: log.notebook, Zone: c.zone(), Data: c.Data, PIN: c.Technician,
		Paper: c.paper(), Roll: c.Printer.Roll * printer.Metre, Faces: faces,
		Printer: c.Printer.opener(), Reader: c.Reader.opener(), Scanner: c.Scanner.opener(),
		Codes: qrscanner.Options{Dialect: families[c.Scanner.Family]}, Trigger: c.Scanner.Trigger == byCommand,
		Speaker: machine.Aplay{Device: c.Speaker},
	}
	return o, c.remember(&o)
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
	var secured *tls.Config
	if pin, err := api.ParsePin(c.Pin); err == nil {
		secured = pin.TLS()
	}
	return &api.Client{Base: c.Server, Hall: c.Hall, Token: token, Machine: c.machine, HTTP: &http.Client{Transport: &http.Transport{
		DialContext:           (&net.Dialer{Timeout: patience}).DialContext,
		TLSClientConfig:       secured,
		TLSHandshakeTimeout:   patience,
		ResponseHeaderTimeout: patience,
		IdleConnTimeout:       90 * time.Second,
	}}}
}
