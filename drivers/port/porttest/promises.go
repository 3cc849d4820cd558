package porttest

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/drivers/port"
)

// Promises checks what package port promises of a line, on fresh ones made by plug.
func Promises(t *testing.T, plug func(t *testing.T) Device) {
	for name, check := range map[string]func(*testing.T, Device){
		"bytes pass both ways untouched":             untouched,
		"a long write arrives whole":                 whole,
		"writes do not mix":                          unmixed,
		"open drops what came before":                fresh,
		"a write that stalls says how much was sent": stalled,
		"a deadline frees who waits":                 deadline,
		"close frees who waits and is no unplug":     closing,
		"unplug frees who waits and is no close":     unplugging,
		"XOFF holds the writer until XON":            held,
		"one at a time has the port":                 busy,
		"the name is found again after a replug":     replugged,
		"what is no port is refused":                 refused,
	} {
		t.Run(name, func(t *testing.T) {
			NoneLeft(t)
			check(t, plug(t))
		})
	}
}

func untouched(t *testing.T, d Device) {
	p := open(t, port.Settings{Name: d.Name(), Baud: 115200})
	every := make([]byte, 256)
	for i := range every {
		every[i] = byte(i)
	}
	pass(t, p, d, every)
	pass(t, d, p, every)
}

func whole(t *testing.T, d Device) {
	pass(t, open(t, port.Settings{Name: d.Name()}), d, long)
}

func unmixed(t *testing.T, d Device) {
	p := open(t, port.Settings{Name: d.Name()})
	var writers sync.WaitGroup
	for _, c := range "abcd" {
		writers.Go(func() { p.Write(bytes.Repeat([]byte{byte(c)}, 4000)) })
	}
	got := make([]byte, 16000)
	require.NoError(t, within(t, read(d, got)).err)
	writers.Wait()
	for i := range 4 {
		part := got[4000*i : 4000*(i+1)]
		require.Equal(t, 4000, bytes.Count(part, part[:1]), "write %d", i)
	}
}

func fresh(t *testing.T, d Device) {
	before := open(t, port.Settings{Name: d.Name()})
	_, err := d.Write([]byte("stale"))
	require.NoError(t, err)
	expect(t, before, []byte("s")) // so the rest is there
	require.NoError(t, before.Close())
	pass(t, d, open(t, port.Settings{Name: d.Name()}), []byte("fresh"))
}

func stalled(t *testing.T, d Device) {
	p := open(t, port.Settings{Name: d.Name(), Stall: 200 * time.Millisecond})
	o := within(t, write(p, long))
	require.ErrorIs(t, o.err, port.ErrStalled)
	short(t, o, d, long, os.ErrDeadlineExceeded)
	pass(t, p, d, long)
}

func deadline(t *testing.T, d Device) {
	p := open(t, port.Settings{Name: d.Name(), Stall: time.Hour})
	writer, reader := write(p, long), read(p, make([]byte, 1))
	settle()
	require.NoError(t, p.SetWriteDeadline(time.Now()))
	require.NoError(t, p.SetReadDeadline(time.Now()))
	o := within(t, writer)
	require.NotErrorIs(t, o.err, port.ErrStalled)
	short(t, o, d, long, os.ErrDeadlineExceeded)
	require.ErrorIs(t, within(t, reader).err, os.ErrDeadlineExceeded)

	require.NoError(t, p.SetWriteDeadline(time.Time{}))
	require.NoError(t, p.SetReadDeadline(time.Time{}))
	pass(t, p, d, []byte("on"))
	pass(t, d, p, []byte("on"))
}

func closing(t *testing.T, d Device) {
	p := open(t, port.Settings{Name: d.Name(), Stall: time.Hour})
	writer, reader := write(p, long), read(p, make([]byte, 1))
	settle()
	require.NoError(t, p.Close())
	require.NoError(t, p.Close(), "closing twice is fine")
	o := within(t, writer)
	require.NotErrorIs(t, o.err, port.ErrUnplugged)
	short(t, o, nil, long, fs.ErrClosed)
	for _, err := range []error{within(t, reader).err, within(t, read(p, make([]byte, 1))).err, p.SetReadDeadline(time.Now())} {
		require.ErrorIs(t, err, fs.ErrClosed)
		require.NotErrorIs(t, err, port.ErrUnplugged)
	}
}

func unplugging(t *testing.T, d Device) {
	p := open(t, port.Settings{Name: d.Name(), Stall: time.Hour})
	writer, reader := write(p, long), read(p, make([]byte, 1))
	settle()
	require.NoError(t, d.Unplug())
	o := within(t, writer)
	require.NotErrorIs(t, o.err, fs.ErrClosed)
	short(t, o, nil, long, port.ErrUnplugged)
	for _, o := range []outcome{within(t, reader), within(t, read(p, make([]byte, 1))), within(t, write(p, []byte("x")))} {
		require.Zero(t, o.n)
		require.ErrorIs(t, o.err, port.ErrUnplugged)
		require.NotErrorIs(t, o.err, fs.ErrClosed)
	}
	require.NoError(t, p.Close())
}

func held(t *testing.T, d Device) {
	p := open(t, port.Settings{Name: d.Name(), Flow: "xonxoff", Stall: time.Hour})
	_, err := d.Write([]byte{0x13})
	require.NoError(t, err)
	for began := time.Now(); err == nil; { // until it has arrived, bytes pass
		require.Less(t, time.Since(began), patience)
		require.NoError(t, p.SetWriteDeadline(time.Now().Add(100*time.Millisecond)))
		if _, err = p.Write([]byte("x")); err == nil {
			expect(t, d, []byte("x"))
		}
	}
	require.ErrorIs(t, err, os.ErrDeadlineExceeded)
	require.NoError(t, p.SetWriteDeadline(time.Time{}))
	done := write(p, []byte("free"))
	_, err = d.Write([]byte{0x11})
	require.NoError(t, err)
	expect(t, d, []byte("free"))
	require.NoError(t, within(t, done).err)
}

func busy(t *testing.T, d Device) {
	p := open(t, port.Settings{Name: d.Name()})
	_, err := port.Open(port.Settings{Name: d.Name()})
	require.ErrorIs(t, err, port.ErrBusy)
	pass(t, p, d, []byte("undisturbed"))
	other := make(chan error, 1)
	go func() { other <- p.Close() }()
	require.NoError(t, p.Close()) // whichever comes second
	pass(t, open(t, port.Settings{Name: d.Name()}), d, []byte("next"))
	require.NoError(t, await(t, other))
}

func replugged(t *testing.T, d Device) {
	for range 3 {
		p := open(t, port.Settings{Name: d.Name()})
		pass(t, p, d, []byte("to the device"))
		pass(t, d, p, []byte("from it"))
		require.NoError(t, d.Unplug())
		_, err := port.Open(port.Settings{Name: d.Name()})
		require.ErrorIs(t, err, fs.ErrNotExist)
		require.NoError(t, p.Close())
		require.NoError(t, d.Plug())
	}
}

func refused(t *testing.T, d Device) {
	_, err := port.Open(port.Settings{Name: filepath.Join(t.TempDir(), "missing")})
	require.ErrorIs(t, err, fs.ErrNotExist)
	_, err = port.Open(port.Settings{Name: "/dev/null"})
	require.Error(t, err)
	_, err = port.Open(port.Settings{Name: d.Name(), Baud: -1})
	require.ErrorIs(t, err, port.ErrSettings)
}
