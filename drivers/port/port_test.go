package port_test

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/drivers/port"
	"paihao/drivers/port/pty"
)

// long is more than a terminal buffers, so that a write of it must wait for the far side.
var long = bytes.Repeat([]byte("0123456789abcdef"), 16<<10)

func plug(t *testing.T) *pty.PTY {
	t.Helper()
	p, err := pty.New(filepath.Join(t.TempDir(), "by-id", "usb-Paihao_Test-if00-port0"))
	require.NoError(t, err)
	t.Cleanup(func() { p.Close() })
	return p
}

func open(t *testing.T, s port.Settings) *port.Port {
	t.Helper()
	p, err := port.Open(s)
	require.NoError(t, err)
	t.Cleanup(func() { p.Close() })
	return p
}

func TestBytesPassBothWaysUntouched(t *testing.T) {
	device := plug(t)
	host := open(t, port.Settings{Name: device.Name(), Baud: 115200})
	every := make([]byte, 256)
	for i := range every {
		every[i] = byte(i)
	}
	for _, way := range []struct {
		from io.Writer
		to   io.Reader
	}{{host, device}, {device, host}} {
		_, err := way.from.Write(every)
		require.NoError(t, err)
		got := make([]byte, 256)
		_, err = io.ReadFull(way.to, got)
		require.NoError(t, err)
		require.Equal(t, every, got)
	}
}

func TestLongWriteArrivesWhole(t *testing.T) {
	device := plug(t)
	host := open(t, port.Settings{Name: device.Name()})
	got := make(chan []byte)
	go func() {
		b := make([]byte, len(long))
		io.ReadFull(device, b)
		got <- b
	}()
	n, err := host.Write(long)
	require.NoError(t, err)
	require.Equal(t, len(long), n)
	require.True(t, bytes.Equal(long, <-got))
}

func TestOpenDropsWhatCameBefore(t *testing.T) {
	device := plug(t)
	_, err := device.Write([]byte("stale"))
	require.NoError(t, err)
	host := open(t, port.Settings{Name: device.Name()})
	_, err = device.Write([]byte("fresh"))
	require.NoError(t, err)
	got := make([]byte, 5)
	_, err = io.ReadFull(host, got)
	require.NoError(t, err)
	require.Equal(t, "fresh", string(got))
}

func TestStalledWriteFreesItself(t *testing.T) {
	device := plug(t)
	host := open(t, port.Settings{Name: device.Name(), Stall: 100 * time.Millisecond})
	n, err := host.Write(long)
	require.ErrorIs(t, err, port.ErrStalled)
	require.ErrorIs(t, err, os.ErrDeadlineExceeded)
	require.Less(t, n, len(long))
	require.NoError(t, host.Close())
}

func TestDeadlineFreesAWriterThatWaits(t *testing.T) {
	device := plug(t)
	host := open(t, port.Settings{Name: device.Name(), Stall: time.Minute})
	done := write(host)
	time.Sleep(50 * time.Millisecond) // let it fill the terminal and wait; too early is harmless
	require.NoError(t, host.SetWriteDeadline(time.Now()))
	err := within(t, done)
	require.ErrorIs(t, err, os.ErrDeadlineExceeded)
	require.NotErrorIs(t, err, port.ErrStalled)
}

func TestCloseFreesAWriterThatWaits(t *testing.T) {
	device := plug(t)
	host := open(t, port.Settings{Name: device.Name(), Stall: time.Minute})
	done := write(host)
	time.Sleep(50 * time.Millisecond)
	require.NoError(t, host.Close())
	require.ErrorIs(t, within(t, done), fs.ErrClosed)
	require.NoError(t, host.Close(), "closing twice is fine")
}

func TestUnplugInMidWriteIsNeverSuccess(t *testing.T) {
	device := plug(t)
	host := open(t, port.Settings{Name: device.Name(), Stall: time.Minute})
	done := write(host)
	time.Sleep(50 * time.Millisecond)
	require.NoError(t, device.Unplug())
	require.ErrorIs(t, within(t, done), port.ErrUnplugged)
}

func TestReadTellsOwnCloseFromUnplug(t *testing.T) {
	device := plug(t)
	host := open(t, port.Settings{Name: device.Name()})
	done := read(host)
	require.NoError(t, device.Unplug())
	err := within(t, done)
	require.ErrorIs(t, err, port.ErrUnplugged)
	require.NotErrorIs(t, err, fs.ErrClosed)
	_, err = host.Write([]byte("x"))
	require.ErrorIs(t, err, port.ErrUnplugged)

	require.NoError(t, device.Plug())
	host = open(t, port.Settings{Name: device.Name()})
	done = read(host)
	require.NoError(t, host.Close())
	err = within(t, done)
	require.ErrorIs(t, err, fs.ErrClosed)
	require.NotErrorIs(t, err, port.ErrUnplugged)
	_, err = host.Write([]byte("x"))
	require.ErrorIs(t, err, fs.ErrClosed)
}

func TestReadDeadline(t *testing.T) {
	host := open(t, port.Settings{Name: plug(t).Name()})
	require.NoError(t, host.SetReadDeadline(time.Now().Add(20*time.Millisecond)))
	require.ErrorIs(t, within(t, read(host)), os.ErrDeadlineExceeded)
}

func TestXoffHoldsTheWriterUntilXon(t *testing.T) {
	device := plug(t)
	host := open(t, port.Settings{Name: device.Name(), Flow: "xonxoff", Stall: time.Minute})
	_, err := device.Write([]byte{0x13})
	require.NoError(t, err)
	time.Sleep(20 * time.Millisecond)
	require.NoError(t, host.SetWriteDeadline(time.Now().Add(100*time.Millisecond)))
	_, err = host.Write([]byte("held"))
	require.ErrorIs(t, err, os.ErrDeadlineExceeded)
	_, err = device.Write([]byte{0x11})
	require.NoError(t, err)
	require.NoError(t, host.SetWriteDeadline(time.Time{}))
	_, err = host.Write([]byte("free"))
	require.NoError(t, err)
	got := make([]byte, 4)
	_, err = io.ReadFull(device, got)
	require.NoError(t, err)
	require.Equal(t, "free", string(got))
}

func TestOpenRefuses(t *testing.T) {
	device := plug(t)
	_, err := port.Open(port.Settings{Name: filepath.Join(t.TempDir(), "missing")})
	require.ErrorIs(t, err, fs.ErrNotExist)
	_, err = port.Open(port.Settings{Name: "/dev/null"})
	require.Error(t, err)
	_, err = port.Open(port.Settings{Name: device.Name(), Baud: -1, Bits: 9, Stop: 3, Parity: "perhaps", Flow: "up"})
	require.ErrorIs(t, err, port.ErrSettings)
	for _, key := range []string{"baud", "bits", "stop", "parity", "flow"} {
		require.ErrorContains(t, err, key)
	}
}

func write(w io.Writer) <-chan error {
	done := make(chan error, 1)
	go func() {
		n, err := w.Write(long)
		if err == nil && n < len(long) {
			err = errors.New("short write without an error")
		}
		done <- err
	}()
	return done
}

func read(r io.Reader) <-chan error {
	done := make(chan error, 1)
	go func() {
		_, err := r.Read(make([]byte, 16))
		done <- err
	}()
	return done
}

func within(t *testing.T, done <-chan error) error {
	t.Helper()
	select {
	case err := <-done:
		return err
	case <-time.After(20 * time.Second):
		require.FailNow(t, "still waiting")
		return nil
	}
}
