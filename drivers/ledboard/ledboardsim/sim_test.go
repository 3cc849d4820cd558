package ledboardsim_test

import (
	"bytes"
	"context"
	"io"
	"net"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/drivers/ledboard"
	"paihao/drivers/ledboard/ledboardsim"
)

var (
	strip  = ledboard.Board{Address: 1, Kind: ledboard.Strip}
	zone   = ledboard.Board{Address: 9, Kind: ledboard.Main}
	boards = []ledboard.Board{strip, zone}
)

const hello = "\xaa\x01\xbb\x51\x54\xa1\x01\x00\x99\x00\x63\xc7\xeb\x41\x30\x30\x31\xb5\xbd\x33\xba\xc5\xb4\xb0\xbf\xda\xff" // 请A001到3号窗口

func TestBoardsShowWhatTheyAreTold(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sim := ledboardsim.New(ledboardsim.Options{Baud: 9600, Boards: boards})
		host, device := net.Pipe()
		served := make(chan error, 1)
		go func() { served <- sim.Serve(device) }()
		bus := ledboard.New(ledboard.Options{})
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan error, 1)
		go func() { ended <- bus.Run(ctx, host) }()

		require.NoError(t, bus.Show(strip, "请A001到3号窗口"))
		require.NoError(t, bus.Show(zone, "欢迎光临"))
		time.Sleep(time.Second)
		require.Equal(t, "请A001到3号窗口", sim.Text(strip))
		require.Equal(t, "欢迎光临", sim.Text(zone))
		sim.Restart()
		require.Empty(t, sim.Text(strip))
		time.Sleep(ledboard.DefaultAgain)
		require.Equal(t, "请A001到3号窗口", sim.Text(strip), "a board that lost its power catches up")
		require.Equal(t, 4, sim.Frames())
		require.Empty(t, sim.Faults())
		stop()
		<-ended
		host.Close()
		require.ErrorIs(t, <-served, io.EOF)
	})
}

// The boards are strict: what is no frame to one of them is kept as a fault, and the frame behind it is shown.
func TestFaults(t *testing.T) {
	for name, c := range map[string]struct{ sent, fault string }{
		"stray bytes":     {"xyz" + hello, "no frame: 78 79 7a"},
		"a wrong sum":     {strings.Replace(hello, "A", "B", 1) + hello, "wrong sum"},
		"no such board":   {strings.Replace(hello, "\xaa\x01", "\xaa\x02", 1) + hello, "no such board"},
		"another command": {strings.Replace(hello, "\x51\x54", "\x51\x55", 1) + hello, "unknown frame"},
		"no GBK":          {"\xaa\x01\xbb\x51\x54\x7d\x01\x00\x99\x00\x63\x81\xff" + hello, "no GBK"},
		"no end":          {"\xaa\x01\xbb\x51\x54\x7d\x01\x00\x99\x00\x63" + strings.Repeat("x", 65) + hello, "no end"},
		"no text":         {"\xaa\x01\xbb\x51\x54\xfc\x01\x00\x99\x00\x63\xff" + hello, "no end"},
		"half a frame":    {hello[:9], "torn frame"},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				sim := ledboardsim.New(ledboardsim.Options{Boards: boards})
				host, device := net.Pipe()
				served := make(chan struct{})
				go func() { sim.Serve(device); close(served) }()
				_, err := io.WriteString(host, c.sent)
				require.NoError(t, err)
				time.Sleep(time.Second)
				if !strings.HasSuffix(c.sent, hello) {
					_, err := io.WriteString(host, hello)
					require.NoError(t, err)
				}
				host.Close()
				<-served
				require.Equal(t, "请A001到3号窗口", sim.Text(strip))
				require.NotEmpty(t, sim.Faults())
				require.Contains(t, sim.Faults()[0], c.fault)
			})
		})
	}
}

// The sum may be FF, which is no end there.
func TestASumLikeTheEnd(t *testing.T) {
	sim := ledboardsim.New(ledboardsim.Options{Boards: boards})
	sim.Serve(&tape{strings.NewReader("\xaa\x01\xbb\x51\x54\xff\x01\x00\x99\x00\x63WWU\xff")})
	require.Equal(t, "WWU", sim.Text(strip))
	require.Empty(t, sim.Faults())
}

// tape is a line that says what it was given and is told nothing.
type tape struct{ io.Reader }

func (tape) Write(b []byte) (int, error) { panic("boards do not speak") }

func FuzzFrames(f *testing.F) {
	f.Add([]byte(hello))
	f.Add([]byte("x\xaa\xaa\x01\xbb" + hello + hello[:9] + hello))
	f.Add(bytes.Repeat([]byte{0xaa, 0xff}, 50))
	f.Fuzz(func(t *testing.T, b []byte) {
		sim := ledboardsim.New(ledboardsim.Options{Boards: boards})
		require.ErrorIs(t, sim.Serve(&tape{bytes.NewReader(b)}), io.EOF)
		if sim.Frames() == 0 {
			require.Empty(t, sim.Text(strip)+sim.Text(zone))
		}
		require.LessOrEqual(t, len(sim.Faults()), len(b))
	})
}
