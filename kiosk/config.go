package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"github.com/pelletier/go-toml/v2"

	"paihao/drivers/port"
	"paihao/kiosk/machine"
	"paihao/queue-server/api"
)

// config is kiosk.toml. What the command line says counts more.
type config struct {
	Server     string `toml:"server"`     // base of the queue server's addresses
	Pin        string `toml:"pin"`        // of the server's key, as it prints it; empty = its certificate is checked as browsers do
	Hall       string `toml:"hall"`       // id; empty, as the next two = the kiosk is paired by a code on its screen
	Token      string `toml:"token"`      // as `queue-server pair --kiosk` printed it
	ID         string `toml:"id"`         // the name it was paired under
	TimeZone   string `toml:"timeZone"`   // of the clock and of the times on paper
	Data       string `toml:"data"`       // folder of what outlives a restart
	Technician string `toml:"technician"` // PIN of technicians, as `kiosk pin` printed it; empty = their menu stays shut
	Speaker    string `toml:"speaker"`    // sound device, as aplay -L names it; empty = the usual one

	machine string // what its token is good on; see pairing.Machine

	Printer struct {
		line
		Model string `toml:"model"` // one of printer.Models
		Roll  int    `toml:"roll"`  // length of a new roll in m; 0 = learnt from the roll before
	} `toml:"printer"`
	Reader  line `toml:"reader"`
	Scanner struct {
		line
		Family  string `toml:"family"`  // one of families
		Trigger string `toml:"trigger"` // byItself or byCommand
	} `toml:"scanner"`
}

// line is the serial line of a device.
type line struct {
	Port   string `toml:"port"` // its stable name; see `kiosk devices`
	Baud   int    `toml:"baud"`
	Parity string `toml:"parity"`
	Flow   string `toml:"flow"`
	public bool   // a trace may show what the device says
}

func defaults() config {
	c := config{
		Server: "http://127.0.0.1:8080", TimeZone: "Asia/Shanghai", Data: "/var/lib/paihao-kiosk",
		Reader: line{Port: "/dev/paihao/reader", Baud: 115200, Parity: "none", Flow: "none"},
	}
	c.Printer.line = line{Port: "/dev/paihao/printer", Baud: 115200, Parity: "none", Flow: "none", public: true}
	c.Printer.Model = "generic-80"
	c.Scanner.line = line{Port: "/dev/paihao/scanner", Baud: 9600, Parity: "none", Flow: "none"}
	c.Scanner.Family, c.Scanner.Trigger = "none", byItself
	return c
}

// readConfig reads the settings file over the defaults, then the command line, and returns all faults together.
func readConfig(c commands) (config, error) {
	settings := defaults()
	if c.Config != "" {
		text, err := os.ReadFile(c.Config)
		if err != nil {
			return settings, err
		}
		if err := toml.NewDecoder(bytes.NewReader(text)).DisallowUnknownFields().Decode(&settings); err != nil {
			return settings, grammar(c.Config, err)
		}
	}
	if c.Demo {
		settings.Hall = cmp.Or(settings.Hall, "sample")
		settings.Token = cmp.Or(settings.Token, "demo-kiosk")
		settings.ID = cmp.Or(settings.ID, "demo") // the name behind that token
		settings.Data = filepath.Join(cmp.Or(c.Data, "var"), "kiosk")
	}
	settings.Server = strings.TrimSuffix(cmp.Or(c.Server, settings.Server), "/")
	settings.Hall = cmp.Or(c.Hall, settings.Hall)
	settings.Token = cmp.Or(c.Token, settings.Token)
	settings.ID = cmp.Or(c.ID, settings.ID)
	return settings, settings.Validate(!c.Demo)
}

var (
	idForm    = regexp.MustCompile(`^[A-Za-z0-9_-]{1,40}$`)
	errNoPort = errors.New("name a port; `kiosk devices` lists what is plugged in")
)

// Validate returns all faults joined, each with its key. Without real devices their lines do not matter.
func (c config) Validate(devices bool) error {
	var faults []error
	check := func(ok bool, key, format string, args ...any) {
		if !ok {
			faults = append(faults, fmt.Errorf(key+": "+format, args...))
		}
	}
	u, err := url.Parse(c.Server)
	base := err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && u.Path == "" && u.RawQuery == ""
	check(base, "server", "%q is no base such as https://hall.example", c.Server)
	check(!base || u.Scheme == "https" || loopback(u.Hostname()), "server", "without https only this machine may be talked to")
	_, err = api.ParsePin(c.Pin)
	check(c.Pin == "" || err == nil, "pin", "give the 44 characters that `queue-server serve` printed")
	check(c.Pin == "" || !base || u.Scheme == "https", "pin", "only https has a key to check")
	if c.Hall+c.Token+c.ID != "" { // all of them, or none
		check(idForm.MatchString(c.Hall), "hall", "name the hall")
		check(c.Token != "", "token", "give the token that `queue-server pair --kiosk` printed")
		check(idForm.MatchString(c.ID), "id", "give the name that the kiosk was paired under")
	}
	_, err = time.LoadLocation(c.TimeZone)
	check(err == nil && c.TimeZone != "", "timeZone", "%q is not known", c.TimeZone)
	check(c.Technician == "" || machine.ValidatePIN(c.Technician) == nil, "technician", "it is not what `kiosk pin` prints")
	check(filepath.IsAbs(c.Data) || !devices, "data", "%q does not begin with /", c.Data)
	check(c.Printer.Roll >= 0 && c.Printer.Roll <= 1000, "printer.roll", "%d m is the length of no roll", c.Printer.Roll)
	faults = append(faults, c.validateModels()...)
	if devices {
		faults = append(faults, c.Printer.validate("printer"), c.Reader.validate("reader"), c.Scanner.validate("scanner"))
	}
	return errors.Join(faults...)
}

func (l line) validate(key string) error {
	var faults []error
	if l.Port == "" {
		faults = append(faults, fmt.Errorf("%s.port: %w", key, errNoPort))
	}
	if err := l.settings().Validate(); err != nil {
		faults = append(faults, fmt.Errorf("%s: %w", key, err))
	}
	return errors.Join(faults...)
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// grammar names every unknown key with its line.
func grammar(file string, err error) error {
	strict, ok := errors.AsType[*toml.StrictMissingError](err)
	if !ok {
		return fmt.Errorf("%s: %w", file, err)
	}
	var faults []error
	for _, fault := range strict.Errors {
		row, _ := fault.Position()
		faults = append(faults, fmt.Errorf("%s:%d: unknown key %s", file, row, strings.Join(fault.Key(), ".")))
	}
	return errors.Join(faults...)
}

func (l line) settings() port.Settings {
	return port.Settings{Name: l.Port, Baud: l.Baud, Parity: l.Parity, Flow: l.Flow, Public: l.public}
}

// opener opens the line whenever the machine looks for the device.
func (l line) opener() machine.Opener {
	return func() (machine.Line, error) {
		p, err := port.Open(l.settings())
		if err != nil {
			return nil, err // a nil *port.Port is not a nil Line
		}
		return p, nil
	}
}

// zone is the hall's; Validate has made sure that it is known.
func (c config) zone() *time.Location {
	zone, err := time.LoadLocation(c.TimeZone)
	if err != nil {
		panic(err)
	}
	return zone
}
