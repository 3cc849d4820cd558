package callpadsim_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/drivers/callpad"
	"paihao/drivers/callpad/callpadsim"
)

// rig is a pad with its host, in a bubble.
type rig struct {
	*callpad.Pad
	t   *testing.T
	sim *callpadsim.Pad

	mu   sync.Mutex
	keys string // as they were heard
}

func inBubble(t *testing.T, o callpadsim.Options, test func(t *testing.T, r *rig)) {
	synctest.Test(t, func(t *testing.T) {
		r := &rig{t: t, sim: callpadsim.New(o)}
		r.Pad = callpad.New(func(k callpad.Key) {
			r.mu.Lock()
			defer r.mu.Unlock()
			r.keys += string(k)
		})
		test(t, r)
	})
}

// plug puts the pad at the end of a line; pull takes it off and returns why Run ended.
func (r *rig) plug() (pull func() error) {
	host, device := net.Pipe()
	ended, served := make(chan error, 1), make(chan error, 1)
	go func() { served <- r.sim.Serve(device) }()
	go func() { ended <- r.Run(r.t.Context(), host) }()
	return func() error {
		device.Close()
		<-served
		err := <-ended
		host.Close()
		return err
	}
}

func (r *rig) pass(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

func (r *rig) press(keys string) {
	r.t.Helper()
	for _, k := range []byte(keys) {
		require.NoError(r.t, r.sim.Press(callpad.Key(k)))
	}
}

func (r *rig) heard() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.keys
}

func TestEveryKeyIsHeardOnceAndInOrder(t *testing.T) {
	inBubble(t, callpadsim.Options{Baud: 9600}, func(t *testing.T, r *rig) {
		pull := r.plug()
		r.pass(time.Second)
		r.press("N12")
		r.pass(time.Second)
		r.press("RSFM0")
		r.pass(time.Second)
		require.Equal(t, "N12RSFM0", r.heard())
		for range 300 { // the numbers of the presses begin again
			r.press("N")
			r.pass(time.Second)
		}
		require.Len(t, r.heard(), 308)
		require.ErrorIs(t, pull(), io.ErrClosedPipe)
		require.Empty(t, r.sim.Faults())
	})
}

// A press is heard within the time of two polls.
func TestAPressIsHeardSoon(t *testing.T) {
	inBubble(t, callpadsim.Options{Baud: 9600}, func(t *testing.T, r *rig) {
		defer r.plug()()
		r.pass(time.Second)
		for range 20 {
			before := len(r.heard())
			r.press("N")
			r.pass(200 * time.Millisecond)
			require.Len(t, r.heard(), before+1)
			r.pass(7 * time.Millisecond)
		}
	})
}

func TestTheDisplay(t *testing.T) {
	inBubble(t, callpadsim.Options{Baud: 9600}, func(t *testing.T, r *rig) {
		pull := r.plug()
		r.pass(time.Second)
		require.Equal(t, callpadsim.View{Lit: true, Waiting: callpad.Unknown}, r.sim.View())
		require.NoError(t, r.Show(12, "A017 已叫"))
		r.pass(200 * time.Millisecond)
		require.Equal(t, callpadsim.View{Lit: true, Waiting: 12, Text: "A017 已叫"}, r.sim.View())
		require.ErrorIs(t, r.Show(1, "𠮷"), callpad.ErrText)
		require.ErrorIs(t, r.Show(1, strings.Repeat("号", 33)), callpad.ErrText)
		require.NoError(t, r.Show(1<<20, strings.Repeat("号", 32)))
		r.pass(time.Second)
		require.Equal(t, 65534, r.sim.View().Waiting, "more than it can say")
		r.sim.Restart()
		require.Equal(t, callpadsim.View{Waiting: callpad.Unknown}, r.sim.View())
		r.pass(time.Second)
		require.Equal(t, strings.Repeat("号", 32), r.sim.View().Text, "a pad that lost its power shows it again")
		pull()
		r.pass(6 * time.Second)
		require.False(t, r.sim.View().Lit, "without a host it is dark")
	})
}

// What was pressed while nobody listened must not happen when somebody does.
func TestPressesOfAnotherTime(t *testing.T) {
	inBubble(t, callpadsim.Options{}, func(t *testing.T, r *rig) {
		r.press("N")
		pull := r.plug()
		r.pass(time.Second)
		require.Empty(t, r.heard(), "pressed before the line was there")
		pull()
		r.press("NNNNNNNN")
		require.ErrorIs(t, r.sim.Press(callpad.Next), callpadsim.ErrFull)
		defer r.plug()()
		r.pass(time.Second)
		require.Empty(t, r.heard(), "pressed while it was gone")
		r.press("S")
		r.pass(time.Second)
		require.Equal(t, "S", r.heard())
		r.sim.Mute(true)
		r.press("F")
		r.pass(time.Second)
		r.sim.Mute(false)
		r.pass(time.Second)
		require.Equal(t, "SF", r.heard(), "a press outlives lost frames for a short time")
	})
}

// deaf loses some of what comes from the pad: the pad says the press again, and it counts once.
type deaf struct {
	net.Conn
	n int
}

func (d *deaf) Write(b []byte) (int, error) {
	if d.n++; d.n%3 == 0 {
		return len(b), nil
	}
	return d.Conn.Write(b)
}

// echoing says everything twice.
type echoing struct{ net.Conn }

func (e *echoing) Write(b []byte) (int, error) { return e.Conn.Write(append(bytes.Clone(b), b...)) }

