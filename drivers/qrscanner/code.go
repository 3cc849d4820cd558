package qrscanner

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// Code is one reading.
type Code struct {
	Text string
	// Symbology is the AIM identifier, such as "Q1" for a QR code, if the scanner is set to send it.
	Symbology string
}

// decode makes a code of the bytes between two ends. Scanners do not say how they encode: UTF-8 is tried first, because
// hardly any other text is valid UTF-8, and GB18030 then. A few Chinese words of two characters read as UTF-8 by chance,
// which is one more reason to put only ASCII into codes. Text with control characters is what a line at a wrong speed gives.
func decode(raw []byte) (Code, error) {
	var c Code
	if len(raw) >= 3 && raw[0] == ']' && letter(raw[1]) && (letter(raw[2]) || raw[2] >= '0' && raw[2] <= '9') {
		c.Symbology, raw = string(raw[1:3]), raw[3:]
	}
	if !utf8.Valid(raw) {
		text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(raw)
		if err != nil || bytes.ContainsRune(text, utf8.RuneError) {
			return Code{}, ErrText
		}
		raw = text
	}
	if bytes.ContainsFunc(raw, noise) {
		return Code{}, ErrText
	}
	c.Text = string(raw)
	return c, nil
}

// noise reports whether r is in no code: a control character that separates nothing.
func noise(r rune) bool {
	const separators = "\t\x04\x1c\x1d\x1e\x1f" // of codes after ISO/IEC 15434 and GS1
	return unicode.IsControl(r) && !strings.ContainsRune(separators, r)
}

func letter(b byte) bool { return b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' }
