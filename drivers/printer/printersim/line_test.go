package printersim_test

import (
	"context"
	"os"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/drivers/printer"
	"paihao/drivers/printer/printersim"
)

// A small buffer holds a line up that has flow control, and overflows on one that has none.
func TestBuffers(t *testing.T) {
	for name, flow := range map[string]bool{"with flow control": true, "without": false} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				o := slow
				o.Baud, o.Buffer, o.Flow = 115200, 1024, flow
				b := setUp(t, o, nil)
				out, err := b.Print(t.Context(), long)
				synctest.Wait()
				if flow {
					require.NoError(t, err)
					require.Equal(t, printer.Accepted, out)
					require.Len(t, (<-b.tickets).Lines, 40)
					require.Empty(t, b.sim.Faults())
				} else {
					require.Contains(t, b.sim.Faults(), "receive buffer overrun")
				}
			})
		})
	}
}

// A line that takes nothing ends a page within the patience, and at once when the printer says why.
func TestALineThatTakesNothing(t *testing.T) {
	for name, c := range map[string]struct {
		model string
		do    func(*printersim.Condition)
		why   error
		limit time.Duration
	}{
		"without a word":    {"generic-80", func(c *printersim.Condition) { c.Stall = true }, os.ErrDeadlineExceeded, 12 * time.Second},
		"with its reason":   {"epson-80", func(c *printersim.Condition) { c.Stall, c.CoverOpen = true, true }, printer.ErrCoverOpen, 3 * time.Second},
		"with another kind": {"vkp80iii", func(c *printersim.Condition) { c.Stall, c.Paper = true, 0 }, printer.ErrPaperEnd, 3 * time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				o := slow
				o.Profile = printer.Models[c.model]
				b := setUp(t, o, anyFace)
				began := time.Now()
				time.AfterFunc(time.Second, func() { b.sim.Change(c.do) })
				out, err := b.Print(t.Context(), long)
				require.Equal(t, printer.Unknown, out)
				require.ErrorIs(t, err, c.why)
				require.Less(t, time.Since(began), c.limit)
				b.sim.Change(func(c *printersim.Condition) { *c = printersim.Condition{Paper: printersim.Endless} })
				out, err = b.Print(t.Context(), latin)
				require.NoError(t, err)
				require.NotEqual(t, printer.Unknown, out)
			})
		})
	}
}

// On a slow line an answer lies behind the page. It is not taken for the answer to another question.
func TestAnswersThatLieBehindAPage(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		drawn := printer.Models["epson-80"]
		drawn.QR, drawn.Double = printer.Code{}, false
		l := newLink(t, printersim.Options{Profile: drawn, Baud: 9600, Speed: 1200})
		// The system takes in 4 KiB at once, so that the driver is ready long before the line is.
		l.Printer = printer.New(newDeep(t, l.host, 4096), drawn, anyFace)
		began := time.Now()
		out, err := l.Print(t.Context(), mixed)
		require.NoError(t, err)
		require.Equal(t, printer.Confirmed, out)
		require.Greater(t, time.Since(began), 6*time.Second)
		for range 3 {
			s, err := l.Status(t.Context())
			require.NoError(t, err)
			require.Equal(t, [4]byte{0x12, 0x12, 0x12, 0x12}, s.Raw)
		}
		require.Empty(t, l.sim.Faults())
	})
}

// What makes a printer ready after a page that was broken off takes seconds on a slow line.
func TestASlowLineAfterATornPage(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLink(t, printersim.Options{Profile: complete, Baud: 9600, Speed: 1200})
		l.Printer = printer.New(newDeep(t, l.host, 4096), complete, nil)
		l.Remember(printer.Memory{Torn: true, Answers: true})
		out, err := l.Print(t.Context(), latin)
		require.NoError(t, err)
		require.Equal(t, printer.Confirmed, out)
	})
}

// A page that waited in the printer comes out late. Its answers are not taken for those of the page after it.
func TestALatePage(t *testing.T) {
	for name, profile := range map[string]printer.Profile{"confirmed": complete, "accepted": printer.MM80} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				o := slow
				o.Profile = profile
				b := setUp(t, o, nil)
				b.sim.Change(func(c *printersim.Condition) { c.Paper = 300 })
				out, err := b.Print(t.Context(), long)
				require.Equal(t, printer.Unknown, out)
				require.ErrorIs(t, err, printer.ErrPaperEnd)
				b.sim.Change(func(c *printersim.Condition) { c.Paper = printersim.Endless })
				time.AfterFunc(time.Second, func() {
					b.sim.Change(func(c *printersim.Condition) { c.CoverOpen = true })
				})
				out, err = b.Print(t.Context(), latin)
				require.Equal(t, printer.Failed, out, "the cover was opened before it began")
				require.ErrorIs(t, err, printer.ErrCoverOpen)
				b.sim.Change(func(c *printersim.Condition) { c.CoverOpen = false })
				out, err = b.Print(t.Context(), latin)
				require.NoError(t, err)
				require.Equal(t, printer.Outcome(name), out)
				require.False(t, b.Memory().Torn)
				synctest.Wait()
				require.Len(t, (<-b.tickets).Lines, 40, "the late one is whole")
				for len(b.tickets) > 1 {
					require.Empty(t, (<-b.tickets).Lines)
				}
				require.Equal(t, "A018\n", (<-b.tickets).Text())
				require.Empty(t, b.sim.Faults())
			})
		})
	}
}

// A hot head is waited for: the page comes out when it has cooled down.
func TestAHotHead(t *testing.T) {
	for name, c := range map[string]struct {
		cools time.Duration
		want  printer.Outcome
		why   error
	}{
		"in time":  {6 * time.Second, printer.Confirmed, nil},
		"too late": {30 * time.Second, printer.Unknown, printer.ErrHot},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				o := slow
				o.Profile = complete
				b := setUp(t, o, nil)
				hot := func(on bool) func() {
					return func() { b.sim.Change(func(c *printersim.Condition) { c.Hot = on }) }
				}
				time.AfterFunc(2*time.Second, hot(true))
				time.AfterFunc(2*time.Second+c.cools, hot(false))
				out, err := b.Print(t.Context(), long)
				require.Equal(t, c.want, out, "%v", err)
				require.ErrorIs(t, err, c.why)
			})
		})
	}
}

// Noise is passed over; what it might have said is asked for again.
func TestNoise(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := slow
		o.Profile = complete
		b := setUp(t, o, nil)
		noise, quiet := context.WithTimeout(t.Context(), 30*time.Second)
		defer quiet()
		go func() {
			for n := byte(0); noise.Err() == nil; n += 7 {
				b.sim.Babble(n, n^0x5a, 0x37, n|0x12)
				time.Sleep(10 * time.Millisecond)
			}
		}()
		outcomes := map[printer.Outcome]int{}
		for noise.Err() == nil {
			out, err := b.Print(t.Context(), short)
			require.Equal(t, out == printer.Unknown || out == printer.Failed, err != nil)
			outcomes[out]++
		}
		out, err := b.Print(t.Context(), short)
		require.NoError(t, err)
		require.Equal(t, printer.Confirmed, out)
		synctest.Wait()
		printed := 0
		for len(b.tickets) > 0 {
			if text := (<-b.tickets).Text(); text != "" {
				require.Equal(t, "A017 社会保险\n", text)
				printed++
			}
		}
		t.Log(outcomes)
		require.GreaterOrEqual(t, printed, outcomes[printer.Confirmed]+1)
		require.Empty(t, b.sim.Faults())
	})
}
