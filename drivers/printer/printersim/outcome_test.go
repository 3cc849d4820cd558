package printersim_test

import (
	"context"
	"errors"
	"io"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/drivers/printer"
	"paihao/drivers/printer/printersim"
)

var complete = func() printer.Profile {
	p := printer.MM80
	p.Complete = true
	return p
}()

// slow is a printer as slow as a real one, so that there is a middle of a page.
var slow = printersim.Options{Profile: printer.MM80, Baud: 19200, Speed: 400}

func change(do func(*printersim.Condition)) func(bench) { return func(b bench) { b.sim.Change(do) } }

var short = printer.Page{printer.Text{Text: "A017 社会保险"}, printer.Cut{}}

var long = func() (p printer.Page) {
	for range 40 {
		p = append(p, printer.Text{Text: strings.Repeat("号", 24)})
	}
	return append(p, printer.Cut{})
}()

func TestOutcomes(t *testing.T) {
	for name, c := range map[string]struct {
		profile printer.Profile
		before  func(bench)
		during  func(bench) // a second after the start of a page that takes several
		want    printer.Outcome
		why     error
	}{
		"confirmed":              {profile: complete, want: printer.Confirmed},
		"accepted":               {profile: printer.MM80, want: printer.Accepted},
		"assumed":                {profile: printer.MM80, before: change(func(c *printersim.Condition) { c.Mute = true }), want: printer.Assumed},
		"near end prints":        {profile: printer.MM80, before: change(func(c *printersim.Condition) { c.NearEnd = true }), want: printer.Accepted},
		"paper end before":       {profile: complete, before: change(func(c *printersim.Condition) { c.Paper = 0 }), want: printer.Failed, why: printer.ErrPaperEnd},
		"cover open before":      {profile: complete, before: change(func(c *printersim.Condition) { c.CoverOpen = true }), want: printer.Failed, why: printer.ErrCoverOpen},
		"offline before":         {profile: complete, before: change(func(c *printersim.Condition) { c.Offline = true }), want: printer.Failed, why: printer.ErrOffline},
		"line gone before":       {profile: complete, before: func(b bench) { b.host.Close() }, want: printer.Failed},
		"paper ends in the page": {profile: complete, before: change(func(c *printersim.Condition) { c.Paper = 300 }), want: printer.Unknown, why: printer.ErrPaperEnd},
		"the same, not complete": {profile: printer.MM80, before: change(func(c *printersim.Condition) { c.Paper = 300 }), want: printer.Unknown, why: printer.ErrPaperEnd},
		"cutter blocked":         {profile: complete, before: change(func(c *printersim.Condition) { c.CutterJam = true }), want: printer.Unknown, why: printer.ErrCutter},
		"dies in the page":       {profile: complete, before: change(func(c *printersim.Condition) { c.DieAfter = 100 }), want: printer.Unknown, why: printer.ErrNoAnswer},
		"cover opened in it":     {profile: complete, during: change(func(c *printersim.Condition) { c.CoverOpen = true }), want: printer.Unknown, why: printer.ErrCoverOpen},
		"line lost in it":        {profile: complete, during: func(b bench) { b.host.Close() }, want: printer.Unknown},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				o := slow
				o.Profile = c.profile
				b := setUp(t, o, nil)
				if c.before != nil {
					c.before(b)
				}
				if c.during != nil {
					time.AfterFunc(time.Second, func() { c.during(b) })
				}
				out, err := b.Print(t.Context(), long)
				require.Equal(t, c.want, out, "%v", err)
				require.Equal(t, c.want == printer.Failed || c.want == printer.Unknown, err != nil)
				if c.why != nil {
					require.ErrorIs(t, err, c.why)
				}
				synctest.Wait()
				require.Empty(t, b.sim.Faults())
				if c.want == printer.Failed {
					require.Empty(t, b.sim.Hanging().Lines, "failed means that nothing came out")
				}
			})
		})
	}
}

func TestPrinterThatKnowsNoCompletionIsAskedOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := setUp(t, printersim.Options{Profile: printer.MM80}, nil)
		p := printer.New(b.host, complete, nil)
		for _, limit := range []time.Duration{15 * time.Second, time.Second} {
			began := time.Now()
			out, err := p.Print(t.Context(), short)
			require.NoError(t, err)
			require.Equal(t, printer.Accepted, out)
			require.Less(t, time.Since(began), limit)
		}
		require.Len(t, b.sim.Faults(), 1)
	})
}

