package ratingpad_test

import (
	"encoding/hex"
	"io"
	"net"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"

	"paihao/drivers/ratingpad"
)

// turn is what the host must say next, and what it is answered.
type turn struct{ host, pad string }

// recite is a pad that knows one conversation.
func recite(t *testing.T, device net.Conn, talk []turn) {
	t.Helper()
	for i, turn := range talk {
		want := unhex(t, turn.host)
		got := make([]byte, len(want))
		_, err := io.ReadFull(device, got)
		require.NoError(t, err, "turn %d", i)
		require.Equal(t, want, got, "turn %d: % x", i, got)
		_, err = device.Write(unhex(t, turn.pad))
		require.NoError(t, err, "turn %d", i)
	}
}

func unhex(t *testing.T, s string) []byte {
	t.Helper()
	b, err := hex.DecodeString(strings.ReplaceAll(s, " ", ""))
	require.NoError(t, err)
	return b
}

// The CRCs were computed by another program, Python's zlib.
var rating = []turn{
	{"52 50 02 01 01 92 d9 0c ab", "52 50 08 01 81 00 00 00 00 00 00 bf 1a 57 6e"},                                           // it rests
	{"52 50 10 02 02 e0 4f 13 2e c7 eb c6 c0 bc db 41 30 31 37 73 7d 7d 5c", "52 50 08 02 82 01 e0 4f 13 2e 00 35 e5 02 04"}, // 请评价A017
	{"52 50 02 03 01 a0 ef 6e 29", "52 50 08 03 81 02 e0 4f 13 2e 05 3e 59 9e 26"},                                           // a tap on 5
	{"52 50 02 04 01 ef ae f8 ee", "52 50 08 04 81 02 e0 4f 13 2e 05 34 9c 97 3f"},
	{"52 50 02 05 03 18 bb a8 83", "52 50 08 05 83 00 00 00 00 00 00 ac cf 48 bd"}, // rest
}

func TestBytesOfARating(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		host, device := net.Pipe()
		var levels []int
		var pad *ratingpad.Pad
		pad = ratingpad.New(func(session string, level int) {
			require.Equal(t, "S-1", session)
			levels = append(levels, level)
			pad.Rest()
		})
		require.NoError(t, pad.Ask("S-1", "请评价A017"))
		ended := make(chan error)
		go func() { ended <- pad.Run(t.Context(), host) }()
		recite(t, device, rating)
		synctest.Wait()
		require.NoError(t, device.Close())
		require.ErrorIs(t, <-ended, io.ErrClosedPipe)
		require.Equal(t, []int{5}, levels)
	})
}

// A vendor's pad, made up: 55 AA wakes and sleeps, each tap is 55 AA 02 level sum.
var vendor = ratingpad.Template{
	Ask: []byte{0x55, 0xaa, 0x01, 0x01}, Rest: []byte{0x55, 0xaa, 0x01, 0x00},
	Head: []byte{0x55, 0xaa, 0x02}, Length: 5, Level: 3, Check: ratingpad.Sum, From: 2,
	Levels: map[byte]int{'A': 5, 'B': 4, 'C': 3, 'D': 2, 'E': 1},
}

func TestBytesOfAVendorsPad(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		host, device := net.Pipe()
		type rated struct {
			session string
			level   int
		}
		var all []rated
		pad := ratingpad.New(func(session string, level int) { all = append(all, rated{session, level}) })
		ended := make(chan error)
		go func() { ended <- pad.RunTemplate(t.Context(), host, vendor) }()
		recite(t, device, []turn{
			{"55 aa 01 00", "55 aa 02 41 43"}, // nobody is asked: a tap counts for nobody
		})
		synctest.Wait()
		require.NoError(t, pad.Ask("S-1", "请评价"))
		recite(t, device, []turn{
			{"55 aa 01 01", "55 55 aa 02 42 43 55 aa 02 43 45 55 aa 02 44 46"}, // a stray byte, a wrong sum, a tap, one more
		})
		synctest.Wait()
		require.NoError(t, pad.Ask("S-2", "请评价"))
		recite(t, device, []turn{{"55 aa 01 01", "55 aa 02"}})
		recite(t, device, []turn{{"", "45 47"}})
		synctest.Wait()
		pad.Rest()
		recite(t, device, []turn{{"55 aa 01 00", ""}})
		require.NoError(t, device.Close())
		require.ErrorIs(t, <-ended, io.ErrClosedPipe)
		require.Equal(t, []rated{{"S-1", 3}, {"S-2", 1}}, all)
	})
}

func TestATemplateThatDescribesNoFrame(t *testing.T) {
	require.NoError(t, vendor.Validate())
	for name, spoil := range map[string]func(*ratingpad.Template){
		"nothing wakes":            func(v *ratingpad.Template) { v.Ask = nil },
		"no head":                  func(v *ratingpad.Template) { v.Head = nil },
		"the level in the head":    func(v *ratingpad.Template) { v.Level = 2 },
		"the level in the check":   func(v *ratingpad.Template) { v.Level = 4 },
		"longer than it may be":    func(v *ratingpad.Template) { v.Length = 65 },
		"no length":                func(v *ratingpad.Template) { v.Length = 0 },
		"a check nobody knows":     func(v *ratingpad.Template) { v.Check = "crc" },
		"a check of nothing":       func(v *ratingpad.Template) { v.From = 4 },
		"a check before the frame": func(v *ratingpad.Template) { v.From = -1 },
		"no levels":                func(v *ratingpad.Template) { v.Levels = nil },
		"a sixth level":            func(v *ratingpad.Template) { v.Levels = map[byte]int{'F': 6} },
	} {
		bad := vendor
		spoil(&bad)
		err := ratingpad.New(nil).RunTemplate(t.Context(), nil, bad)
		require.ErrorIs(t, err, ratingpad.ErrTemplate, name)
	}
}
