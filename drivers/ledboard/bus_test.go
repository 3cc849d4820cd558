package ledboard_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/drivers/ledboard"
)

// wire is a line that keeps what is written to it, and when.
type wire struct {
	net.Conn
	mu      sync.Mutex
	written []string // in hex
	at      []time.Time
}

func newWire() *wire {
	host, _ := net.Pipe()
	return &wire{Conn: host}
}

func (w *wire) Write(b []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.written, w.at = append(w.written, fmt.Sprintf("% x", b)), append(w.at, time.Now())
	return len(b), nil
}

func (w *wire) frames() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return append([]string(nil), w.written...)
}

var (
	strip = ledboard.Board{Address: 1, Kind: ledboard.Strip}
	other = ledboard.Board{Address: 2, Kind: ledboard.Strip}
	zone  = ledboard.Board{Address: 9, Kind: ledboard.Main}
)

// run lets a bus work a line in a bubble; stop ends it and returns why it ended.
func run(t *testing.T, bus *ledboard.Bus, line ledboard.Line) (stop func() error) {
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- bus.Run(ctx, line) }()
	return func() error {
		cancel()
		return <-ended
	}
}

// The first frame is that of a board in use; the others follow from its rule (sums by another program).
func TestBytes(t *testing.T) {
	for _, c := range []struct {
		board ledboard.Board
		text  string
		frame string
	}{
		{strip, "请A001到3号窗口", "aa 01 bb 51 54 a1 01 00 99 00 63 c7 eb 41 30 30 31 b5 bd 33 ba c5 b4 b0 bf da ff"},
		{other, "暂停服务", "aa 02 bb 51 54 91 01 00 99 00 63 d4 dd cd a3 b7 fe ce f1 ff"},
		{zone, "欢迎光临", "aa 09 bb 51 54 2b 08 02 99 00 63 bb b6 d3 ad b9 e2 c1 d9 ff"},
	} {
		synctest.Test(t, func(t *testing.T) {
			bus, line := ledboard.New(ledboard.Options{}), newWire()
			require.NoError(t, bus.Show(c.board, c.text))
			stop := run(t, bus, line)
			synctest.Wait()
			require.ErrorIs(t, stop(), context.Canceled)
			require.Equal(t, []string{c.frame}, line.frames())
		})
	}
}

func TestUnfitTextsAndAddresses(t *testing.T) {
	bus := ledboard.New(ledboard.Options{})
	for _, text := range []string{"", "𠮷", strings.Repeat("请", 33)} {
		require.ErrorIs(t, bus.Show(strip, text), ledboard.ErrText)
	}
	for _, address := range []byte{0, 0xff} {
		require.Error(t, bus.Show(ledboard.Board{Address: address, Kind: ledboard.Strip}, "请"))
	}
}

// Between two frames the line rests for 100 ms after the last byte has left, whatever is wanted.
func TestTheLineRestsBetweenFrames(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		bus, line := ledboard.New(ledboard.Options{Baud: 9600}), newWire()
		stop := run(t, bus, line)
		for i := range 40 {
			for _, board := range []ledboard.Board{strip, other, zone} {
				require.NoError(t, bus.Show(board, fmt.Sprintf("请A%03d到3号窗口", i)))
			}
			time.Sleep(50 * time.Millisecond)
		}
		time.Sleep(time.Second)
		require.ErrorIs(t, stop(), context.Canceled)
		require.Greater(t, len(line.at), 10)
		for i := 1; i < len(line.at); i++ {
			onWire := time.Duration((len(line.written[i-1])+1)/3) * 10 * time.Second / 9600
			require.GreaterOrEqual(t, line.at[i].Sub(line.at[i-1]), onWire+100*time.Millisecond)
		}
		last := strings.Join(line.frames()[len(line.at)-3:], " ")
		for _, address := range []string{"aa 01", "aa 02", "aa 09"} {
			require.Contains(t, last, address+" bb", "each board has the newest text")
		}
		require.Equal(t, 3, strings.Count(last, fmt.Sprintf("% x", "A039")))
	})
}

// A text is said when it is new, again from time to time, and not otherwise; all of them on a new line.
func TestTextsAreSaidAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		bus, line := ledboard.New(ledboard.Options{}), newWire()
		require.NoError(t, bus.Show(strip, "一"))
		require.NoError(t, bus.Show(zone, "二"))
		stop := run(t, bus, line)
		time.Sleep(10 * time.Second)
		require.Len(t, line.frames(), 2)
		for range 5 {
			require.NoError(t, bus.Show(strip, "一"))
		}
		time.Sleep(time.Second)
		require.Len(t, line.frames(), 2, "nothing is new")
		time.Sleep(10 * time.Second)
		require.Len(t, line.frames(), 4)
		require.NoError(t, bus.Show(strip, "三"))
		synctest.Wait()
		require.Len(t, line.frames(), 5)
		require.ErrorIs(t, stop(), context.Canceled)

		second := newWire()
		stop = run(t, bus, second)
		time.Sleep(time.Second)
		require.Len(t, second.frames(), 2)
		require.ErrorIs(t, stop(), context.Canceled)
	})
}

func TestNeverTwoWriters(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		bus, line := ledboard.New(ledboard.Options{}), newWire()
		stop := run(t, bus, line)
		synctest.Wait()
		require.ErrorIs(t, bus.Run(t.Context(), newWire()), ledboard.ErrTwoWriters)
		require.ErrorIs(t, stop(), context.Canceled)
		stop = run(t, bus, line)
		require.ErrorIs(t, stop(), context.Canceled, "one after the other is fine")
	})
}

// The loss of a line is seen though nothing is to be written.
func TestALostLine(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		bus := ledboard.New(ledboard.Options{})
		host, device := net.Pipe()
		stop := run(t, bus, host)
		synctest.Wait()
		device.Close()
		synctest.Wait()
		require.ErrorIs(t, stop(), io.EOF)
	})
}

// short is a line that takes only half of what it gets, without an error.
type short struct{ net.Conn }

func (s short) Write(b []byte) (int, error) { return len(b) / 2, nil }

func TestLinesThatMisbehave(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		bus := ledboard.New(ledboard.Options{})
		require.NoError(t, bus.Show(strip, "一"))
		host, device := net.Pipe() // nobody reads
		defer device.Close()
		began := time.Now()
		require.ErrorIs(t, bus.Run(t.Context(), host), ledboard.ErrStuck)
		require.Equal(t, time.Second, time.Since(began))
		host, device = net.Pipe()
		defer device.Close()
		require.ErrorIs(t, bus.Run(t.Context(), short{host}), io.ErrShortWrite)

		line := &tired{wire: newWire(), gone: errors.New("gone")}
		require.ErrorIs(t, bus.Run(t.Context(), line), line.gone)
		require.Len(t, line.frames(), 1)
	})
}

// tired is a line that brings some noise and ends then.
type tired struct {
	*wire
	reads int
	gone  error
}

func (l *tired) Read(b []byte) (int, error) {
	time.Sleep(10 * time.Millisecond)
	if l.reads++; l.reads > 100 {
		return 0, l.gone
	}
	b[0] = 0xaa
	return 1, nil
}
