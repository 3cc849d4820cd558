// Command kiosk is the terminal in the hall: visitors take numbers and check in at it.
package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	_ "time/tzdata" // a bare machine may not know the hall's time zone

	"fyne.io/fyne/v2/app"
	"github.com/alecthomas/kong"

	"paihao/kiosk/machine"
	"paihao/kiosk/pairing"
	"paihao/kiosk/screens"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// commands are what the program can be told on its command line.
type commands struct {
	Config string `help:"Settings file." type:"existingfile" placeholder:"FILE"`
	Demo   bool   `help:"Work with simulated devices, and show a window that works them."`
	Data   string `help:"Folder of the demo; its devices have their lines there, and what outlives a restart lies there (default: var)." placeholder:"DIR"`
	Server string `help:"Base of the queue server's addresses (default: http://127.0.0.1:8080)." placeholder:"URL"`
	Hall   string `help:"Hall that the kiosk stands in." placeholder:"ID"`
	Token  string `help:"Token that the server gave the kiosk." placeholder:"TOKEN"`
	ID     string `help:"Name that the kiosk was paired under." name:"id" placeholder:"NAME"`

	Run     struct{} `cmd:"" default:"withargs" help:"Be a kiosk."`
	Devices struct {
		Ports []string `arg:"" optional:"" help:"Only these." placeholder:"PORT"`
	} `cmd:"" help:"List the serial ports of this machine, and what answers on them."`
	Diary struct {
		File string `arg:"" optional:"" help:"Where to write it, a file that is not there yet (default: the terminal)." placeholder:"FILE"`
	} `cmd:"" help:"Copy the kiosk's diary and the traces of crashes for the technician. Neither holds anything of a person."`
	PIN struct{} `cmd:"" name:"pin" help:"Read a technician's PIN and print what kiosk.toml keeps of it."`
}

// run is the whole program; tests call it too. It returns the exit status.
func run(ctx context.Context, args []string, out, errs io.Writer) int {
	var c commands
	status := -1
	parser, err := kong.New(&c, kong.Name("kiosk"), kong.Writers(out, errs),
		kong.Description("The terminal in the hall: visitors take numbers and check in at it."),
		kong.Exit(func(code int) { status = code }))
	if err != nil {
		panic(err) // commands is wrong
	}
	parsed, err := parser.Parse(args)
	switch {
	case status >= 0: // help was asked for
		return status
	case err != nil:
		fmt.Fprintln(errs, "kiosk:", err)
		return 2
	}
	switch command, _, _ := strings.Cut(parsed.Command(), " "); command {
	case "devices":
		err = listDevices(ctx, out, "/", c.Devices.Ports)
	case "diary":
		err = diaryOf(c, out)
	case "pin":
		err = makePIN(os.Stdin, out)
	default:
		err = open(ctx, c, out, errs)
	}
	if status = statusOf(err); status == faultStatus {
		for fault := range strings.Lines(err.Error()) {
			fmt.Fprintln(errs, "kiosk:", strings.TrimSpace(fault))
		}
	}
	return status
}

// statusOf is how the program ends after an error, or none.
func statusOf(err error) int {
	switch {
	case err == nil:
		return 0
	case errors.Is(err, machine.ErrRestart):
		return restartStatus
	}
	return faultStatus
}

const faultStatus = 1

// restartStatus is how the program ends that is to be started again; see packaging/systemd.
const restartStatus = 10

// diaryOf needs no more of the settings than where the diary lies.
func diaryOf(c commands, out io.Writer) error {
	settings, err := readConfig(c)
	if settings.Data == "" {
		return err
	}
	return copyDiary(out, settings.Data, c.Diary.File)
}

// open stands the kiosk up and lets it work until ctx ends or its window is closed.
func open(ctx context.Context, c commands, out, errs io.Writer) error {
	settings, err := readConfig(c)
	if err != nil {
		return err
	}
	if os.Getenv("DISPLAY") == "" {
		return errors.New("there is no display: start it under X, or under Xvfb with DISPLAY set")
	}
	log, err := keepDiary(settings.Data, errs)
	if err != nil {
		return err
	}
	defer log.notebook.Close()
	scale := float32(1)
	if c.Demo {
		scale = fitting(ctx)
	}
	// A panel's own idea of its density is often wrong, and old textures would be kept for a minute.
	os.Setenv("FYNE_SCALE", strconv.FormatFloat(float64(scale), 'f', 2, 32))
	os.Setenv("FYNE_DISABLE_DPI_DETECTION", "true")
	os.Setenv("FYNE_CACHE", "10s")
	a := app.NewWithID("paihao.kiosk")
	a.Settings().SetTheme(screens.Theme())
	if c.Demo {
		return openDemo(ctx, a, settings, filepath.Join(cmp.Or(c.Data, "var"), "devices"), scale, out, log)
	}
	if settings.machine, err = pairing.Machine("/"); err != nil {
		return err
	}
	k := newKiosk(a, log, settings.Data, scale)
	k.window.SetFullScreen(true)
	d := newPairingScreen(k.window, settings.Server, settings.zone(), scale)
	return k.work(ctx, func(ctx context.Context) error { return settings.stand(ctx, k, d) })
}

// A diary is a log with the notebook that it is written into.
type diary struct {
	*slog.Logger
	notebook *machine.Notebook
}

// keepDiary makes the data folder and what is written there. Crashes are told of in a file, and everything in the diary;
// what matters is told on the terminal too.
func keepDiary(folder string, errs io.Writer) (diary, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return diary{}, err
	}
	if err := keepCrashes(folder); err != nil {
		return diary{}, err
	}
	notebook, err := machine.OpenNotebook(folder)
	if err != nil {
		return diary{}, err
	}
	return diary{slog.New(slog.NewMultiHandler(slog.NewTextHandler(errs, nil),
		slog.NewTextHandler(notebook, &slog.HandlerOptions{Level: slog.LevelDebug}))), notebook}, nil
}
