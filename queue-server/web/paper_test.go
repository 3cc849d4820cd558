package web

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestSlipNumbers(t *testing.T) {
	for text, want := range map[string][]string{
		"A951":                       {"A951"},
		" a951 A953,A954、A955\nA956": {"A951", "A953", "A954", "A955", "A956"},
		"A998-A1001":                 {"A998", "A999", "A1000", "A1001"},
		"A008 – 010":                 {"A008", "A009", "A010"},
		"YB97至YB99":                  {"YB97", "YB98", "YB99"},
		"A951-B953":                  {"A951-B953"},
		"A953-A951":                  {"A953-A951"},
		"-":                          {"-"},
		"A1-A99999999":               {"A1-A99999999"},
		"":                           nil,
	} {
		require.Equal(t, want, slipNumbers(text), text)
	}
}

func FuzzSlipNumbers(f *testing.F) {
	for _, text := range []string{"A951", "A951-A960", "YB1至9，A2", "A-", "-9", "A000000000001-2", "A1-999 A1-999 A1-999"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, number := range slipNumbers(text) {
			require.NotEmpty(t, number)
		}
		require.LessOrEqual(t, len(slipNumbers(text)), mostSlips+len(text)+1)
	})
}
