package hall

import (
	"strings"
	"unicode/utf8"
)

// sane tells whether all texts can stand in a book: short, and of characters
// that can be seen. The contract refuses most others before; the rules trust
// nobody.
func sane(texts ...string) bool {
	for _, text := range texts {
		if len(text) > longestText || !utf8.ValidString(text) || strings.ContainsFunc(text, func(c rune) bool { return c < ' ' || c == 0x7f }) {
			return false
		}
	}
	return true
}

// longestText is the longest that a name or identifier may be, in bytes.
const longestText = 128