func TestLostAndRepeatedFramesPressNothingTwice(t *testing.T) {
	for name, wrap := range map[string]func(net.Conn) io.ReadWriter{
		"lost":     func(c net.Conn) io.ReadWriter { return &deaf{Conn: c} },
		"repeated": func(c net.Conn) io.ReadWriter { return &echoing{c} },
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, callpadsim.Options{}, func(t *testing.T, r *rig) {
				host, device := net.Pipe()
				go r.sim.Serve(wrap(device))
				ended := make(chan error)
				go func() { ended <- r.Run(t.Context(), host) }()
				r.pass(5 * time.Second)
				for range 20 {
					r.press("NR")
					r.pass(2 * time.Second)
				}
				require.Equal(t, strings.Repeat("NR", 20), r.heard())
				device.Close()
				<-ended
			})
		})
	}
}

func TestSilence(t *testing.T) {
	inBubble(t, callpadsim.Options{}, func(t *testing.T, r *rig) {
		pull := r.plug()
		r.pass(time.Second)
		r.sim.Mute(true)
		r.pass(2 * time.Second) // ten polls a second, and three tries of half a second
		require.ErrorIs(t, pull(), callpad.ErrSilent)
		host, device := net.Pipe() // nobody reads
		defer device.Close()
		require.ErrorIs(t, r.Run(t.Context(), host), callpad.ErrSilent)
	})
}

// Answers that no pad can give are none: another make, an impossible flag, a key without a number, too long.
func TestGarbageInsteadOfAnswers(t *testing.T) {
	for _, answer := range []string{
		"CP\x05\x01\x81OK\r\n",
		"CP\x05\x01\x81\x02\x00\x00\x8a\x0e\x1c\x90",
		"CP\x05\x01\x81\x00\x00N\x18\xee\xa4\x69",
		"CP\x06\x01\x81\x00\x00\x00\x00\xb9\x66\xa0\xc3",
	} {
		inBubble(t, callpadsim.Options{}, func(t *testing.T, r *rig) {
			host, device := net.Pipe()
			ended := make(chan error)
			go func() { ended <- r.Run(t.Context(), host) }()
			go func() {
				for {
					if _, err := device.Read(make([]byte, 64)); err != nil {
						return
					}
					device.Write([]byte(answer))
				}
			}()
			require.ErrorIs(t, <-ended, callpad.ErrGarbled)
			device.Close()
		})
	}
}

func TestTheEndOfAContext(t *testing.T) {
	inBubble(t, callpadsim.Options{}, func(t *testing.T, r *rig) {
		host, device := net.Pipe()
		go r.sim.Serve(device)
		gone := errors.New("gone")
		ctx, cancel := context.WithCancelCause(t.Context())
		ended := make(chan error)
		go func() { ended <- r.Run(ctx, host) }()
		r.pass(time.Second)
		cancel(gone)
		require.ErrorIs(t, <-ended, gone)
		host.Close()
	})
}

// The pad is strict: what is no request is kept as a fault, and the request behind it is answered.
func TestFaults(t *testing.T) {
	reset := "CP\x02\x01\x01\x92\xd9\x0c\xab"
	for name, c := range map[string]struct{ sent, fault string }{
		"stray bytes":      {"xyz" + reset, "no request: 78 79 7a"},
		"a wrong CRC":      {"CP\x02\x01\x01\x92\xd9\x0c\xac" + reset, "wrong CRC"},
		"a length":         {"CP\xff" + reset, "impossible length 255"},
		"an unknown kind":  {"CP\x02\x01\x09\x9c\x02\x84\x99" + reset, "unknown request: 09"},
		"a text of no GBK": {"CP\x06\x01\x03\x00\x00\x00\xff\x5f\x42\xac\xbc" + reset, "unknown request: 03"},
		"half a request":   {"CP\x02\x01", "torn request: 43 50 02 01"},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, callpadsim.Options{}, func(t *testing.T, r *rig) {
				host, device := net.Pipe()
				served := make(chan struct{})
				go func() { r.sim.Serve(device); close(served) }()
				heard := make(chan []byte)
				go func() {
					b, _ := io.ReadAll(host)
					heard <- b
				}()
				_, err := io.WriteString(host, c.sent)
				require.NoError(t, err)
				r.pass(time.Second)
				if !strings.HasSuffix(c.sent, reset) {
					_, err := io.WriteString(host, reset)
					require.NoError(t, err)
				}
				synctest.Wait()
				device.Close()
				require.Len(t, <-heard, 12, "the reset was answered")
				<-served
				require.NotEmpty(t, r.sim.Faults())
				require.Contains(t, r.sim.Faults()[0], c.fault)
			})
		})
	}
}

// tape is a line that says what it was given, and keeps what it is told.
type tape struct {
	io.Reader
	told []byte
}

func (l *tape) Write(b []byte) (int, error) {
	l.told = append(l.told, b...)
	return len(b), nil
}

func FuzzRequests(f *testing.F) {
	f.Add([]byte("CP\x02\x01\x01\x92\xd9\x0c\xab"))
	f.Add([]byte("xCCP\xff\x01CP\x02\x01\x01\x92\xd9\x0c\xab"))
	f.Add([]byte("CP\x0e\x02\x03\x00\x00\x0cA017 \xd2\xd1\xbd\xd0\x31\x18\x8d\x85CP\x03\x03\x02\x01\x74\x86\x9c\xbf"))
	f.Fuzz(func(t *testing.T, b []byte) {
		sim := callpadsim.New(callpadsim.Options{})
		require.NoError(t, sim.Press(callpad.Next))
		line := &tape{Reader: bytes.NewReader(b)}
		require.ErrorIs(t, sim.Serve(line), io.EOF)
		const answer = 12
		require.Zero(t, len(line.told)%answer)
		for ; len(line.told) > 0; line.told = line.told[answer:] {
			require.Equal(t, "CP\x05", string(line.told[:3]))
		}
	})
}
