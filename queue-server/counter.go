package main

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"paihao/assets"
	"paihao/queue-server/api"
	"paihao/queue-server/counter"
	"paihao/queue-server/hall"
)

// counterFlags are what `counter` can be told on the command line.
type counterFlags struct {
	Window    string `help:"Window it works at." placeholder:"N"`
	Server    string `help:"Base of the queue server's addresses (default: http://127.0.0.1:8080)." placeholder:"URL"`
	Hall      string `help:"Hall that the window is in." placeholder:"ID"`
	User      string `help:"Login name of the clerk; the password is read from standard input." placeholder:"NAME"`
	Callpad   string `help:"Port of the caller keypad." placeholder:"PORT"`
	Ratingpad string `help:"Port of the rating pad." placeholder:"PORT"`
	Ledboard  string `help:"Port of the LED boards." placeholder:"PORT"`
}

// The clerk of the demo: the counter works in the name under which the desk's page is opened, for a window is one clerk's.
const demoClerk, demoPassword = "clerk", "demo"

// workCounter works the devices at a window until ctx ends. Told nothing but the window, it does so in the demo of this
// machine, with the devices that `kiosk --demo` has on its bench.
func workCounter(ctx context.Context, c commands, in io.Reader, out io.Writer, log *slog.Logger) error {
	demo := c.Config == "" && c.Counter.User == ""
	settings, err := readCounter(c, demo)
	if err != nil {
		return err
	}
	road := counter.NewTransport(settings.TrustedKey())
	client := func(token string, by http.RoundTripper) *api.Client {
		return &api.Client{Base: settings.Server, Hall: settings.Hall, Token: token, Language: settings.Language,
			HTTP: &http.Client{Transport: by}}
	}
	password, o := "", settings.Options()
	switch {
	case demo:
		password = demoPassword
	case o.Callpad != nil || o.Ledboard != nil: // the rating pad has its token
		fmt.Fprintf(out, "Password of %s: ", settings.User)
		line, err := bufio.NewReader(in).ReadString('\n')
		fmt.Fprintln(out)
		if err != nil && line == "" {
			return fmt.Errorf("no password on standard input: %w", err)
		}
		password = strings.TrimRight(line, "\r\n")
	}
	o.Log, o.Pad = log, client(settings.Pad, road)
	o.Clerk = client("", &counter.Login{Next: road, Base: settings.Server, Name: settings.User, Password: password})
	log.Info("working", "window", settings.Window, "callpad", settings.Callpad.Port, "ratingpad", settings.Ratingpad.Port,
		"ledboard", settings.Ledboard.Port)
	switch err := counter.Run(ctx, o); {
	case errors.Is(err, hall.ErrBadLogin):
		return fmt.Errorf("%s does not let %s in with this password", settings.Server, settings.User)
	case errors.Is(err, context.Canceled):
		return nil
	default:
		return err
	}
}

// readCounter reads counter.toml over the defaults, then the command line, and returns all faults together.
func readCounter(c commands, demo bool) (counter.Settings, error) {
	s := counter.Settings{Server: "http://127.0.0.1:8080", Language: assets.Languages[0]}
	if c.Config != "" {
		text, err := os.ReadFile(c.Config)
		if err != nil {
			return s, err
		}
		if err := toml.NewDecoder(bytes.NewReader(text)).DisallowUnknownFields().Decode(&s); err != nil {
			return s, tomlFault(c.Config, err)
		}
	}
	if demo {
		s.Hall, s.User, s.Pad = "sample", demoClerk, "demo-pad"
		devices := filepath.Join(cmp.Or(c.Data, defaults().Data), "devices")
		for name, port := range map[string]*string{"callpad": &s.Callpad.Port, "ratingpad": &s.Ratingpad.Port, "ledboard": &s.Ledboard.Port} {
			*port = filepath.Join(devices, name)
		}
		s.Ledboard.Boards = []counter.LED{{Address: 1, Kind: "strip"}, {Address: 9, Kind: "main"}}
	}
	f := c.Counter
	for _, said := range []struct {
		value *string
		flag  string
	}{
		{&s.Window, f.Window}, {&s.Server, f.Server}, {&s.Hall, f.Hall}, {&s.User, f.User},
		{&s.Callpad.Port, f.Callpad}, {&s.Ratingpad.Port, f.Ratingpad}, {&s.Ledboard.Port, f.Ledboard},
	} {
		*said.value = cmp.Or(said.flag, *said.value)
	}
	s.Server = strings.TrimSuffix(s.Server, "/")
	if len(s.Ledboard.Boards) == 0 {
		s.Ledboard.Boards = []counter.LED{{Address: 1, Kind: "strip"}}
	}
	return s, s.Validate()
}
