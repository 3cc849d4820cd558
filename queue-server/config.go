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
	"strings"

	"github.com/pelletier/go-toml/v2"
)

// config is server.toml. What the command line says counts more.
type config struct {
	Listen    string `toml:"listen"`     // address and port; loopback only without TLS
	Data      string `toml:"data"`       // folder of journal, accounts and vault
	PublicURL string `toml:"public_url"` // base of ticket URLs; empty = none is printed
	Sounds    string `toml:"sounds"`     // folder of a hall's own recordings of the words of a call; empty = those of the program

	Certificate string `toml:"certificate"` // file, PEM; with key: `serve` speaks TLS
	Key         string `toml:"key"`         // file, PEM
	SelfSigned  bool   `toml:"self_signed"` // TLS with a pair in the data folder, made if there is none

	identity *identity // what `serve` shows, nil without TLS
}

func defaults() config { return config{Listen: "127.0.0.1:8080", Data: "var"} }

// readConfig reads the settings file over the defaults, then the command line,
// and returns all faults together.
func readConfig(c commands, command string) (config, error) {
	settings := defaults()
	if c.Config != "" {
		text, err := os.ReadFile(c.Config)
		if err != nil {
			return settings, err
		}
		if err := toml.NewDecoder(bytes.NewReader(text)).DisallowUnknownFields().Decode(&settings); err != nil {
			return settings, tomlFault(c.Config, err)
		}
	}
	settings.Listen = cmp.Or(c.Serve.Listen, c.Demo.Listen, settings.Listen)
	settings.Data = cmp.Or(c.Data, settings.Data)
	settings.PublicURL = strings.TrimSuffix(settings.PublicURL, "/")
	settings.SelfSigned = settings.SelfSigned || c.Serve.SelfSigned
	all := settings.validate(command)
	if command == "serve" && (len(all) == 0 || !settings.SelfSigned) { // with faults, nothing is made
		var err error
		if settings.identity, err = settings.pair(); err != nil {
			all = append(all, faults(err)...)
		}
	}
	return settings, errors.Join(all...)
}

// validate returns all faults. Commands that do not listen do not care for TLS.
func (c config) validate(command string) (faults []error) {
	plain := !c.SelfSigned && c.Certificate == "" && c.Key == ""
	if err := loopback(c.Listen); err != nil && (plain || command == "demo" || errors.Is(err, errAddress)) {
		faults = append(faults, fmt.Errorf("listen: %w", err))
	}
	if (c.Certificate == "") != (c.Key == "") {
		faults = append(faults, errors.New("certificate, key: TLS needs both"))
	}
	if c.SelfSigned && c.Certificate+c.Key != "" {
		faults = append(faults, errors.New("self_signed: there is a certificate or key; leave one or the other out"))
	}
	if c.Data == "" {
		faults = append(faults, errors.New("data: name a folder"))
	}
	if u, err := url.Parse(c.PublicURL); c.PublicURL != "" && (err != nil || u.Host == "" || u.RawQuery != "") {
		faults = append(faults, errors.New("public_url: give a base such as https://hall.example"))
	}
	if info, err := os.Stat(c.Sounds); c.Sounds != "" && (err != nil || !info.IsDir()) {
		faults = append(faults, errors.New("sounds: name a folder that is there"))
	}
	return faults
}

var errAddress = errors.New("not an address and port such as 127.0.0.1:8080")

// loopback refuses every address that another machine could reach: without TLS
// nothing may listen there.
func loopback(address string) error {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return fmt.Errorf("%q is %w", address, errAddress)
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return fmt.Errorf("%q can be reached from other machines; without TLS only 127.0.0.1, ::1 or localhost may be listened on; name a certificate and key, or ask for a self-signed one", address)
	}
	return nil
}

// tomlFault names every unknown key with its line.
func tomlFault(file string, err error) error {
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

func (c config) file(name string) string { return filepath.Join(c.Data, name) }
