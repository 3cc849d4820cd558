package screens

import (
	"strings"
	"unicode"
	"unicode/utf8"
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

// even wraps a text so that it reads well: two lines part at a mark, if there is one about the middle, and where the
// last line would be a scrap all are about as wide as each other. There are no more lines than wrap makes.
func even(text string, width float32, measure func(string) float32) []string {
	const scrap, step, narrowest = 0.34, 0.04, 0.5
	lines, fits := wrap(text, width, measure)
	if !fits || len(lines) < 2 || strings.Contains(text, "\n") {
		return lines
	}
	if len(lines) == 2 {
		if halves := parted(text, width, measure); halves != nil {
			return halves
		}
	}
	if measure(lines[len(lines)-1]) > width*scrap {
		return lines
	}
	for share := float32(1 - step); share > narrowest; share -= step {
		narrower, fits := wrap(text, width*share, measure)
		if !fits || len(narrower) > len(lines) {
			break
		}
		lines = narrower
	}
	return lines
}

// parted cuts a text in two at the mark that is nearest to the middle, if both halves have room; nil = at none. What ends
// a sentence goes before what parts it.
func parted(text string, width float32, measure func(string) float32) []string {
	for _, marks := range []string{"。；！？.;!?·", "，：,:"} {
		if halves := partedAt(marks, text, width, measure); halves != nil {
			return halves
		}
	}
	return nil
}

func partedAt(marks, text string, width float32, measure func(string) float32) (halves []string) {
	const middle = 0.4 // of the width, which the halves may differ by
	best := width * middle
	for i, r := range text {
		end := i + len(string(r))
		if !strings.ContainsRune(marks, r) || r < utf8.RuneSelf && !strings.HasPrefix(text[end:], " ") {
			continue
		}
		first, second := text[:end], strings.TrimLeft(text[end:], " ")
		if next, _ := utf8.DecodeRuneInString(second); second == "" || closes(next) {
			continue
		}
		a, b := measure(first), measure(second)
		if apart := max(a-b, b-a); a <= width && b <= width && apart < best {
			best, halves = apart, []string{first, second}
		}
	}
	return halves
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