func TestSilenceOfAPrinterThatHasAnsweredIsTrouble(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := setUp(t, slow, nil)
		_, err := b.Status(t.Context())
		require.NoError(t, err)
		b.sim.Change(func(c *printersim.Condition) { c.Mute = true })
		out, err := b.Print(t.Context(), short)
		require.Equal(t, printer.Failed, out)
		require.ErrorIs(t, err, printer.ErrNoAnswer)
	})
}

func TestStatusTellsEverything(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := setUp(t, printersim.Options{Profile: printer.MM80}, nil)
		s, err := b.Status(t.Context())
		require.NoError(t, err)
		require.Equal(t, printer.Status{Raw: [4]byte{0x12, 0x12, 0x12, 0x12}}, s)
		b.sim.Change(func(c *printersim.Condition) { c.Paper, c.CoverOpen = 0, true })
		s, err = b.Status(t.Context())
		require.NoError(t, err)
		require.Equal(t, printer.Status{Raw: [4]byte{0x1a, 0x36, 0x12, 0x7e},
			Offline: true, CoverOpen: true, PaperStop: true, NearEnd: true, PaperEnd: true}, s)
	})
}

func TestTheEndOfTheContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := setUp(t, slow, nil)
		gone := errors.New("visitor gone")
		ctx, cancel := context.WithCancelCause(t.Context())
		cancel(gone)
		out, err := b.Print(ctx, long)
		require.Equal(t, printer.Failed, out)
		require.ErrorIs(t, err, gone)

		ctx, cancel = context.WithCancelCause(t.Context())
		time.AfterFunc(time.Second, func() { cancel(gone) })
		out, err = b.Print(ctx, long)
		require.Equal(t, printer.Unknown, out)
		require.ErrorIs(t, err, gone)
	})
}

func TestPagesOfManyWritersComeOutWhole(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := slow
		o.Profile = complete
		b := setUp(t, o, nil)
		var all sync.WaitGroup
		for _, n := range "ABCDEFGH" {
			all.Go(func() {
				line := strings.Repeat(string(n), 40)
				out, err := b.Print(t.Context(), printer.Page{printer.Text{Text: line}, printer.Text{Text: line}, printer.Cut{}})
				if out != printer.Confirmed || err != nil {
					t.Errorf("page %c: %s, %v", n, out, err)
				}
			})
		}
		all.Wait()
		for range 8 {
			lines := (<-b.tickets).Lines
			require.Len(t, lines, 2)
			require.Equal(t, lines[0].Text, lines[1].Text)
		}
		require.Empty(t, b.sim.Faults())
	})
}

func TestWorkGoesOnWhenTheCauseHasGone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := setUp(t, slow, nil)
		b.sim.Change(func(c *printersim.Condition) { c.CutterJam = true })
		out, err := b.Print(t.Context(), short)
		require.Equal(t, printer.Unknown, out)
		require.ErrorIs(t, err, printer.ErrCutter)
		require.Len(t, b.sim.Hanging().Lines, 1)
		b.sim.Change(func(c *printersim.Condition) { c.CutterJam = false })
		require.Contains(t, (<-b.tickets).Text(), "社会保险")
		out, err = b.Print(t.Context(), short)
		require.NoError(t, err)
		require.Equal(t, printer.Accepted, out)
	})
}

func TestWatchReportsChangesOnly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := setUp(t, slow, nil)
		for i, do := range []func(*printersim.Condition){
			func(c *printersim.Condition) { c.CoverOpen = true },
			func(c *printersim.Condition) { c.CoverOpen = false },
			func(c *printersim.Condition) { c.Mute = true },
		} {
			time.AfterFunc(time.Duration(i+1)*time.Minute, func() { b.sim.Change(do) })
		}
		time.AfterFunc(5*time.Minute, func() { b.host.Close() })
		var got []error
		require.ErrorIs(t, b.Watch(t.Context(), func(s printer.Status, err error) { got = append(got, errors.Join(err, s.Err())) }), io.ErrClosedPipe)
		require.Len(t, got, 4)
		for i, want := range []error{nil, printer.ErrCoverOpen, nil, printer.ErrNoAnswer} {
			require.ErrorIs(t, got[i], want)
		}
	})
}
