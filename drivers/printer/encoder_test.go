package printer_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/drivers/printer"
)

// An encoder that others wrote asks for QR codes in the same bytes; see testdata/encoder/make.mjs.
func TestCodesAreThoseOfAnotherEncoder(t *testing.T) {
	text, err := os.ReadFile("testdata/encoder/codes.json")
	require.NoError(t, err)
	var codes []struct {
		Payload, Level, Bytes string
		Module                int
	}
	require.NoError(t, json.Unmarshal(text, &codes))
	require.Len(t, codes, 37)
	levels := map[string]printer.Level{"l": printer.Low, "m": printer.Medium, "q": printer.Quartile, "h": printer.High}
	for _, c := range codes {
		got, err := printer.MM80.Encode(printer.Page{
			printer.QR{Payload: c.Payload, Level: levels[c.Level], Module: c.Module}}, nil)
		require.NoError(t, err)
		want := strings.TrimSuffix(unhex(c.Bytes), "\n")
		require.Contains(t, string(got), want, "%s %s %d", c.Payload, c.Level, c.Module)
	}
}
