package porttest

import (
	"bytes"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/drivers/port"
)

func unplugIdle(t *testing.T, d Device, p *port.Port) bool {
	require.NoError(t, d.Unplug())
	short(t, within(t, write(p, []byte("x"))), nil, []byte("x"), port.ErrUnplugged)
	return true
}

func unplugRead(t *testing.T, d Device, p *port.Port) bool {
	reader := read(p, make([]byte, 1))
	settle()
	require.NoError(t, d.Unplug())
	require.ErrorIs(t, within(t, reader).err, port.ErrUnplugged)
	return true
}

func unplugWrite(t *testing.T, d Device, p *port.Port) bool {
	writer := write(p, long)
	settle()
	require.NoError(t, d.Unplug())
	short(t, within(t, writer), nil, long, port.ErrUnplugged)
	return true
}

func stallIdle(t *testing.T, d Device, p *port.Port) bool {
	require.NoError(t, p.SetReadDeadline(time.Now().Add(50*time.Millisecond)))
	require.ErrorIs(t, within(t, read(p, make([]byte, 1))).err, os.ErrDeadlineExceeded)
	return false
}

func stallRead(t *testing.T, d Device, p *port.Port) bool {
	got := make([]byte, 2)
	reader := read(p, got)
	_, err := d.Write([]byte("t")) // a torn frame: the rest does not come
	require.NoError(t, err)
	settle()
	require.NoError(t, p.SetReadDeadline(time.Now().Add(50*time.Millisecond)))
	require.ErrorIs(t, within(t, reader).err, os.ErrDeadlineExceeded)
	return false
}

func stallWrite(t *testing.T, d Device, p *port.Port) bool {
	o := within(t, write(p, long))
	require.ErrorIs(t, o.err, port.ErrStalled)
	short(t, o, d, long, os.ErrDeadlineExceeded)
	return false
}

// A line that is full already takes nothing or little of a write, and says so.
func shortIdle(t *testing.T, d Device, p *port.Port) bool {
	first := within(t, write(p, long))
	require.NoError(t, p.SetWriteDeadline(time.Now().Add(50*time.Millisecond)))
	second := within(t, write(p, long))
	short(t, first, nil, long, port.ErrStalled)
	short(t, second, nil, long, os.ErrDeadlineExceeded)
	expect(t, d, bytes.Join([][]byte{long[:first.n], long[:second.n]}, nil))
	return false
}

func shortRead(t *testing.T, d Device, p *port.Port) bool {
	got := make([]byte, 6)
	reader := read(p, got)
	shortWrite(t, d, p)
	_, err := d.Write([]byte("answer"))
	require.NoError(t, err)
	require.NoError(t, within(t, reader).err)
	require.Equal(t, "answer", string(got))
	return false
}

func shortWrite(t *testing.T, d Device, p *port.Port) bool {
	writer := write(p, long)
	expect(t, d, long[:1000])
	require.NoError(t, p.SetWriteDeadline(time.Now()))
	o := within(t, writer)
	short(t, o, nil, long, os.ErrDeadlineExceeded)
	expect(t, d, long[1000:o.n])
	return false
}

// garbage is what a line gives at a wrong speed, less than any line buffers.
var garbage = bytes.Repeat([]byte{0x00, 0xff, 0x11, 0x80, 0x13, 0x0a, 0x04, 0x1a}, 250)

func garbageIdle(t *testing.T, d Device, p *port.Port) bool {
	_, err := d.Write(garbage)
	require.NoError(t, err)
	settle()
	expect(t, p, garbage)
	return false
}

func garbageRead(t *testing.T, d Device, p *port.Port) bool {
	got := make([]byte, len(garbage)+5)
	reader := read(p, got)
	settle()
	_, err := d.Write(append(bytes.Clone(garbage), "frame"...))
	require.NoError(t, err)
	require.NoError(t, within(t, reader).err)
	require.Equal(t, "frame", string(got[len(garbage):]))
	return false
}

func garbageWrite(t *testing.T, d Device, p *port.Port) bool {
	writer := write(p, long)
	expect(t, d, long[:1000])
	_, err := d.Write(garbage)
	require.NoError(t, err)
	expect(t, d, long[1000:])
	require.NoError(t, within(t, writer).err)
	expect(t, p, garbage)
	return false
}

func slowIdle(t *testing.T, d Device, p *port.Port) bool {
	drip(t, d, "trickle")
	expect(t, p, []byte("trickle"))
	return false
}

func slowRead(t *testing.T, d Device, p *port.Port) bool {
	got := make([]byte, 7)
	reader := read(p, got)
	drip(t, d, "trickle")
	require.NoError(t, within(t, reader).err)
	require.Equal(t, "trickle", string(got))
	return false
}

func slowWrite(t *testing.T, d Device, p *port.Port) bool {
	began, writer := time.Now(), write(p, long)
	for rest := long; len(rest) > 0; rest = rest[min(len(rest), 4096):] {
		expect(t, d, rest[:min(len(rest), 4096)])
		time.Sleep(3 * stall / 2 / 64)
	}
	require.NoError(t, within(t, writer).err)
	require.Greater(t, time.Since(began), stall)
	return false
}

// drip sends a byte now and then.
func drip(t *testing.T, d Device, text string) {
	for i := range text {
		_, err := d.Write([]byte(text[i : i+1]))
		require.NoError(t, err)
		time.Sleep(10 * time.Millisecond)
	}
}
