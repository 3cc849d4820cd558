package printersim_test

import (
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/drivers/printer"
	"paihao/drivers/printer/printersim"
)

var epson = printersim.Options{Profile: printer.Models["epson-80"], Baud: 19200, Speed: 400}

// jam blocks the cutter under a page and returns when staff has freed it.
func jam(t *testing.T, b bench) {
	t.Helper()
	b.sim.Change(func(c *printersim.Condition) { c.CutterJam = true })
	out, err := b.Print(t.Context(), short)
	require.Equal(t, printer.Unknown, out)
	require.ErrorIs(t, err, printer.ErrCutter)
	b.sim.Change(func(c *printersim.Condition) { c.CutterJam = false })
}

// whole checks that the next page comes out complete and alone, the broken one before it, and nothing else.
func whole(t *testing.T, b bench) {
	t.Helper()
	out, err := b.Print(t.Context(), printer.Page{printer.Text{Text: "A018"}, printer.Cut{}})
	require.NoError(t, err)
	require.Equal(t, printer.Confirmed, out)
	synctest.Wait()
	require.Equal(t, "A017 社会保险\n", (<-b.tickets).Text(), "the page that was not cut off")
	require.Equal(t, "A018\n", (<-b.tickets).Text())
	require.Empty(t, b.tickets)
	require.Empty(t, b.sim.Faults())
}

func TestTheCutterIsFreed(t *testing.T) {
	for name, recover := range map[string]func(*testing.T, bench){
		"by itself": func(*testing.T, bench) {},
		"when told": func(t *testing.T, b bench) {
			s, err := b.Recover(t.Context())
			require.NoError(t, err)
			require.NoError(t, s.Err())
		},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b := setUp(t, epson, nil)
				jam(t, b)
				recover(t, b)
				whole(t, b)
			})
		})
	}
}

func TestACutterThatStaysBlocked(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := setUp(t, epson, nil)
		jam(t, b)
		b.sim.Change(func(c *printersim.Condition) { c.CutterJam = true })
		for range 3 {
			out, err := b.Print(t.Context(), short)
			require.Equal(t, printer.Failed, out)
			require.ErrorIs(t, err, printer.ErrCutter)
		}
		require.Empty(t, b.tickets)
		b.sim.Change(func(c *printersim.Condition) { c.CutterJam = false })
		whole(t, b)
	})
}

func TestAWatchedPrinterRecovers(t *testing.T) {
	for name, c := range map[string]struct {
		hands func(bench)
		limit time.Duration
	}{
		"when its cover was shut": {func(b bench) {
			b.sim.Change(func(c *printersim.Condition) { c.CoverOpen = true })
			time.Sleep(10 * time.Second)
			b.sim.Change(func(c *printersim.Condition) { c.CoverOpen, c.CutterJam = false, false })
		}, 5 * time.Second},
		"now and then": {func(b bench) {
			b.sim.Change(func(c *printersim.Condition) { c.CutterJam = false })
		}, 35 * time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b := setUp(t, epson, nil)
				states := make(chan error, 100)
				ended := make(chan struct{})
				go func() {
					defer close(ended)
					b.Watch(t.Context(), func(s printer.Status, err error) { states <- errors.Join(err, s.Err()) })
				}()
				time.Sleep(time.Second) // it is ready
				b.sim.Change(func(c *printersim.Condition) { c.CutterJam = true })
				out, _ := b.Print(t.Context(), short)
				require.Equal(t, printer.Unknown, out)
				time.Sleep(5 * time.Second) // the first try is in vain
				c.hands(b)
				time.Sleep(c.limit)
				s, err := b.Status(t.Context())
				require.NoError(t, err)
				require.NoError(t, s.Err())
				whole(t, b)
				b.host.Close()
				<-ended
				require.NoError(t, <-states)
				require.ErrorIs(t, <-states, printer.ErrCutter)
			})
		})
	}
}

// A printer in trouble that nobody can mend with a command is left alone.
func TestWhatCannotBeCured(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := setUp(t, epson, nil)
		b.sim.Change(func(c *printersim.Condition) { c.Broken = true })
		out, err := b.Print(t.Context(), short)
		require.Equal(t, printer.Failed, out)
		require.ErrorIs(t, err, printer.ErrBroken)
		require.ErrorIs(t, err, printer.ErrFault)
		s, err := b.Recover(t.Context())
		require.NoError(t, err)
		require.ErrorIs(t, s.Err(), printer.ErrBroken)
	})
}
