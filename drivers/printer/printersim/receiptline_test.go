package printersim_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"

	"paihao/drivers/printer"
	"paihao/drivers/printer/printersim"
)

// Receipts that another encoder made are understood to the last byte; see testdata/receiptline/make.mjs.
func TestReceiptsOfAnotherEncoder(t *testing.T) {
	const url = "https://hall.example/t/7K2M9QXV4TBD"
	regular, bold := faces(t, "Regular"), faces(t, "Bold")
	for name, c := range map[string]struct {
		profile printer.Profile
		url     string
	}{
		"escpos-80-gb18030":  {printer.MM80, url},
		"generic-58-gb18030": {printer.MM58, url},
		"generic-80-cp437":   {printer.MM80, "HELLO-QR"},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b := setUp(t, printersim.Options{Profile: c.profile, Regular: regular, Bold: bold}, nil)
				receipt, err := os.ReadFile("testdata/receiptline/" + name + ".bin")
				require.NoError(t, err)
				_, err = b.host.Write(receipt)
				require.NoError(t, err)
				want, err := os.ReadFile("testdata/receiptline/" + name + ".txt")
				require.NoError(t, err)
				var text strings.Builder
				for n := range strings.Count(string(want), "\f") {
					piece := <-b.tickets
					keep(t, fmt.Sprint(name, n), piece)
					text.WriteString(piece.Text() + "\f")
					if n == 0 {
						require.Equal(t, c.url, scan(t, piece))
					}
				}
				require.Empty(t, b.sim.Faults())
				require.Equal(t, string(want), text.String())
			})
		})
	}
}
