package qrscannersim_test

import (
	"encoding/hex"
	"io"
	"net"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/drivers/qrscanner/qrscannersim"
)

func unhex(t *testing.T, s string) []byte {
	t.Helper()
	b, err := hex.DecodeString(strings.ReplaceAll(s, " ", ""))
	require.NoError(t, err)
	return b
}

// Every command of the facts is answered as it was seen; anything else is a fault.
func TestCommands(t *testing.T) {
	const ack = "02 00 00 01 00 33 31"
	for _, c := range []struct {
		family             qrscannersim.Family
		sent, want, strict string
	}{
		{qrscannersim.GM65, "7e 00 08 01 00 02 01 ab cd", ack, ""},
		{qrscannersim.GM65, "7e 00 08 01 00 02 01 02 da", ack, ""},
		{qrscannersim.GM65, "7e 00 08 01 00 02 00 ab cd", ack, ""},
		{qrscannersim.GM65, "7e 00 07 01 00 0a 01 ee 8a", "02 00 00 01 04 73 b5", ""},
		{qrscannersim.GM65, "7e 00 07 01 00 2a 02 d8 0f", "02 00 00 02 39 01 c1 4c", ""},
		{qrscannersim.GM65, "7e 00 08 02 00 2a 39 01 a7 ea", ack, ""},
		{qrscannersim.GM65, "7e 00 09 01 00 00 00 de c8", ack, ""},
		{qrscannersim.GM65, "7e 00 08 01 00 d9 50 81 d3", ack, ""},
		{qrscannersim.GM65, "7e 00 08 01 00 d9 a5 3e 69", ack, ""},
		{qrscannersim.GM65, "7e 00 08 01 00 d9 00 db 26", ack, ""},
		{qrscannersim.GM65, "7e 00 0a 01 00 00 00 30 1a", "03 00 00 01 00 33 31", ""},
		{qrscannersim.GM65, "7e 00 08 01 00 02 01 02 db", "02 00 01 01 00 04 01", "wrong checksum"},
		{qrscannersim.GM65, "7e 00 05 01 00 02 01 ab cd", "02 00 03 01 00 6a 61", "unknown command"},
		{qrscannersim.GM65, "10 04 01 7e 00 0a 01 00 00 00 30 1a", "03 00 00 01 00 33 31", "no command"},
		{qrscannersim.Newland, "7e 01 30303030 23 53434e54524731 3b03", "02 01 30303030 23 53434e54524731 06 3b03", ""},
		{qrscannersim.Newland, "7e 01 30303030 40 53434e54524730 3b03", "02 01 30303030 40 53434e54524730 06 3b03", ""},
		{qrscannersim.Newland, "7e 01 30303030 23 53434e54524739 3b03", "02 01 30303030 23 53434e54524739 15 3b03", "unknown value"},
		{qrscannersim.Newland, "7e 01 30303030 23 58595a313233 3b03", "02 01 30303030 23 58595a313233 05 3b03", "unknown command"},
		{qrscannersim.Newland, "01 54 04", "", ""},
		{qrscannersim.Newland, "01 50 04", "", "no command"},
		{qrscannersim.Honeywell, "16 54 0d", "", ""},
		{qrscannersim.Honeywell, "16 55 0d", "", ""},
		{qrscannersim.Honeywell, "16 4d 0d", "", "unknown command"},
		{qrscannersim.Honeywell, "54", "", "no command"},
		{qrscannersim.Zebra, "00 04 e4 04 00 ff 14", "04 d0 00 00 ff 2c", ""},
		{qrscannersim.Zebra, "00 04 e5 04 00 ff 13", "04 d0 00 00 ff 2c", ""},
		{qrscannersim.Zebra, "04 e4 04 00 ff 14", "", "asleep"},
		{qrscannersim.Zebra, "00 04 e4 04 00 ff 15", "05 d1 00 00 01 ff 29", "wrong checksum"},
		{qrscannersim.Zebra, "00 04 e6 04 00 ff 12", "05 d1 00 00 02 ff 28", "unknown command"},
		{qrscannersim.Alone, "16 54 0d", "", "nobody listens"},
	} {
		sim := qrscannersim.New(qrscannersim.Options{Family: c.family})
		host, device := net.Pipe()
		var served sync.WaitGroup
		served.Go(func() { sim.Serve(device) })
		_, err := host.Write(unhex(t, c.sent))
		require.NoError(t, err)
		want := unhex(t, c.want)
		got := make([]byte, len(want))
		_, err = io.ReadFull(host, got)
		require.NoError(t, err)
		require.Equal(t, want, got, c.sent)
		host.Close()
		served.Wait()
		if c.strict == "" {
			require.Empty(t, sim.Faults(), c.sent)
		} else {
			require.NotEmpty(t, sim.Faults(), c.sent)
			require.Contains(t, sim.Faults()[0], c.strict)
		}
	}
}

// Whatever comes in, no family hangs or panics.
func FuzzAnyBytes(f *testing.F) {
	for family, s := range []string{"", "7e0008010002 01abcd", "7e013030303023 53434e54524731 3b03", "16540d", "0004e40400ff14"} {
		b, err := hex.DecodeString(strings.ReplaceAll(s, " ", ""))
		require.NoError(f, err)
		f.Add(byte(family), b)
	}
	f.Fuzz(func(t *testing.T, family byte, b []byte) {
		sim := qrscannersim.New(qrscannersim.Options{Family: qrscannersim.Family(family % 5), Told: true})
		host, device := net.Pipe()
		var served sync.WaitGroup
		served.Go(func() { sim.Serve(device) })
		go io.Copy(io.Discard, host)
		host.Write(b)
		host.Close()
		served.Wait()
	})
}
