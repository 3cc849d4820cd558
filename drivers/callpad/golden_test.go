package callpad_test

import (
	"encoding/hex"
	"io"
	"net"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/drivers/callpad"
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
var day = []turn{
	{"43 50 02 01 01 92 d9 0c ab", "43 50 05 01 81 00 00 00 89 8a c8 fe"},                                     // reset
	{"43 50 0e 02 03 00 00 0c 41 30 31 37 20 d2 d1 bd d0 31 18 8d 85", "43 50 05 02 83 00 01 4e ec 5c 27 73"}, // 12, A017 已叫; next was pressed
	{"43 50 03 03 02 01 74 86 9c bf", "43 50 05 03 82 00 00 00 e1 ff 34 70"},                                  // fetched
	{"43 50 03 04 02 01 71 c9 8a 3a", "43 50 05 04 82 01 00 00 52 1d 82 57"},                                  // its power was gone
	{"43 50 02 05 01 f6 b5 c9 af", "43 50 05 05 81 00 00 00 7c 0a 6e 3e"},                                     // reset
	{"43 50 0e 06 03 00 00 0c 41 30 31 37 20 d2 d1 bd d0 28 b4 02 9e", "43 50 05 06 83 00 00 00 91 a3 dc 65"}, // shown again
}

func TestBytesOfADay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		host, device := net.Pipe()
		var keys []callpad.Key
		pad := callpad.New(func(k callpad.Key) { keys = append(keys, k) })
		require.NoError(t, pad.Show(12, "A017 已叫"))
		ended := make(chan error)
		go func() { ended <- pad.Run(t.Context(), host) }()
		recite(t, device, day)
		synctest.Wait()
		require.NoError(t, device.Close())
		require.ErrorIs(t, <-ended, io.ErrClosedPipe)
		require.Equal(t, []callpad.Key{callpad.Next}, keys)
	})
}

// A vendor's pad, made up: a press is 5A 02 key xor, and wants 06; 5A 04 and three digits are for the display.
var vendor = callpad.Template{
	Head: []byte{0x5a, 0x02}, Length: 4, Key: 2, Check: callpad.Xor, From: 1,
	Keys:   map[byte]callpad.Key{0x10: callpad.Next, 0x11: callpad.Recall, 0x21: '1'},
	Answer: []byte{0x06}, Show: []byte{0x5a, 0x04}, Digits: 3,
}

func TestBytesOfAVendorsPad(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		host, device := net.Pipe()
		var keys []callpad.Key
		pad := callpad.New(func(k callpad.Key) { keys = append(keys, k) })
		ended := make(chan error)
		go func() { ended <- pad.RunTemplate(t.Context(), host, vendor) }()
		recite(t, device, []turn{
			{"5a 04 2d 2d 2d 29", "5a 02 10 12"}, // nobody knows how many wait; next
			{"06", "5a 02 10 12"},                // the same press once more
			{"06", "5a 5a 02 11 14 5a 02 11 13"}, // a stray byte, a wrong check, recall
			{"06", "5a 02 99 9b 5a 02 21 23"},    // a key that is none of ours, a digit
			{"06", ""},
		})
		synctest.Wait()
		require.Equal(t, []callpad.Key{callpad.Next, callpad.Recall, '1'}, keys)
		time.Sleep(time.Second)
		require.NoError(t, pad.Show(7, "not for this display"))
		recite(t, device, []turn{{"5a 04 30 30 37 33", "5a 02 21 23"}, {"06", ""}})
		synctest.Wait()
		require.Equal(t, []callpad.Key{callpad.Next, callpad.Recall, '1', '1'}, keys, "a second later it is another press")
		require.NoError(t, pad.Show(123456, ""))
		recite(t, device, []turn{{"5a 04 39 39 39 3d", ""}})
		require.NoError(t, device.Close())
		require.ErrorIs(t, <-ended, io.ErrClosedPipe)
	})
}

func TestATemplateThatDescribesNoFrame(t *testing.T) {
	require.NoError(t, vendor.Validate())
	for name, spoil := range map[string]func(*callpad.Template){
		"no head":                    func(v *callpad.Template) { v.Head = nil },
		"the key in the head":        func(v *callpad.Template) { v.Key = 1 },
		"the key in the check":       func(v *callpad.Template) { v.Key = 3 },
		"longer than it may be":      func(v *callpad.Template) { v.Length = 65 },
		"no length":                  func(v *callpad.Template) { v.Length = 0 },
		"a check nobody knows":       func(v *callpad.Template) { v.Check = "crc" },
		"a check of nothing":         func(v *callpad.Template) { v.From = 3 },
		"a check before the frame":   func(v *callpad.Template) { v.From = -1 },
		"no keys":                    func(v *callpad.Template) { v.Keys = nil },
		"a key that is none":         func(v *callpad.Template) { v.Keys = map[byte]callpad.Key{1: 'x'} },
		"a display without digits":   func(v *callpad.Template) { v.Digits = 0 },
		"a display of six digits":    func(v *callpad.Template) { v.Digits = 6 },
		"a check behind the display": func(v *callpad.Template) { v.Length, v.From, v.Key = 9, 7, 2 },
	} {
		bad := vendor
		spoil(&bad)
		err := callpad.New(nil).RunTemplate(t.Context(), nil, bad)
		require.ErrorIs(t, err, callpad.ErrTemplate, name)
	}
}
