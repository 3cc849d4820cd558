package api_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/api"
)

func TestPin(t *testing.T) {
	pin := api.Pin{1, 2, 3}
	again, err := api.ParsePin(pin.String())
	require.NoError(t, err)
	require.Equal(t, pin, again)
	for _, bad := range []string{"", "AAAA", pin.String()[1:], pin.String() + "=", " " + pin.String(), strings.Repeat("!", 44),
		strings.TrimSuffix(pin.String(), "=")} {
		_, err := api.ParsePin(bad)
		require.ErrorIs(t, err, api.ErrBadPin, "%q", bad)
	}
}

// Every parser is fuzzed: what is read as a pin is written as it was.
func FuzzParsePin(f *testing.F) {
	f.Add(api.Pin{}.String())
	f.Add("\n" + api.Pin{}.String())
	f.Fuzz(func(t *testing.T, text string) {
		if pin, err := api.ParsePin(text); err == nil && pin.String() != text {
			t.Fatalf("%q became %q", text, pin)
		}
	})
}
