package printer

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// cells returns the width of r: one cell for ASCII, two for all that GBK writes in two bytes.
func cells(r rune) int {
	if r < utf8.RuneSelf {
		return 1
	}
	return 2
}

// Cells returns how many cells of plain type s takes.
func Cells(s string) int {
	n := 0
	for _, r := range s {
		n += cells(r)
	}
	return n
}

// clean returns s with what would be a command, or print as a wrong character, replaced.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '¥': // four bytes in GB18030, which printers with a GBK font take for two characters
			return '￥'
		case r < ' ' || r == 0x7f || r == utf8.RuneError:
			return ' '
		}
		return r
	}, s)
}

// gbk encodes a line for the printer's own font; ok is false if that font may lack a character of it.
func gbk(s string) (b []byte, ok bool) {
	enc := simplifiedchinese.GBK.NewEncoder()
	var utf, two [utf8.UTFMax]byte
	for _, r := range s {
		if r < utf8.RuneSelf {
			b = append(b, byte(r))
			continue
		}
		n, _, err := enc.Transform(two[:], utf8.AppendRune(utf[:0], r), true)
		if err != nil || doubtful(two[:n]) {
			return nil, false
		}
		b = append(b, two[:n]...)
	}
	return b, true
}

// doubtful reports whether fonts and code tables disagree about a code: the euro sign of Windows has one byte, 14
// characters came into GBK with GB18030 only, and lead byte FE means one thing here and another there.
func doubtful(c []byte) bool {
	return len(c) != 2 || c[0] == 0xfe || c[0] == 0xa8 && c[1] == 0xbf || c[0] == 0xa9 && c[1] >= 0x89 && c[1] <= 0x95
}

// Characters that must not begin or end a line.
const (
	noStart = "，。、；：！？）》】」』”’…,.;:!?)]}%"
	noEnd   = "（《【「『“‘([{￥"
)

// wrap breaks s into lines of at most width cells, between words and Chinese characters.
func wrap(s string, width int) []string {
	var lines []string
	for paragraph := range strings.SplitSeq(s, "\n") {
		line := ""
		for _, word := range words(paragraph) {
			switch {
			case Cells(line)+Cells(strings.TrimRight(word, " ")) <= width:
				line += word
				continue
			case line != "":
				lines = append(lines, strings.TrimRight(line, " "))
			}
			for line = word; Cells(strings.TrimRight(line, " ")) > width; {
				head := fit(line, width)
				lines, line = append(lines, head), line[len(head):]
			}
		}
		lines = append(lines, strings.TrimRight(line, " "))
	}
	return lines
}

// words splits s into pieces that stay together: a Latin word with the spaces after it, or one Chinese character with
// the punctuation that belongs to it.
func words(s string) []string {
	var out []string
	var before rune = -1
	for _, r := range s {
		glued := before >= 0 && (strings.ContainsRune(noStart, r) || strings.ContainsRune(noEnd, before) ||
			before < utf8.RuneSelf && r < utf8.RuneSelf && (before != ' ' || r == ' '))
		if glued {
			out[len(out)-1] += string(r)
		} else {
			out = append(out, string(r))
		}
		before = r
	}
	return out
}

// fit returns the longest head of s that width cells hold, at least one character.
func fit(s string, width int) string {
	n := 0
	for i, r := range s {
		if n += cells(r); n > width && i > 0 {
			return s[:i]
		}
	}
	return s
}
