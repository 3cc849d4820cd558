package printersim_test

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/drivers/printer"
	"paihao/drivers/printer/printersim"
)

func TestASlipThatNobodyTakes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := setUp(t, printersim.Options{Profile: printer.Models["vkp80iii"], Baud: 115200, Speed: 1200}, faces(t, "Regular"))
		there := func() bool {
			t.Helper()
			s, err := b.Status(t.Context())
			require.NoError(t, err)
			require.NoError(t, s.Err(), "it can print")
			return s.Slip
		}
		require.False(t, there())
		print := func() {
			t.Helper()
			out, err := b.Print(t.Context(), short)
			require.NoError(t, err)
			require.Equal(t, printer.Accepted, out)
			require.True(t, there())
		}
		print()
		require.True(t, b.sim.Take())
		require.False(t, b.sim.Take(), "once")
		require.False(t, there())

		print()
		time.Sleep(61 * time.Second)
		require.False(t, there(), "taken back in after a minute, before the next visitor finds it")
		require.Equal(t, 1, b.sim.Retracted())

		print()
		print() // the one before falls out
		time.Sleep(61 * time.Second)
		require.Equal(t, 2, b.sim.Retracted())
		require.Empty(t, b.sim.Faults())
	})
}

// Printers of another make say it in a bit of their paper status, and hold the slip for ever.
func TestAPresenterInTheStatusOfPaper(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := setUp(t, printersim.Options{Profile: printer.Models["citizen-ppu231ii"]}, nil)
		_, err := b.Print(t.Context(), short)
		require.NoError(t, err)
		s, err := b.Status(t.Context())
		require.NoError(t, err)
		require.True(t, s.Slip)
		require.False(t, s.PaperEnd)
		b.sim.Change(func(c *printersim.Condition) { c.Paper = 0 })
		s, err = b.Status(t.Context())
		require.NoError(t, err)
		require.True(t, s.Slip && s.PaperEnd)
	})
}
