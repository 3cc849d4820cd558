package port

import (
	"cmp"
	"errors"
	"fmt"
	"time"

	"go.bug.st/serial"
	"golang.org/x/sys/unix"
)

// ErrSettings means that the settings name no line that exists.
var ErrSettings = errors.New("port settings")

// Settings describe a line. Only Name has no default.
//
// Name is a path, and may be a link: one that udev makes under /dev/serial/by-id and /dev/serial/by-path, or an alias of
// a rule of the hall's own. Or it is usb:1a86:7523, the maker's and the product's number of the only such adapter that is
// plugged in, or usb:1a86:7523:A1B2 with its serial number too. Names like /dev/ttyUSB0 change at each replug and are
// for the bench only.
//
// With xonxoff the bytes 11 and 13 belong to the line and cannot be data. rtscts is also right for a printer that holds
// its DTR down when busy: cables lead that to our CTS.
type Settings struct {
	Name   string
	Baud   int           // 9600
	Parity string        // "none" (default), "even", "odd"
	Bits   int           // 8 or 7
	Stop   int           // 1 or 2
	Flow   string        // "none" (default), "xonxoff", "rtscts"
	Stall  time.Duration // a write that moves nothing for so long fails; 10 s
	Public bool          // what comes in is nobody's card or code: a trace may show it
}

func (s Settings) withDefaults() Settings {
	s.Baud = cmp.Or(s.Baud, 9600)
	s.Parity = cmp.Or(s.Parity, "none")
	s.Bits = cmp.Or(s.Bits, 8)
	s.Stop = cmp.Or(s.Stop, 1)
	s.Flow = cmp.Or(s.Flow, "none")
	s.Stall = cmp.Or(s.Stall, 10*time.Second)
	return s
}

// Validate returns all that is wrong. Whether there is a port of that name, only Open can say.
func (s Settings) Validate() error {
	_, err := s.withDefaults().mode()
	_, _, form := parseUSB(s.Name)
	return errors.Join(form, err)
}

func (s Settings) mode() (*serial.Mode, error) {
	m := &serial.Mode{BaudRate: s.Baud, DataBits: s.Bits}
	var faults []error
	fault := func(key string, v any) { faults = append(faults, fmt.Errorf("%w: %s = %v", ErrSettings, key, v)) }
	switch s.Parity {
	case "none":
		m.Parity = serial.NoParity
	case "even":
		m.Parity = serial.EvenParity
	case "odd":
		m.Parity = serial.OddParity
	default:
		fault("parity", s.Parity)
	}
	switch s.Stop {
	case 1:
		m.StopBits = serial.OneStopBit
	case 2:
		m.StopBits = serial.TwoStopBits
	default:
		fault("stop", s.Stop)
	}
	if s.Bits != 7 && s.Bits != 8 {
		fault("bits", s.Bits)
	}
	if s.Baud < 0 {
		fault("baud", s.Baud)
	}
	switch s.Flow {
	case "none", "xonxoff", "rtscts":
	default:
		fault("flow", s.Flow)
	}
	return m, errors.Join(faults...)
}

// setFlow sets what the library has no setting for; it leaves the rest of the mode alone.
func setFlow(fd int, flow string) error {
	if flow == "none" {
		return nil
	}
	t, err := unix.IoctlGetTermios(fd, unix.TCGETS)
	if err != nil {
		return err
	}
	if flow == "xonxoff" {
		t.Iflag |= unix.IXON | unix.IXOFF
	} else {
		t.Cflag |= unix.CRTSCTS
	}
	return unix.IoctlSetTermios(fd, unix.TCSETS, t)
}
