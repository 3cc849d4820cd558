package ratingpadsim_test

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

	"paihao/drivers/ratingpad"
	"paihao/drivers/ratingpad/ratingpadsim"
)

// rig is a pad with its host, in a bubble.
type rig struct {
	*ratingpad.Pad
	t   *testing.T
	sim *ratingpadsim.Pad

	mu    sync.Mutex
	rated []string // "S-1 5"
}

func inBubble(t *testing.T, o ratingpadsim.Options, test func(t *testing.T, r *rig)) {
	synctest.Test(t, func(t *testing.T) {
		r := &rig{t: t, sim: ratingpadsim.New(o)}
		r.Pad = ratingpad.New(func(session string, level int) {
			r.mu.Lock()
			defer r.mu.Unlock()
			r.rated = append(r.rated, session+" "+strings.Repeat("*", level))
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

func (r *rig) stars() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return append([]string(nil), r.rated...)
}

func TestASessionIsRatedOnce(t *testing.T) {
	inBubble(t, ratingpadsim.Options{Baud: 9600}, func(t *testing.T, r *rig) {
		pull := r.plug()
		r.pass(time.Second)
		require.ErrorIs(t, r.sim.Tap(5), ratingpadsim.ErrResting)
		require.NoError(t, r.Ask("S-1", "请评价A017"))
		r.pass(time.Second)
		require.Equal(t, ratingpadsim.View{Asks: true, Text: "请评价A017"}, r.sim.View())
		require.ErrorIs(t, r.sim.Tap(6), ratingpadsim.ErrLevel)
		require.NoError(t, r.sim.Tap(4))
		r.pass(time.Second)
		require.ErrorIs(t, r.sim.Tap(1), ratingpadsim.ErrResting, "it thanks")
		require.Equal(t, []string{"S-1 ****"}, r.stars())
		r.Rest()
		r.pass(time.Second)
		require.Equal(t, ratingpadsim.View{}, r.sim.View())
		require.NoError(t, r.Ask("S-2", ""))
		r.pass(time.Second)
		require.NoError(t, r.sim.Tap(1))
		r.pass(time.Second)
		require.Equal(t, []string{"S-1 ****", "S-2 *"}, r.stars())
		require.ErrorIs(t, pull(), io.ErrClosedPipe)
		require.Empty(t, r.sim.Faults())
	})
}

func TestTheNextSessionTakesThePlaceOfOneThatNobodyRated(t *testing.T) {
	inBubble(t, ratingpadsim.Options{}, func(t *testing.T, r *rig) {
		defer r.plug()()
		require.NoError(t, r.Ask("S-1", "一"))
		r.pass(time.Second)
		require.NoError(t, r.Ask("S-2", "二"))
		r.pass(time.Second)
		require.Equal(t, "二", r.sim.View().Text)
		require.NoError(t, r.sim.Tap(3))
		r.pass(time.Second)
		require.Equal(t, []string{"S-2 ***"}, r.stars())
	})
}

// The pad keeps a level while nobody listens: neither a lost line nor a lost host loses it.
func TestALevelOutlivesLineAndHost(t *testing.T) {
	inBubble(t, ratingpadsim.Options{}, func(t *testing.T, r *rig) {
		pull := r.plug()
		require.NoError(t, r.Ask("S-1", "请评价"))
		r.pass(time.Second)
		require.ErrorIs(t, pull(), io.ErrClosedPipe)
		require.NoError(t, r.sim.Tap(2))
		r.pass(time.Second)
		require.Empty(t, r.stars())
		pull = r.plug()
		r.pass(time.Second)
		require.Equal(t, []string{"S-1 **"}, r.stars())
		require.ErrorIs(t, pull(), io.ErrClosedPipe)
		pull = r.plug()
		r.pass(time.Second)
		require.Equal(t, []string{"S-1 **"}, r.stars(), "not twice")
		require.ErrorIs(t, pull(), io.ErrClosedPipe)

		var again []string
		second := ratingpad.New(func(session string, level int) { again = append(again, session) })
		r.Pad = second // another process, which is told by the server what is to be asked
		require.NoError(t, r.Ask("S-1", "请评价"))
		pull = r.plug()
		r.pass(time.Second)
		require.Equal(t, []string{"S-1"}, again)
		require.ErrorIs(t, pull(), io.ErrClosedPipe)
	})
}

func TestAPadThatLostItsPowerAsksAgain(t *testing.T) {
	inBubble(t, ratingpadsim.Options{}, func(t *testing.T, r *rig) {
		defer r.plug()()
		require.NoError(t, r.Ask("S-1", "请评价"))
		r.pass(time.Second)
		r.sim.Restart()
		require.False(t, r.sim.View().Asks)
		r.pass(time.Second)
		require.True(t, r.sim.View().Asks)
	})
}

func TestAPadWithoutAHostTakesNoLevel(t *testing.T) {
	inBubble(t, ratingpadsim.Options{}, func(t *testing.T, r *rig) {
		pull := r.plug()
		require.NoError(t, r.Ask("S-1", "请评价"))
		r.pass(time.Second)
		pull()
		r.pass(6 * time.Second)
		require.ErrorIs(t, r.sim.Tap(5), ratingpadsim.ErrResting)
	})
}

func TestSilence(t *testing.T) {
	inBubble(t, ratingpadsim.Options{}, func(t *testing.T, r *rig) {
		pull := r.plug()
		r.pass(time.Second)
		r.sim.Mute(true)
		r.pass(2 * time.Second) // four polls a second, and three tries of half a second
		require.ErrorIs(t, pull(), ratingpad.ErrSilent)
	})
}

func TestALineThatTakesNothing(t *testing.T) {
	inBubble(t, ratingpadsim.Options{}, func(t *testing.T, r *rig) {
		host, device := net.Pipe() // nobody reads
		defer device.Close()
		require.ErrorIs(t, r.Run(t.Context(), host), ratingpad.ErrSilent)
	})
}

func TestGarbageInsteadOfAnswers(t *testing.T) {
	inBubble(t, ratingpadsim.Options{}, func(t *testing.T, r *rig) {
		host, device := net.Pipe()
		ended := make(chan error)
		go func() { ended <- r.Run(t.Context(), host) }()
		go func() {
			for { // an answer of another make, each time
				if _, err := device.Read(make([]byte, 64)); err != nil {
					return
				}
				device.Write([]byte("RP\x08\x01\x81OK\r\n"))
			}
		}()
		require.ErrorIs(t, <-ended, ratingpad.ErrGarbled)
		device.Close()
	})
}

// An answer with a state or level that no pad can have is none.
func TestImpossibleAnswers(t *testing.T) {
	for _, answer := range []string{
		"RP\x08\x01\x81\x03\x00\x00\x00\x00\x00\x39\x8e\x25\xc0", // a fourth state
		"RP\x08\x01\x81\x02\x00\x00\x00\x00\x00\xf2\xd2\xf6\x65", // answered, without a level
		"RP\x08\x01\x81\x00\x00\x00\x00\x00\x05\xcf\x70\xa3\xe1", // a level at rest
		"RP\x07\x01\x81\x00\x00\x00\x00\x00\x1c\x7c\x1a\xb9",     // too short
	} {
		inBubble(t, ratingpadsim.Options{}, func(t *testing.T, r *rig) {
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
			require.ErrorIs(t, <-ended, ratingpad.ErrGarbled)
			device.Close()
		})
	}
}

func TestTextsThatADisplayCannotShow(t *testing.T) {
	pad := ratingpad.New(nil)
	require.ErrorIs(t, pad.Ask("S-1", "评价𠮷先生"), ratingpad.ErrText)
	require.ErrorIs(t, pad.Ask("S-1", strings.Repeat("评", 33)), ratingpad.ErrText)
	require.NoError(t, pad.Ask("S-1", strings.Repeat("评", 32)))
}

func TestTheEndOfAContext(t *testing.T) {
	inBubble(t, ratingpadsim.Options{}, func(t *testing.T, r *rig) {
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
	poll := "RP\x02\x01\x01\x92\xd9\x0c\xab"
	for name, c := range map[string]struct{ sent, fault string }{
		"stray bytes":       {"xyz" + poll, "no request: 78 79 7a"},
		"a wrong CRC":       {"RP\x02\x01\x01\x92\xd9\x0c\xac" + poll, "wrong CRC"},
		"a length":          {"RP\xff" + poll, "impossible length 255"},
		"an unknown kind":   {"RP\x02\x01\x09\x9c\x02\x84\x99" + poll, "unknown request: 09"},
		"a text of no GBK":  {"RP\x07\x01\x02\x00\x00\x00\x00\xff\xa9\x5a\x93\x42" + poll, "unknown request: 02"},
		"half a request":    {"RP\x02\x01", "torn request: 52 50 02 01"},
		"half, then a rest": {"R", "torn request: 52"},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, ratingpadsim.Options{}, func(t *testing.T, r *rig) {
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
				if !strings.HasSuffix(c.sent, poll) {
					_, err := io.WriteString(host, poll)
					require.NoError(t, err)
				}
				synctest.Wait()
				device.Close()
				require.Len(t, <-heard, 15, "the poll was answered")
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
	f.Add([]byte("RP\x02\x01\x01\x92\xd9\x0c\xab"))
	f.Add([]byte("xRRP\xff\x01RP\x02\x01\x01\x92\xd9\x0c\xab"))
	f.Add([]byte("RP\x10\x02\x02\xe0\x4f\x13\x2e\xc7\xeb\xc6\xc0\xbc\xdbA017\x73\x7d\x7d\x5cRP\x02\x05\x03\x18\xbb\xa8\x83"))
	f.Fuzz(func(t *testing.T, b []byte) {
		sim := ratingpadsim.New(ratingpadsim.Options{})
		line := &tape{Reader: bytes.NewReader(b)}
		require.ErrorIs(t, sim.Serve(line), io.EOF)
		const answer = 15
		require.Zero(t, len(line.told)%answer)
		for ; len(line.told) > 0; line.told = line.told[answer:] {
			require.Equal(t, "RP\x08", string(line.told[:3]))
		}
	})
}
