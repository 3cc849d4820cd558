package idreader

import (
	"bytes"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// pieces is a line that gives its bytes as they are cut, and falls silent then.
type pieces struct {
	rest []byte
	cut  int
}

func (p *pieces) SetReadDeadline(time.Time) error  { return nil }
func (p *pieces) SetWriteDeadline(time.Time) error { return nil }
func (p *pieces) Write(b []byte) (int, error)      { return len(b), nil }

func (p *pieces) Read(b []byte) (int, error) {
	n := copy(b, p.rest[:min(p.cut, len(p.rest))])
	if p.rest = p.rest[n:]; n == 0 {
		return 0, os.ErrDeadlineExceeded
	}
	return n, nil
}

// Whatever comes, in whatever pieces, the reader ends with one of its errors or a card that holds together, and noise does
// not hide the frame behind it. (A frame that breaks off may, once in 256 times: the checksum is one byte.)
func FuzzFrames(f *testing.F) {
	good := framed(ok, base(text(f, residentText), 0, false), 0x1b)
	f.Add(good, 64)
	f.Add(append(good[:600:600], good...), 1000)
	f.Add([]byte{0xaa, 0x00, 0xaa, 0xaa, 0x96, 0x69, 0, 4, 0, 0, 0x90, 0x94, 0xaa}, 1)
	f.Add([]byte{0xaa, 0xaa, 0x96, 0x69, 0xff, 0xff}, 3)
	f.Add([]byte{0xaa, 0xaa, 0xaa, 0x96, 0x69, 0, 4, 0, 0, 0x41, 0x45}, 2)
	f.Fuzz(func(t *testing.T, b []byte, cut int) {
		cut = 1 + (cut%1000+1000)%1000
		r := New(&pieces{b, cut})
		card, err := r.Base(t.Context())
		if err == nil {
			require.NoError(t, CheckNumber(card.Number()))
		} else {
			require.False(t, useless(err) && !is(err, ErrSelfTest) && !is(err, ErrUnauthorised), "%v", err)
		}
		if !bytes.Contains(b, preamble[1:]) {
			card, err = New(&pieces{append(b[:len(b):len(b)], good...), cut}).Base(t.Context())
			require.NoError(t, err)
			require.Equal(t, "110105194912310011", card.Number())
		}
	})
}

func FuzzText(f *testing.F) {
	f.Add(text(f, residentText))
	f.Add(text(f, foreignText))
	f.Add(permitText)
	f.Add(oldText)
	f.Fuzz(func(t *testing.T, b []byte) {
		c, err := Parse(b)
		if err == nil {
			require.NoError(t, CheckNumber(c.Number()))
			require.NotContains(t, c.String(), c.Number())
			require.Len(t, c.From(), 8)
		}
	})
}
