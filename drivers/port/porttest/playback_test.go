package porttest_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/drivers/port/porttest"
)

// asked is of a printer that was asked for its paper, answered a second late in two pieces, and was closed.
const asked = `2026-11-23T09:15:02.000000+08:00	/dev/p	open	9600 none 8 1 none
2026-11-23T09:15:03.000000+08:00	/dev/p	>	10 04
2026-11-23T09:15:03.000100+08:00	/dev/p	>	04
2026-11-23T09:15:04.000100+08:00	/dev/p	<	12
2026-11-23T09:15:04.000200+08:00	/dev/p	<	*2
2026-11-23T09:15:09.000000+08:00	/dev/p	close	
`

func session(t *testing.T, text string) *porttest.Session {
	sessions, err := porttest.Sessions(strings.NewReader(text))
	require.NoError(t, err)
	require.Len(t, sessions, 1)
	return sessions[0]
}

// harsh is a test that notes that it failed, and why.
type harsh struct {
	testing.TB
	faults  []string
	cleanup func()
}

func (h *harsh) Errorf(format string, args ...any) {
	h.faults = append(h.faults, fmt.Sprintf(format, args...))
}
func (h *harsh) Failed() bool     { return len(h.faults) > 0 }
func (h *harsh) Cleanup(f func()) { h.cleanup = f }

func TestPlayKeepsTheTimes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := porttest.Play(t, session(t, asked))
		_, err := p.Write([]byte{0x10, 0x04, 0x04})
		require.NoError(t, err)
		require.NoError(t, p.SetReadDeadline(time.Now().Add(time.Second-time.Millisecond)))
		_, err = p.Read(make([]byte, 4))
		require.ErrorIs(t, err, os.ErrDeadlineExceeded)
		require.NoError(t, p.SetReadDeadline(time.Time{}))
		b := make([]byte, 4)
		n, err := p.Read(b)
		require.NoError(t, err)
		require.Equal(t, []byte{0x12}, b[:n])
		n, err = p.Read(b)
		require.NoError(t, err)
		require.Equal(t, []byte{0, 0}, b[:n])
		require.NoError(t, p.Close())
		_, err = p.Read(b)
		require.ErrorIs(t, err, os.ErrClosed)
	})
}

func TestPlayFailsForAnotherByteAndForWhatIsLeft(t *testing.T) {
	for name, test := range map[string]struct {
		send []byte
		says string
	}{
		"AnotherByte": {[]byte{0x10, 0x05}, "after 0 bytes the host sends 10 05, not 10 04"},
		"TooMuch":     {[]byte{0x10, 0x04, 0x04, 0x10}, "after 0 bytes the host sends 10 04 04 10, not 10 04 04"},
		"TooLittle":   {[]byte{0x10}, "0 of 4 events happened; the next is > 10 04"},
		"NotRead":     {[]byte{0x10, 0x04, 0x04}, "2 of 4 events happened; the next is < 12"},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				h := &harsh{TB: t}
				p := porttest.Play(h, session(t, asked))
				p.Write(test.send)
				synctest.Wait()
				h.cleanup()
				require.Equal(t, []string{"/dev/p: " + test.says}, h.faults)
			})
		})
	}
}

func TestSessions(t *testing.T) {
	line := func(port, kind, data string) string {
		return "2026-11-23T09:15:02.000000+08:00\t" + port + "\t" + kind + "\t" + data + "\n"
	}
	sessions, err := porttest.Sessions(strings.NewReader(
		line("a", "<", "01") + line("b", "open", "") + line("a", "open", "") + line("b", ">", "02 03") + line("a", "lost", "EIO")))
	require.NoError(t, err)
	require.Len(t, sessions, 3)
	require.Equal(t, []byte{1}, sessions[0].Events[0].Data)
	require.Equal(t, []byte{2, 3}, sessions[1].Events[0].Data)
	require.Equal(t, porttest.Lost, sessions[2].Events[0].Kind)

	for name, text := range map[string]string{
		"Fields": "a\tb\n", "Time": "now\ta\t<\t01\n", "Kind": line("a", "=", "01"), "Hex": line("a", "<", "1"),
		"Untold": line("a", "<", "*x"), "Negative": line("a", "<", "*-1"), "Huge": line("a", "<", "*99999999999"),
	} {
		_, err := porttest.Sessions(strings.NewReader(line("a", "open", "") + text))
		require.ErrorContains(t, err, "trace line 2", name)
	}
}

func FuzzSessions(f *testing.F) {
	f.Add([]byte(asked))
	f.Add([]byte("2026-11-23T09:15:02Z\t\tlost\t\n2026-11-23T09:15:02Z\t\t<\t*0\n"))
	f.Add([]byte("2026-11-23T09:15:02Z\ta\t<\t*1048577\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		sessions, err := porttest.Sessions(strings.NewReader(string(b)))
		if err != nil {
			return
		}
		events := 0
		for _, s := range sessions {
			events += len(s.Events)
		}
		if lines := strings.Count(string(b), "\n") + 1; events > lines || len(sessions) > lines {
			t.Fatalf("%d events of %d sessions in %d lines", events, len(sessions), lines)
		}
	})
}
