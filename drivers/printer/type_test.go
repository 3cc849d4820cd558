package printer

import (
	"bytes"
	"os/exec"
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

// The bytes of every character that we send are those of iconv, which no line of ours has seen.
func TestBytesAreThoseOfIconv(t *testing.T) {
	iconv, err := exec.LookPath("iconv")
	if err != nil {
		t.Skip("this system has no iconv")
	}
	var text, want []byte
	n := 0
	for r := rune(utf8.RuneSelf); r < 0x30000; r++ {
		if b, ok := gbk(string(r)); ok {
			text, want = append(append(text, string(r)...), '\n'), append(append(want, b...), '\n')
			n++
		}
	}
	require.Greater(t, n, 21000, "all of GBK but what fonts disagree about")
	for _, coding := range []string{"GBK", "GB18030"} {
		run := exec.Command(iconv, "-f", "UTF-8", "-t", coding)
		run.Stdin = bytes.NewReader(text)
		got, err := run.Output()
		require.NoError(t, err)
		require.True(t, bytes.Equal(want, got), "%s differs", coding)
	}
	t.Logf("%d characters", n)
}
