package printer

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"
)

// all returns the answers in a stream, and what is left of it.
func all(stream []byte, want expected) (got []reply, rest []byte) {
	for len(stream) > 0 {
		r, n := parse(stream, want)
		if n == 0 {
			break
		}
		if r.kind != replyNone {
			got = append(got, r)
		}
		stream = stream[n:]
	}
	return got, stream
}

func TestParseTellsAnswersApart(t *testing.T) {
	stream := []byte{
		0x11, 0x13, // XON, XOFF
		0x10, 0x00, 0x13, 0x03, 0x0c, // automatic status, an XOFF in it: its last bytes look like GS r
		0x16,                                 // DLE EOT with the drawer bit
		0x37, 0x22, 'Q', 'S', 'U', 'W', 0x00, // GS ( H
		0x5f, 'T', 'M', 0x00, // GS I
		0xff, 0x80, // noise
		0x03, // GS r
	}
	want := []reply{
		{kind: replyAuto, b: [4]byte{0x10, 0x00, 0x03, 0x0c}},
		{kind: replyStatus, b: [4]byte{0x16}},
		{kind: replyDone, b: [4]byte{'Q', 'S', 'U', 'W'}},
		{kind: replyText, text: "TM"},
		{kind: replyPaper, b: [4]byte{3}},
	}
	got, rest := all(stream, expected{text: true})
	require.Equal(t, want, got)
	require.Empty(t, rest)
	got, _ = all(stream, expected{})
	require.NotContains(t, got, want[3], "nobody asked for text")
}

func TestParseWaitsForTheRestOfAnAnswer(t *testing.T) {
	for _, whole := range [][]byte{
		{0x37, 0x22, 'Q', 'S', 'U', 'W', 0}, {0x5f, 'T', 'M', 0}, {0x18, 0x20, 0x03, 0x0f}, {0x12}, {0x00},
	} {
		for n := range whole {
			got, rest := all(whole[:n], expected{text: true})
			require.Empty(t, got, "% x", whole[:n])
			require.Len(t, rest, n)
		}
		got, rest := all(whole, expected{text: true})
		require.Len(t, got, 1, "% x", whole)
		require.Empty(t, rest)
	}
}

func TestParseOfACustomPrinter(t *testing.T) {
	got, rest := all([]byte{0x10, 0x0f, 0x20, 0, 0, 0x80, 0x00, 0x10, 0x55, 0x10, 0x0f, 0x01}, expected{full: true})
	require.Equal(t, []reply{{kind: replyFull, b: [4]byte{0x20, 0, 0, 0x80}}, {kind: replyPaper}}, got[:2])
	require.Equal(t, []byte{0x10, 0x0f, 0x01}, rest, "the next one has begun")
}

// The name of a page must not look like another answer when its first bytes were lost.
func TestNamesOfPagesAreNoAnswers(t *testing.T) {
	p := New(nil, MM80, nil)
	seen := map[[4]byte]bool{}
	for range 2000 {
		name := p.name()
		require.False(t, seen[name], "%s came again", name[:])
		seen[name] = true
		got, _ := all(name[:], expected{})
		require.Empty(t, got, "%s", name[:])
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte{0x12, 0x11, 0x13, 0x00, 0x37, 0x22, 'A', 'B', 'C', 'D', 0, 0x10, 0, 0, 0}, false, false)
	f.Add([]byte{0x10, 0x0f, 0x21, 0x02, 0x40, 0x81, 0x00, 0x10}, true, false)
	f.Add([]byte("\x5fEPSON\x00\x5fTM-T82III\x00\x5fCHINA GB18030\x00"), false, true)
	f.Add([]byte{0x1c, 0x13, 0x24, 0x11, 0x03, 0x13, 0x0f, 0x37, 0x22}, false, false)
	f.Fuzz(func(t *testing.T, b []byte, full, text bool) {
		as := expected{full, text}
		want, rest := all(b, as)
		require.LessOrEqual(t, len(rest), longestText, "no answer is longer")
		// Split anywhere, a stream means the same.
		var got []reply
		var in []byte
		for _, c := range b {
			in = append(in, c)
			replies, left := all(in, as)
			got, in = append(got, replies...), bytes.Clone(left)
		}
		require.Equal(t, want, got)
		require.Equal(t, len(rest), len(in))
	})
}
