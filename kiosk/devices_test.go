package main

import (
	"context"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"

	"paihao/drivers/idreader"
	"paihao/drivers/idreader/idreadersim"
	"paihao/drivers/port"
	"paihao/drivers/port/pty"
	"paihao/drivers/printer"
	"paihao/drivers/printer/printersim"
	"paihao/kiosk/machine"
)

// noise is what a device makes of another speed than its own.
func noise(line io.ReadWriter) error {
	b := make([]byte, 64)
	for {
		n, err := line.Read(b)
		if err != nil {
			return err
		}
		for i := range n {
			b[i] = 0xf8 | b[i]>>5
		}
		if _, err := line.Write(b[:n]); err != nil {
			return err
		}
	}
}

func TestProbeFindsOutKindAndSpeed(t *testing.T) {
	epson := printersim.New(printersim.Options{Profile: printer.MM80, Maker: "EPSON", Model: "TM-T88V"})
	custom := printersim.New(printersim.Options{Profile: printer.Models["vkp80iii"]})
	custom.Change(func(c *printersim.Condition) { c.CoverOpen = true })
	mute := printersim.New(printersim.Options{Profile: printer.MM80})
	mute.Change(func(c *printersim.Condition) { c.Mute = true })
	reader := idreadersim.New(idreadersim.Options{})
	broken := idreadersim.New(idreadersim.Options{})
	broken.At(idreadersim.Module, idreadersim.Says(idreader.ErrSelfTest))
	for name, test := range map[string]struct {
		device func(io.ReadWriter) error
		baud   int
		heard  string
	}{
		"Printer":       {epson.Serve, 19200, "printer EPSON TM-T88V, model = \"epson-80\", 19200 baud"},
		"CustomPrinter": {custom.Serve, 57600, "printer (cover open), model = \"vkp80iii\", 57600 baud"},
		"Reader":        {reader.Serve, 9600, "ID card reader 05."},
		"BrokenReader":  {broken.Serve, 115200, "ID card reader (the security module failed its self-test), 115200 baud"},
		"MutePrinter":   {mute.Serve, 9600, ""},
		"OnlyNoise":     {noise, 9600, ""},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var all sync.WaitGroup
				heard, err := probe(t.Context(), func(baud int) (machine.Line, error) {
					host, far := net.Pipe()
					all.Go(func() {
						defer far.Close()
						if baud == test.baud {
							test.device(far)
						} else {
							noise(far)
						}
					})
					return host, nil
				})
				require.NoError(t, err)
				require.True(t, strings.HasPrefix(heard, test.heard) && (heard == "") == (test.heard == ""), heard)
				all.Wait()
			})
		})
	}
}

func TestListDevicesAsksTheNamedOnes(t *testing.T) {
	device, err := pty.New(filepath.Join(t.TempDir(), "by-id", "usb-printer"))
	require.NoError(t, err)
	sim := printersim.New(printersim.Options{Profile: printer.MM80})
	ctx, cancel := context.WithCancel(t.Context())
	var all sync.WaitGroup
	t.Cleanup(func() { cancel(); all.Wait() })
	all.Go(func() { device.Serve(ctx, sim.Serve) })
	gone := filepath.Join(t.TempDir(), "gone")

	var out strings.Builder
	require.NoError(t, listDevices(ctx, &out, "/", []string{device.Name(), gone}))
	require.Contains(t, out.String(), device.Name()+"\n    printer, model = \"generic-80\", 115200 baud\n")
	require.Contains(t, out.String(), gone+"\n    port "+gone)
	require.Empty(t, sim.Hanging().Text())

	kept, err := port.Open(port.Settings{Name: device.Name()})
	require.NoError(t, err)
	defer kept.Close()
	out.Reset()
	require.NoError(t, listDevices(ctx, &out, "/", []string{device.Name()}))
	require.Equal(t, device.Name()+"\n    in use: stop the kiosk to ask it\n", out.String())
}

func TestListDevices(t *testing.T) {
	root := t.TempDir()
	require.NoError(t, os.MkdirAll(filepath.Join(root, "sys/class/tty/ttyUSB0/device"), 0o700))
	require.NoError(t, os.MkdirAll(filepath.Join(root, "dev/serial/by-id"), 0o700))
	require.NoError(t, os.WriteFile(filepath.Join(root, "dev/ttyUSB0"), nil, 0o600))
	link := filepath.Join(root, "dev/serial/by-id/usb-printer")
	require.NoError(t, os.Symlink("../../ttyUSB0", link))
	var out strings.Builder
	require.NoError(t, listDevices(t.Context(), &out, root, nil))
	require.Contains(t, out.String(), link+"\n    port "+link) // it is a plain file
	require.Contains(t, out.String(), "\n    "+filepath.Join(root, "dev/ttyUSB0")+"\n")

	out.Reset()
	require.NoError(t, listDevices(t.Context(), &out, t.TempDir(), nil))
	require.Equal(t, "No serial port was found.\n", out.String())
}
