package qrscanner

import (
	"encoding/hex"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func unhex(t testing.TB, s string) []byte {
	t.Helper()
	b, err := hex.DecodeString(strings.ReplaceAll(s, " ", ""))
	require.NoError(t, err)
	return b
}

// Every command as the makers' manuals and public programs write it.
func TestGoldenCommands(t *testing.T) {
	for want, c := range map[string]Command{
		"7e 00 08 01 00 02 01 02 da":                      GM65.Start,
		"7e 00 08 01 00 d9 a5 3e 69":                      GM65.Sleep,
		"7e 00 08 01 00 d9 00 db 26":                      GM65.Wake,
		"7e 00 0a 01 00 00 00 30 1a":                      GM65.Beat,
		"7e 01 30 30 30 30 23 53 43 4e 54 52 47 31 3b 03": Newland.Start,
		"7e 01 30 30 30 30 23 53 43 4e 54 52 47 30 3b 03": Newland.Stop,
		"01 54 04":          NewlandShort.Start,
		"16 54 0d":          Honeywell.Start,
		"16 55 0d":          Honeywell.Stop,
		"04 e4 04 00 ff 14": Zebra.Start,
		"04 e5 04 00 ff 13": Zebra.Stop,
	} {
		require.Equal(t, unhex(t, want), c.Send, want)
	}
	require.Equal(t, unhex(t, "7e 00 08 01 00 02 00"), GM65.Stop.Send[:7])
	require.Equal(t, []byte{0}, Zebra.Rouse)
	require.Equal(t, unhex(t, "04 d0 04 00 ff 28"), packet(0xd0, 0x04), "the acknowledgement of a host")
}

// Settings are never changed here, but they are framed by the same rule as the commands that are sent.
func TestGoldenZones(t *testing.T) {
	for want, c := range map[string]Command{
		"7e 00 07 01 00 0a 01 ee 8a":    zone(0x07, 0x000a, 0x01),
		"7e 00 07 01 00 2a 02 d8 0f":    zone(0x07, 0x002a, 0x02),
		"7e 00 08 02 00 2a 39 01 a7 ea": zone(0x08, 0x002a, 0x39, 0x01),
		"7e 00 09 01 00 00 00 de c8":    zone(0x09, 0x0000, 0x00),
		"7e 00 08 01 00 d9 50 81 d3":    zone(0x08, 0x00d9, 0x50),
	} {
		require.Equal(t, unhex(t, want), c.Send, want)
	}
	for _, answer := range []string{
		"02 00 00 01 00 33 31", "02 00 00 01 04 73 b5", "02 00 00 02 39 01 c1 4c", "03 00 00 01 00 33 31",
		"02 00 01 01 00 04 01", "02 00 03 01 00 6a 61",
	} {
		require.Zero(t, crc(unhex(t, answer)[2:]), "the CRC of a frame with its CRC is 0")
	}
}

func TestGoldenAnswers(t *testing.T) {
	for _, c := range []struct {
		of           Command
		done, refuse []string
	}{
		{GM65.Start, []string{"02 00 00 01 00 33 31"}, []string{"02 00 01 01 00 04 01", "02 00 03 01 00 6a 61"}},
		{GM65.Beat, []string{"03 00 00 01 00 33 31"}, []string{"02 00 01 01 00 04 01", "02 00 03 01 00 6a 61"}},
		{Newland.Start, []string{"02 01 30 30 30 30 23 53 43 4e 54 52 47 31 06 3b 03"}, []string{
			"02 01 30 30 30 30 23 53 43 4e 54 52 47 31 15 3b 03", "02 01 30 30 30 30 23 53 43 4e 54 52 47 31 05 3b 03"}},
		{Honeywell.Start, nil, nil},
		{NewlandShort.Start, nil, nil},
		{Zebra.Start, []string{"04 d0 00 00 ff 2c"}, []string{"05 d1 00 00 01 ff 29", "05 d1 00 00 02 ff 28", "05 d1 00 00 06 ff 24"}},
	} {
		require.Len(t, c.of.Done, len(c.done))
		for i, want := range c.done {
			require.Equal(t, unhex(t, want), c.of.Done[i])
		}
		require.Len(t, c.of.Refuse, len(c.refuse))
		for i, want := range c.refuse {
			require.Equal(t, unhex(t, want), c.of.Refuse[i])
		}
	}
}
