package port

import (
	"errors"
	"fmt"
	"time"

	"go.bug.st/serial"
	"golang.org/x/sys/unix"
)

// ErrSettings means that the settings name no line that exists.
var ErrSettings = errors.New("port settings")

// Settings describe a line. Only Name has no default.
type Settings struct {
	Name   string        // a path: /dev/serial/by-id/…
	Baud   int           // 9600
	Parity string        // "none" (default), "even", "odd"
	Bits   int           // 8 or 7
	Stop   int           // 1 or 2
	Flow   string        // "none" (default), "xonxoff", "rtscts"
	Stall  time.Duration // a write that moves nothing for so long fails; 10 s
}

func (s Settings) withDefaults() Settings {
	def := func(v *int, d int) {
		if *v == 0 {
			*v = d
		}
	}
	def(&s.Baud, 9600)
	def(&s.Bits, 8)
	def(&s.Stop, 1)
	if s.Stall == 0 {
		s.Stall = 10 * time.Second
	}
	return s
}

// Validate returns all that is wrong but the name, which only Open can judge.
func (s Settings) Validate() error {
	_, err := s.withDefaults().mode()
	return err
}

func (s Settings) mode() (*serial.Mode, error) {
	m := &serial.Mode{BaudRate: s.Baud, DataBits: s.Bits}
	var faults []error
	fault := func(key string, v any) { faults = append(faults, fmt.Errorf("%w: %s = %v", ErrSettings, key, v)) }
	switch s.Parity {
	case "", "none":
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
	case "", "none", "xonxoff", "rtscts":
	default:
		fault("flow", s.Flow)
	}
	return m, errors.Join(faults...)
}

// setFlow sets what the library has no setting for; it leaves the rest of the mode alone.
func setFlow(fd int, flow string) error {
	if flow == "" || flow == "none" {
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
