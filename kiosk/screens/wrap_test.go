package screens_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"paihao/kiosk/screens"
)

// square is a font in which Chinese is one wide and Latin half of that.
func square(s string) float32 {
	var width float32
	for _, r := range s {
		width += 0.5
		if r > 0x2E80 {
			width += 0.5
		}
	}
	return width
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		text  string
		width float32
		want  []string
		fits  bool
	}{
		{"取号", 4, []string{"取号"}, true},
		{"选择要办的事项", 4, []string{"选择要办", "的事项"}, true},
		{"请稍候，不要离开。", 4, []string{"请稍候，", "不要离", "开。"}, true},
		{"请（出示）证件", 3, []string{"请（出", "示）证", "件"}, true},
		{"Take a number", 4, []string{"Take a", "number"}, true},
		{"Take a number", 2, []string{"Take", "a", "number"}, false},
		{"限时 20 日", 3, []string{"限时", "20 日"}, true},
		{"https://queue.example", 4, []string{"https://", "queue.", "example"}, true},
		{"one\ntwo", 9, []string{"one", "two"}, true},
		{"", 1, []string{""}, true},
	} {
		lines, fits := screens.Wrap(c.text, c.width, square)
		require.Equal(t, c.want, lines, c.text)
		require.Equal(t, c.fits, fits, c.text)
	}
}

func TestEven(t *testing.T) {
	for _, c := range []struct {
		text  string
		width float32
		want  []string
	}{
		{"取号", 4, []string{"取号"}},
		{"居民身份证丢失补领", 8, []string{"居民身份证", "丢失补领"}},
		{"选择要办的事项", 4, []string{"选择要办", "的事项"}}, // no scrap
		{"收好身份证，再选择事项；姓名和号码不保存", 14, []string{"收好身份证，再选择事项；", "姓名和号码不保存"}},
		{"为保护您的信息，长时间不操作将回到首页", 18, []string{"为保护您的信息，", "长时间不操作将回到首页"}},
		{"Read your card first, then choose a service", 14, []string{"Read your card first,", "then choose a service"}},
		{"Hold it about 10 cm from the scanner window", 19, []string{"Hold it about 10 cm from", "the scanner window"}},
		{"先听到“咔。”再松手", 6, []string{"先听到“咔。”", "再松手"}},      // a mark that ends is not apart from what it ends
		{"a.b@c.d 1,000", 5, []string{"a.b@c.d", "1,000"}}, // no mark that ends anything
		{"一二三四五六七八九十一二三四五六七八九，十", 10, []string{"一二三四五六七", "八九十一二三四", "五六七八九，十"}},
		{"one two\nthree", 3, []string{"one", "two", "three"}},
		{"", 1, []string{""}},
	} {
		require.Equal(t, c.want, screens.Even(c.text, c.width, square), c.text)
	}
}

// Wrapping loses nothing but spaces at the ends of lines, and lines are as wide as they may be.
func FuzzWrap(f *testing.F) {
	f.Add("您好，请选择取号方式 (A–Z)", float32(5))
	f.Add("Reissue of Mainland travel permit / 补发", float32(9))
	f.Add("  \n\n。", float32(1))
	f.Fuzz(func(t *testing.T, text string, width float32) {
		if !utf8.ValidString(text) {
			t.Skip("texts are UTF-8")
		}
		lines, fits := screens.Wrap(text, width, square)
		even := screens.Even(text, width, square)
		require.LessOrEqual(t, len(even), len(lines))
		bare := func(s string) string { return strings.NewReplacer(" ", "", "\n", "").Replace(s) }
		require.Equal(t, bare(text), bare(strings.Join(lines, "")))
		require.Equal(t, bare(text), bare(strings.Join(even, "")))
		for _, line := range append(lines, even...) {
			if fits && line != "" {
				require.LessOrEqual(t, square(line), width)
			}
		}
	})
}
