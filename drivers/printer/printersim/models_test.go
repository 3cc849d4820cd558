package printersim_test

import (
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"

	"paihao/drivers/printer"
	"paihao/drivers/printer/printersim"
)

// Every model prints the same page: without a fault, its code readable, on as much paper as was counted.
func TestEveryModelPrints(t *testing.T) {
	const url = "https://hall.example/t/7K2M9QXV4TBD"
	regular, bold := faces(t, "Regular"), faces(t, "Bold")
	outcomes := map[string]printer.Outcome{"epson-58": printer.Confirmed, "epson-80": printer.Confirmed}
	for name, profile := range printer.Models {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b := setUp(t, printersim.Options{Profile: profile, Regular: regular, Bold: bold, Maker: "Paihao", Model: name}, regular)
				want, ok := outcomes[name]
				if !ok {
					want = printer.Accepted
				}
				for range 2 {
					out, err := b.Print(t.Context(), page(url))
					require.NoError(t, err)
					require.Equal(t, want, out)
				}
				dots, err := profile.Length(page(url), regular)
				require.NoError(t, err)
				require.Equal(t, 2*dots, b.sim.Used())
				require.Equal(t, 2*dots, b.Memory().Roll.Used)

				if profile.Cut[0] != printer.FeedOnly[0] || profile.Cut[1] != printer.FeedOnly[1] {
					ticket := <-b.tickets
					require.Equal(t, url, scan(t, ticket))
					keep(t, name, ticket)
				}
				id, err := b.Identify(t.Context())
				require.NoError(t, err)
				require.Equal(t, name, id.Model)
				require.Equal(t, "Paihao", id.Maker)
				if profile.Chinese {
					require.Equal(t, "CHINA GB18030", id.Font)
				}
				require.Empty(t, b.sim.Faults())
			})
		})
	}
}

func TestAPrinterThatDoesNotSayWhoItIs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := setUp(t, printersim.Options{Profile: printer.MM80}, nil)
		b.sim.Change(func(c *printersim.Condition) { c.Mute = true })
		_, err := b.Identify(t.Context())
		require.ErrorIs(t, err, printer.ErrNoAnswer)
	})
}
