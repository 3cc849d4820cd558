package porttest

import (
	"bytes"
	"io"
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/drivers/port"
)

// Device is the far end of a line that can be pulled out and put in again, like a *pty.PTY. Unplug of an unplugged
// device does nothing.
type Device interface {
	io.ReadWriter
	Name() string // of the port
	Plug() error
	Unplug() error
}

// patience is far more than anything here takes on an idle machine.
const patience = 20 * time.Second

// long is more than any line buffers, so that a write of it must wait for the far side.
var long = bytes.Repeat([]byte("0123456789abcdef"), 16<<10)

// NoneLeft fails the test when it leaves a goroutine behind. Call it first: it looks when all else is cleaned up.
func NoneLeft(t testing.TB) {
	before := runtime.NumGoroutine()
	t.Cleanup(func() {
		for end := time.Now().Add(patience); runtime.NumGoroutine() > before; time.Sleep(time.Millisecond) {
			if time.Now().After(end) {
				stacks := make([]byte, 1<<20)
				t.Errorf("%d goroutines, %d before\n%s", runtime.NumGoroutine(), before, stacks[:runtime.Stack(stacks, true)])
				return
			}
		}
	})
}

// settle gives a goroutine the time to begin its wait. Too little of it makes a test easier, and never fail.
func settle() { time.Sleep(30 * time.Millisecond) }

func open(t *testing.T, s port.Settings) *port.Port {
	t.Helper()
	p, err := port.Open(s)
	require.NoError(t, err)
	t.Cleanup(func() { p.Close() })
	return p
}

// outcome is what a read or a write came to.
type outcome struct {
	n   int
	err error
}

func write(w io.Writer, b []byte) <-chan outcome {
	done := make(chan outcome, 1)
	go func() { n, err := w.Write(b); done <- outcome{n, err} }()
	return done
}

func read(r io.Reader, b []byte) <-chan outcome {
	done := make(chan outcome, 1)
	go func() { n, err := io.ReadFull(r, b); done <- outcome{n, err} }()
	return done
}

func within(t *testing.T, done <-chan outcome) outcome {
	t.Helper()
	select {
	case o := <-done:
		return o
	case <-time.After(patience):
		require.FailNow(t, "still waiting")
		return outcome{}
	}
}

// expect reads just these bytes.
func expect(t *testing.T, r io.Reader, want []byte) {
	t.Helper()
	got := make([]byte, len(want))
	require.NoError(t, within(t, read(r, got)).err)
	require.True(t, bytes.Equal(want, got), "%d bytes: other ones came", len(want))
}

// pass sends bytes over the line and awaits them at its other end.
func pass(t *testing.T, from io.Writer, to io.Reader, b []byte) {
	t.Helper()
	done := write(from, b)
	expect(t, to, b)
	require.Equal(t, outcome{len(b), nil}, within(t, done))
}

// short asserts that a write was cut short for a reason, and that the device gets just as much of it as was said.
func short(t *testing.T, o outcome, d Device, sent []byte, reason error) {
	t.Helper()
	var e *port.WriteError
	require.ErrorAs(t, o.err, &e)
	require.ErrorIs(t, e, reason)
	require.Equal(t, []int{o.n, len(sent)}, []int{e.Sent, e.Total})
	require.Less(t, e.Sent, len(sent))
	if d != nil {
		expect(t, d, sent[:e.Sent])
	}
}
