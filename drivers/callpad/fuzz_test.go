package callpad

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"
)

// FuzzParse takes frames from any bytes: each step makes progress, and a frame is what was read.
func FuzzParse(f *testing.F) {
	f.Add([]byte("CP\x05\x01\x81\x00\x00\x00\x89\x8a\xc8\xfe"))
	f.Add([]byte("C\x00CPCP\xff\x02CP\x05\x02\x83\x00\x01N\xec\x5c\x27\x73CP\x05"))
	f.Fuzz(func(t *testing.T, b []byte) {
		for {
			frame, n := parse(b)
			require.LessOrEqual(t, n, len(b))
			if frame != nil {
				require.Equal(t, b[:n], frame.bytes())
				if a, ok := understand(frame.data); ok && a.number == 0 {
					require.Zero(t, a.key)
				}
			}
			if n == 0 {
				require.Less(t, len(b), len(mark)+1+longest+4, "what is longer than any frame is none")
				return
			}
			b = b[n:]
		}
	})
}

// FuzzTemplate does the same with any template that is one.
func FuzzTemplate(f *testing.F) {
	f.Add([]byte("\x5a\x02"), 4, 2, "xor", 1, []byte("\x5a\x02\x10\x12x\x5a\x02\x11\x12"), 3)
	f.Add([]byte("\x7e"), 4, 1, "sum", 0, []byte("\x7e1\x00\xaf\x7e2"), 1)
	f.Add([]byte("##"), 3, 2, "", 0, []byte("###1##2"), 5)
	f.Fuzz(func(t *testing.T, head []byte, length, key int, check string, from int, b []byte, digits int) {
		template := Template{Head: head, Length: length, Key: key, Check: Check(check), From: from, Show: head, Digits: digits,
			Keys: map[byte]Key{'1': '1', '2': Next, 0x10: Recall, 0x11: Missed}}
		if template.Validate() != nil {
			return
		}
		show := template.display(display{waiting: uint16(len(b))})
		require.True(t, bytes.HasPrefix(show, head))
		for {
			k, n := template.parse(b)
			require.LessOrEqual(t, n, len(b))
			if k != 0 {
				require.Equal(t, length, n)
				require.True(t, k.known() && bytes.HasPrefix(b, head))
			}
			if n == 0 {
				require.Less(t, len(b), max(length, len(head)))
				return
			}
			b = b[n:]
		}
	})
}
