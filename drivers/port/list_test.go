package port_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/drivers/port"
)

// machine is a tree like that of a Linux machine.
type machine struct {
	t    *testing.T
	root string
}

func (m machine) file(text string, path ...string) {
	name := filepath.Join(append([]string{m.root}, path...)...)
	require.NoError(m.t, os.MkdirAll(filepath.Dir(name), 0o700))
	require.NoError(m.t, os.WriteFile(name, []byte(text), 0o600))
}

func (m machine) link(to, name string) {
	name = filepath.Join(m.root, name)
	require.NoError(m.t, os.MkdirAll(filepath.Dir(name), 0o700))
	require.NoError(m.t, os.Symlink(to, name))
}

// tty makes a serial port at a place below sys/devices.
func (m machine) tty(name, place, kind string) {
	m.file("", "dev", name)
	m.file(kind+"\n", "sys/devices", place, name, "tty", name, "type")
	m.link("../../../"+name, filepath.Join("sys/devices", place, name, "tty", name, "device"))
	m.link("../../devices/"+place+"/"+name+"/tty/"+name, "sys/class/tty/"+name)
}

// usb makes an adapter.
func (m machine) usb(place, vendor, product, serial, maker, model string) {
	for name, text := range map[string]string{
		"idVendor": vendor, "idProduct": product, "serial": serial, "manufacturer": maker, "product": model,
	} {
		if text != "" {
			m.file(text+"\n", "sys/devices", place, name)
		}
	}
}

// hall has a board with its own port, a console, an FTDI adapter with two ports and an alias, and two equal CH340.
func hall(t *testing.T) machine {
	m := machine{t, t.TempDir()}
	m.tty("ttyS0", "pnp0/00:01", "4")
	m.tty("ttyS1", "pnp0/00:02", "4")
	m.tty("ttyS2", "platform/serial8250", "0") // the kernel makes it, with nothing behind it
	m.file("tty0 ttyS1\n", "sys/class/tty/console/active")
	m.usb("pci0/usb1/1-1", "0403", "6010", "A1", "FTDI", "Dual RS232")
	m.tty("ttyUSB0", "pci0/usb1/1-1/1-1:1.0", "")
	m.tty("ttyUSB1", "pci0/usb1/1-1/1-1:1.1", "")
	m.usb("pci0/usb1/1-2", "1a86", "7523", "", "", "USB Serial")
	m.tty("ttyUSB2", "pci0/usb1/1-2/1-2:1.0", "")
	m.usb("pci0/usb1/1-3", "1a86", "7523", "", "", "USB Serial")
	m.tty("ttyUSB3", "pci0/usb1/1-3/1-3:1.0", "")

	m.link("../../ttyUSB0", "dev/serial/by-id/usb-FTDI_A1-if00-port0")
	m.link("../../ttyUSB1", "dev/serial/by-id/usb-FTDI_A1-if01-port0")
	m.link("../../ttyUSB3", "dev/serial/by-id/usb-1a86_USB_Serial-if00-port0")
	for i, place := range []string{"1:1.0", "1:1.1", "2:1.0", "3:1.0"} {
		m.link("../../ttyUSB"+string(rune('0'+i)), "dev/serial/by-path/pci-usb-0:"+place+"-port0")
	}
	m.link("../ttyUSB1", "dev/hall/printer")
	m.link("../ttyUSB1", "dev/char/188:1")
	m.link("ttyUSB9", "dev/gone")
	return m
}

func TestList(t *testing.T) {
	m := hall(t)
	found, err := port.List(m.root)
	require.NoError(t, err)
	var got [][]string
	for _, f := range found {
		names := append(append([]string{f.Path}, f.Links...), f.Name())
		for i := range names {
			names[i], err = filepath.Rel(filepath.Join(m.root, "dev"), names[i])
			require.NoError(t, err)
		}
		got = append(got, append(names, f.USB.Vendor, f.USB.Product, f.USB.Serial, f.USB.Model))
	}
	require.Equal(t, [][]string{
		{"ttyS0", "ttyS0", "", "", "", ""},
		{"ttyUSB0", "serial/by-id/usb-FTDI_A1-if00-port0", "serial/by-path/pci-usb-0:1:1.0-port0",
			"serial/by-id/usb-FTDI_A1-if00-port0", "0403", "6010", "A1", "FTDI Dual RS232"},
		{"ttyUSB1", "hall/printer", "serial/by-id/usb-FTDI_A1-if01-port0", "serial/by-path/pci-usb-0:1:1.1-port0",
			"hall/printer", "0403", "6010", "A1", "FTDI Dual RS232"},
		{"ttyUSB2", "serial/by-path/pci-usb-0:2:1.0-port0", "serial/by-path/pci-usb-0:2:1.0-port0", "1a86", "7523", "", "USB Serial"},
		{"ttyUSB3", "serial/by-path/pci-usb-0:3:1.0-port0", "serial/by-path/pci-usb-0:3:1.0-port0", "1a86", "7523", "", "USB Serial"},
	}, got)

	found, err = port.List(t.TempDir())
	require.NoError(t, err)
	require.Empty(t, found)
}

func TestAnAdapterIsFoundByItsNumbers(t *testing.T) {
	found := []port.Found{
		{Path: "/dev/ttyUSB0", USB: port.USB{Vendor: "0403", Product: "6001", Serial: "A1"}},
		{Path: "/dev/ttyUSB1", USB: port.USB{Vendor: "0403", Product: "6001", Serial: "B2"}},
		{Path: "/dev/ttyUSB2", USB: port.USB{Vendor: "1a86", Product: "7523"}},
	}
	path, err := port.Pick(found, port.USB{Vendor: "1A86", Product: "7523"})
	require.NoError(t, err)
	require.Equal(t, "/dev/ttyUSB2", path)
	path, err = port.Pick(found, port.USB{Vendor: "0403", Product: "6001", Serial: "B2"})
	require.NoError(t, err)
	require.Equal(t, "/dev/ttyUSB1", path)
	_, err = port.Pick(found, port.USB{Vendor: "0403", Product: "6001"})
	require.ErrorIs(t, err, port.ErrAmbiguous)
	_, err = port.Open(port.Settings{Name: "usb:ffff:ffff"})
	require.ErrorIs(t, err, fs.ErrNotExist)
	_, err = port.Open(port.Settings{Name: "usb:printer"})
	require.ErrorIs(t, err, port.ErrSettings)
}
