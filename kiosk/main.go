// Command kiosk is the terminal that visitors meet: a touchscreen that gives
// out numbers, with a printer, an ID reader and a scanner on serial lines.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"github.com/alecthomas/kong"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// commands are what the program can be told on its command line.
type commands struct {
	Run struct {
		Config string `help:"Settings file." type:"existingfile" placeholder:"FILE"`
		Demo   bool   `help:"Simulated devices, worked by a window of their own; for the sample hall."`
		Server string `help:"Base of the queue server." placeholder:"URL"`
		Hall   string `help:"Hall to work for." placeholder:"ID"`
		Token  string `help:"Token of this kiosk." placeholder:"TOKEN"`
		ID     string `name:"id" help:"Name of this kiosk." placeholder:"NAME"`
	} `cmd:"" default:"withargs" help:"Be a kiosk."`
	Devices struct{} `cmd:"" help:"List the serial lines of this machine."`
}

// run is the whole program; tests call it too. It returns the exit status.
func run(ctx context.Context, args []string, out, errs io.Writer) int {
	var c commands
	status := -1
	parser, err := kong.New(&c, kong.Name("kiosk"), kong.Writers(out, errs),
		kong.Description("The terminal that visitors meet."), kong.Exit(func(code int) { status = code }))
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
	case parsed.Command() == "devices":
		err = listDevices(out)
	default:
		var settings config
		if settings, err = readConfig(c); err == nil {
			err = stand(ctx, settings, c.Run.Demo, errs)
		}
	}
	if err != nil {
		for line := range strings.Lines(err.Error()) {
			fmt.Fprintln(errs, "kiosk:", strings.TrimSpace(line))
		}
		return 1
	}
	return 0
}

// errNoDisplay says that there is nothing to show a window on.
var errNoDisplay = errors.New("there is no display: set DISPLAY, or start one with Xvfb")

// newApp is in this file because only it may know of a real display.
func newApp() fyne.App { return app.NewWithID("paihao.kiosk") }
