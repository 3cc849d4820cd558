package printersim_test

import (
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"

	"paihao/drivers/printer"
	"paihao/drivers/printer/printersim"
)

// A roll is counted down to its last slip: by what was told of it, and better when its sensor speaks.
func TestARollIsCountedDown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		slip := must(printer.MM80.Length(short, nil))
		profile := printer.Models["epson-80"]
		profile.Reserve = 20*slip + 10
		b := setUp(t, printersim.Options{Profile: profile}, nil)
		roll := func(dots int) {
			b.sim.Change(func(c *printersim.Condition) { c.Paper = dots })
		}
		left := func() int {
			t.Helper()
			n, ok := b.Memory().Roll.Left()
			require.True(t, ok)
			return n
		}
		print := func() (printer.Outcome, error) { return b.Print(t.Context(), short) }

		roll(100 * slip)
		b.NewRoll(110 * slip) // the maker's figure
		for range 10 {
			out, err := print()
			require.NoError(t, err)
			require.Equal(t, printer.Confirmed, out)
		}
		require.Equal(t, 100, left(), "nobody can know better")
		for range 70 {
			_, err := print()
			require.NoError(t, err)
		}
		s, err := b.Status(t.Context())
		require.NoError(t, err)
		require.True(t, s.NearEnd)
		require.Equal(t, 20, left(), "the sensor knows better")
		for want := 19; want >= 1; want-- {
			out, err := print()
			require.NoError(t, err)
			require.Equal(t, printer.Confirmed, out)
			require.Equal(t, want, left())
		}
		out, err := print()
		require.ErrorIs(t, err, printer.ErrPaperEnd)
		require.NotEqual(t, printer.Confirmed, out)
		require.Zero(t, left())

		roll(50 * slip)
		b.NewRoll(50 * slip)
		_, err = print()
		require.NoError(t, err)
		require.Equal(t, 49, left(), "the last slip had come out whole, as the printer said late: nothing was cut off")
		require.Equal(t, 1, b.Memory().Roll.Slips)
		require.Empty(t, b.sim.Faults())
	})
}
