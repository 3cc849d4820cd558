package port_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"

	"paihao/drivers/port"
)

// Parity and 7 bits are not here: the kernel's pseudo-terminals drop both.
func TestSettingsReachTheTerminal(t *testing.T) {
	const iflags, cflags = unix.IXON | unix.IXOFF, unix.CBAUD | unix.CSTOPB | unix.CRTSCTS
	for name, test := range map[string]struct {
		s            port.Settings
		iflag, cflag uint32
	}{
		"Defaults": {port.Settings{}, 0, unix.B9600},
		"Fast":     {port.Settings{Baud: 115200, Stop: 2}, 0, unix.B115200 | unix.CSTOPB},
		"XonXoff":  {port.Settings{Baud: 19200, Flow: "xonxoff"}, unix.IXON | unix.IXOFF, unix.B19200},
		"RtsCts":   {port.Settings{Baud: 38400, Flow: "rtscts"}, 0, unix.B38400 | unix.CRTSCTS},
	} {
		t.Run(name, func(t *testing.T) {
			d := plug(t)
			before, err := port.Open(port.Settings{Name: d.Name(), Baud: 4800, Flow: "rtscts"}) // a setting that must go
			require.NoError(t, err)
			require.NoError(t, before.Close())
			test.s.Name = d.Name()
			p, err := port.Open(test.s)
			require.NoError(t, err)
			defer p.Close()
			mode, err := p.Mode()
			require.NoError(t, err)
			require.Equal(t, test.iflag, mode.Iflag&iflags)
			require.Equal(t, test.cflag, mode.Cflag&cflags)
		})
	}
}

func TestEveryFaultIsNamed(t *testing.T) {
	err := port.Settings{Name: "usb:1a86", Baud: -1, Bits: 9, Stop: 3, Parity: "perhaps", Flow: "up"}.Validate()
	require.ErrorIs(t, err, port.ErrSettings)
	for _, key := range []string{"name", "baud", "bits", "stop", "parity", "flow"} {
		require.ErrorContains(t, err, key)
	}
	for _, good := range []port.Settings{
		{}, {Name: "usb:1A86:7523"}, {Name: "usb:1a86:7523:A1:2"}, {Name: "/dev/usb:1"}, {Parity: "even", Bits: 7}, {Parity: "odd", Stop: 2},
	} {
		require.NoError(t, good.Validate(), good)
	}
}

func FuzzName(f *testing.F) {
	form := regexp.MustCompile(`(?s)^usb:[0-9a-fA-F]{4}:[0-9a-fA-F]{4}(:.*)?$`)
	for _, name := range []string{"/dev/ttyUSB0", "usb:1a86:7523", "usb:1A86:7523:A1:2", "usb:1a86", "usb:", "usb:1a86:7523:\n", "usb:1a86:75230"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		good := form.MatchString(name) || !strings.HasPrefix(name, "usb:")
		if err := (port.Settings{Name: name}).Validate(); good != (err == nil) {
			t.Fatalf("%q: %v", name, err)
		}
	})
}
