package printer

import (
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		s    string
		wide int
		want []string
	}{
		{"", 8, []string{""}},
		{"请到三楼社保区", 8, []string{"请到三楼", "社保区"}},
		{"请到三楼，等候", 8, []string{"请到三", "楼，等候"}},
		{"please wait here", 11, []string{"please wait", "here"}},
		{"a\nb", 8, []string{"a", "b"}},
		{"abcdefghij", 4, []string{"abcd", "efgh", "ij"}},
		{"等（约10分钟）", 9, []string{"等（约10", "分钟）"}},
	} {
		require.Equal(t, c.want, wrap(c.s, c.wide), c.s)
	}
}

func FuzzWrap(f *testing.F) {
	f.Add("请到三楼，等候 please", 8)
	f.Add("（（（（（（", 4)
	f.Fuzz(func(t *testing.T, s string, width int) {
		if width < 2 || width > 100 || !utf8.ValidString(s) {
			return
		}
		for _, line := range wrap(s, width) {
			require.LessOrEqual(t, Cells(line), width)
		}
	})
}

func FuzzParse(f *testing.F) {
	f.Add([]byte{0x12, 0x11, 0x13, 0x00, 0x37, 0x22, 'A', 'B', 'C', 'D', 0, 0x10, 0, 0, 0})
	f.Fuzz(func(t *testing.T, b []byte) {
		for len(b) > 0 {
			r, n := parse(b)
			require.LessOrEqual(t, n, len(b))
			if n == 0 {
				require.Less(t, len(b), 7, "no answer is longer")
				require.Equal(t, reply{}, r)
				return
			}
			b = b[n:]
		}
	})
}

func TestParseTellsAnswersApart(t *testing.T) {
	stream := []byte{
		0x11, 0x13, // XON, XOFF
		0x10, 0x00, 0x03, 0x0c, // automatic status: its third byte looks like GS r
		0x16,                                 // DLE EOT with the drawer bit
		0x37, 0x22, 'A', 'B', 'C', 'D', 0x00, // GS ( H
		0x03, // GS r
	}
	var got []reply
	for len(stream) > 0 {
		r, n := parse(stream)
		require.Positive(t, n)
		if r.kind != replyNone {
			got = append(got, r)
		}
		stream = stream[n:]
	}
	require.Equal(t, []reply{
		{kind: replyStatus, b: 0x16}, {kind: replyDone, id: [4]byte{'A', 'B', 'C', 'D'}}, {kind: replyPaper, b: 3}}, got)
}

func TestStatusBits(t *testing.T) {
	s := decode([4]byte{0x12 | 0x04 | 0x08 | 0x20 | 0x40, 0x12, 0x12, 0x12})
	require.True(t, s.Drawer && s.Offline && s.Waiting && s.FeedButton)
	require.ErrorIs(t, s.Err(), ErrOffline)
	for _, c := range []struct {
		n    int
		b    byte
		want error
	}{
		{0, 0x16, nil}, {0, 0x1a, ErrOffline},
		{1, 0x16, ErrCoverOpen}, {1, 0x1a, nil}, {1, 0x32, ErrPaperEnd}, {1, 0x52, ErrFault},
		{2, 0x16, ErrFault}, {2, 0x1a, ErrCutter}, {2, 0x32, ErrFault}, {2, 0x52, ErrFault},
		{3, 0x1e, nil}, {3, 0x72, ErrPaperEnd},
	} {
		raw := [4]byte{0x12, 0x12, 0x12, 0x12}
		raw[c.n] = c.b
		s := decode(raw)
		if c.want == nil {
			require.NoError(t, s.Err(), "n=%d %02x", c.n+1, c.b)
		} else {
			require.ErrorIs(t, s.Err(), c.want, "n=%d %02x", c.n+1, c.b)
		}
		require.Equal(t, c.n == 3 && c.b == 0x1e, s.NearEnd)
	}
}
