package ratingpad

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"
)

// FuzzParse takes frames from any bytes: each step makes progress, and a frame is what was read.
func FuzzParse(f *testing.F) {
	f.Add([]byte("RP\x08\x01\x81\x00\x00\x00\x00\x00\x00\xbf\x1a\x57\x6e"))
	f.Add([]byte("R\x00RPRP\xff\x02RP\x08\x03\x81\x02\xe0\x4f\x13\x2e\x05\x3e\x59\x9e\x26RP\x08"))
	f.Fuzz(func(t *testing.T, b []byte) {
		for {
			frame, n := parse(b)
			require.LessOrEqual(t, n, len(b))
			if frame != nil {
				require.Equal(t, b[:n], frame.bytes())
				if a, ok := understand(frame.data); ok {
					require.Equal(t, a.state == wasAnswered, a.level > 0)
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
	f.Add([]byte("\x55\xaa\x02"), 5, 3, "sum", 2, []byte("\x55\xaa\x02A\x43x\x55\xaa\x02B\x43"))
	f.Add([]byte("\x7e"), 4, 1, "xor", 0, []byte("\x7e1\x00\x4f\x7e2"))
	f.Add([]byte("##"), 3, 2, "", 0, []byte("###1##2"))
	f.Fuzz(func(t *testing.T, head []byte, length, level int, check string, from int, b []byte) {
		template := Template{Ask: []byte{1}, Head: head, Length: length, Level: level, Check: Check(check), From: from,
			Levels: map[byte]int{'1': 1, '2': 2, 'A': 5, 'B': 4}}
		if template.Validate() != nil {
			return
		}
		for {
			level, n := template.parse(b)
			require.LessOrEqual(t, n, len(b))
			if level > 0 {
				require.Equal(t, length, n)
				require.True(t, bytes.HasPrefix(b, head))
			}
			if n == 0 {
				require.Less(t, len(b), max(length, len(head)))
				return
			}
			b = b[n:]
		}
	})
}
