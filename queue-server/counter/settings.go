package counter

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"slices"
	"strings"

	"paihao/assets"
	"paihao/drivers/ledboard"
	"paihao/queue-server/api"
)

// Settings are counter.toml.
type Settings struct {
	Server   string `toml:"server"`   // base of the queue server's addresses
	Pin      string `toml:"pin"`      // of the server's key, as it prints it; empty = its certificate is checked as browsers do
	Hall     string `toml:"hall"`     // id
	Window   string `toml:"window"`   // id
	User     string `toml:"user"`     // the clerk's login name
	Pad      string `toml:"pad"`      // token, as `queue-server pair --pad` printed it
	Language string `toml:"language"` // of the keypad's display and of the boards

	Callpad struct {
		Wire
		Template *CallTemplate `toml:"template"`
	} `toml:"callpad"`
	Ratingpad struct {
		Wire
		Template *RateTemplate `toml:"template"`
	} `toml:"ratingpad"`
	Ledboard struct {
		Wire
		Boards []LED `toml:"board"`
	} `toml:"ledboard"`
}

// An LED is one board on the bus.
type LED struct {
	Address int    `toml:"address"`
	Kind    string `toml:"kind"`   // strip or main
	Window  string `toml:"window"` // of a strip; this one if left out
}

// Validate returns all faults joined, each with its key.
func (s Settings) Validate() error {
	var faults []error
	check := func(ok bool, key, format string, args ...any) {
		if !ok {
			faults = append(faults, fmt.Errorf(key+": "+format, args...))
		}
	}
	u, err := url.Parse(s.Server)
	base := err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && u.Path == "" && u.RawQuery == ""
	check(base, "server", "%q is no base such as https://hall.example", s.Server)
	check(!base || u.Scheme == "https" || loopback(u.Hostname()), "server", "without https only this machine may be talked to")
	_, err = api.ParsePin(s.Pin)
	check(s.Pin == "" || err == nil, "pin", "give the 44 characters that `queue-server serve` printed")
	check(s.Pin == "" || !base || u.Scheme == "https", "pin", "only https has a key to check")
	check(s.Hall != "", "hall", "name the hall")
	check(s.Window != "", "window", "name the window")
	check(slices.Contains(assets.Languages, s.Language), "language", "%q is none of %s", s.Language, strings.Join(assets.Languages, ", "))
	check(s.Callpad.Port+s.Ratingpad.Port+s.Ledboard.Port != "", "port", "name the port of a callpad, ratingpad or ledboard")
	check(s.User != "" || s.Callpad.Port+s.Ledboard.Port == "", "user", "name who works at the window")
	check(s.Pad != "" || s.Ratingpad.Port == "", "pad", "give the token that `queue-server pair --pad %s` printed", s.Window)
	faults = append(faults, s.Callpad.validate("callpad"), s.Ratingpad.validate("ratingpad"), s.Ledboard.validate("ledboard"))
	if t := s.Callpad.Template; t != nil {
		template, err := t.template()
		faults = append(faults, in("callpad.template", err), in("callpad.template", template.Validate()))
	}
	if t := s.Ratingpad.Template; t != nil {
		template, err := t.template()
		faults = append(faults, in("ratingpad.template", err), in("ratingpad.template", template.Validate()))
	}
	for i, b := range s.Ledboard.Boards {
		key := fmt.Sprintf("ledboard.board %d", i+1)
		check(b.Address >= 1 && b.Address <= 254, key, "address %d is not 1 to 254", b.Address)
		check(b.Kind == "strip" || b.Kind == "main" && b.Window == "", key, "kind is strip or main, and a main board has no window")
		check(!slices.ContainsFunc(s.Ledboard.Boards[:i], func(o LED) bool { return o.Address == b.Address }), key, "address %d twice", b.Address)
	}
	return errors.Join(faults...)
}

func in(key string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", key, err)
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// TrustedKey is the pin of the one server to be talked to, or nil. Validate has found nothing.
func (s Settings) TrustedKey() *api.Pin {
	pin, err := api.ParsePin(s.Pin)
	if err != nil {
		return nil
	}
	return &pin
}

// Options are what a counter works with, but for its servers and its log. Validate has found nothing.
func (s Settings) Options() Options {
	o := Options{Window: s.Window, Language: s.Language, LedboardSpeed: s.Ledboard.Baud, Callpad: s.Callpad.opener(true),
		Ratingpad: s.Ratingpad.opener(false), Ledboard: s.Ledboard.opener(true)} // how somebody rated is nobody's matter
	if t := s.Callpad.Template; t != nil {
		template, _ := t.template()
		o.CallTemplate = &template
	}
	if t := s.Ratingpad.Template; t != nil {
		template, _ := t.template()
		o.RateTemplate = &template
	}
	for _, b := range s.Ledboard.Boards {
		board := Board{Board: ledboard.Board{Address: byte(b.Address), Kind: ledboard.Main}}
		if b.Kind == "strip" {
			board.Kind, board.Window = ledboard.Strip, b.Window
			if b.Window == "" {
				board.Window = s.Window
			}
		}
		o.Boards = append(o.Boards, board)
	}
	return o
}
