package screens

import (
	"strings"
	"unicode"
)

// wrap breaks a text into lines that are no wider than width, as print does it: between words, between Chinese
// characters, never before a mark that closes or after one that opens. It says false when one piece alone is wider.
func wrap(text string, width float32, measure func(string) float32) (lines []string, fits bool) {
	fits = true
	for paragraph := range strings.SplitSeq(text, "\n") {
		var line strings.Builder
		var used float32
		for _, piece := range pieces(paragraph) {
			bare := measure(strings.TrimRight(piece, " "))
			if used > 0 && used+bare > width {
				lines = append(lines, strings.TrimRight(line.String(), " "))
				line.Reset()
				used = 0
			}
			fits = fits && bare <= width
			line.WriteString(piece)
			used += measure(piece)
		}
		lines = append(lines, strings.TrimRight(line.String(), " "))
	}
	return lines, fits
}

// pieces cuts a text at every place where a line may end; joined they are the text again.
func pieces(text string) []string {
	var all []string
	start := 0
	var last rune
	for i, r := range text {
		if i > 0 && mayBreak(last, r) {
			all = append(all, text[start:i])
			start = i
		}
		last = r
	}
	if start < len(text) {
		all = append(all, text[start:])
	}
	return all
}

func mayBreak(before, after rune) bool {
	switch {
	case after == ' ' || closes(after) || opens(before):
		return false
	case before == ' ':
		return true
	case before == '/' || before == '-' || before == '.': // an address is long
		return unicode.IsLetter(after)
	}
	return wide(before) || wide(after)
}

func closes(r rune) bool {
	return strings.ContainsRune("，。、；：？！）》】〉”’…·,.;:?!)]", r)
}
func opens(r rune) bool { return strings.ContainsRune("（《【〈“‘([", r) }

// wide reports the characters between which Chinese breaks its lines.
func wide(r rune) bool {
	return unicode.Is(unicode.Han, r) || r >= 0x3000 && r <= 0x303F || r >= 0xFF00 && r <= 0xFFEF
}
