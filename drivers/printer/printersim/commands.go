package printersim

import (
	"fmt"

	"paihao/drivers/printer"
)

const (
	lf  = 0x0a
	dle = 0x10
	eot = 0x04
	enq = 0x05
	esc = 0x1b
	fs  = 0x1c
	gs  = 0x1d
)

// command is how long a command is, and which models know it; nil is all of them.
type command struct {
	fixed  int
	length func(printer.Profile, []byte) (int, error) // of what has come so far: 0 is not yet known
	knows  func(printer.Profile) bool
}

func custom(p printer.Profile) bool { return p.Custom }
func others(p printer.Profile) bool { return !p.Custom }

// commands is what this printer knows, by its first two bytes.
var commands = map[[2]byte]command{
	{dle, eot}: {fixed: 3}, {dle, enq}: {fixed: 3},

	{esc, '@'}: {fixed: 2}, {esc, 'a'}: {fixed: 3}, // start, alignment
	{esc, 'E'}: {fixed: 3}, {esc, '-'}: {fixed: 3}, {esc, '!'}: {fixed: 3}, {esc, 'M'}: {fixed: 3}, // bold, underline, mode, font
	{esc, ' '}: {fixed: 3}, {esc, '{'}: {fixed: 3}, {esc, 't'}: {fixed: 3}, {esc, 'R'}: {fixed: 3}, // gap, upside down, code page, country
	{esc, '2'}: {fixed: 2}, {esc, '3'}: {fixed: 3}, {esc, 'd'}: {fixed: 3}, {esc, 'J'}: {fixed: 3}, // leading, feed
	{esc, '$'}: {fixed: 4}, {esc, '\\'}: {fixed: 4}, // position
	{esc, 'i'}: {fixed: 2}, {esc, 'v'}: {fixed: 2}, // cut, sensor

	{fs, '&'}: {fixed: 2}, {fs, '.'}: {fixed: 2}, {fs, 'C'}: {fixed: 3}, // Chinese on, off, its coding
	{fs, '!'}: {fixed: 3}, {fs, 'W'}: {fixed: 3}, {fs, '-'}: {fixed: 3}, {fs, 'S'}: {fixed: 4}, // mode, double, underline, gaps
	{fs, '('}: {length: chineseFont},
	{fs, 'P'}: {fixed: 6, knows: custom}, {fs, 'K'}: {fixed: 3, knows: custom}, {esc, 'F'}: {fixed: 2, knows: custom}, // present, eject

	{gs, '!'}: {fixed: 3}, {gs, 'B'}: {fixed: 3}, {gs, 'L'}: {fixed: 4}, {gs, 'W'}: {fixed: 4}, // size, reverse, margin, width
	{gs, 'r'}: {fixed: 3}, {gs, 'I'}: {fixed: 3}, {gs, 'a'}: {fixed: 3, knows: others}, // sensor, identity, automatic status
	{gs, 0xe0}: {fixed: 3, knows: custom}, {gs, 0xf8}: {fixed: 2, knows: custom}, // automatic full status, black mark
	{gs, 'V'}: {length: cutLength}, {gs, 'v'}: {length: rasterLength},
	{gs, '('}: {length: parameterLength}, {gs, '8'}: {length: longLength},
}

func unknown() error { return fmt.Errorf("unknown command") }

// cutLength is GS V m, or GS V m n for those that feed. Custom's printers cut whole or not at all.
func cutLength(p printer.Profile, b []byte) (int, error) {
	switch {
	case len(b) < 3:
		return 0, nil
	case b[2] == 0 || b[2] == '0', (b[2] == 1 || b[2] == '1') && !p.Custom:
		return 3, nil
	case b[2] == 65, b[2] == 66 && !p.Custom:
		return 4, nil
	}
	return 0, unknown()
}

// rasterLength is GS v 0 m xL xH yL yH and the dots.
func rasterLength(_ printer.Profile, b []byte) (int, error) {
	switch {
	case len(b) > 2 && b[2] != '0':
		return 0, unknown()
	case len(b) < 8:
		return 0, nil
	}
	return 8 + (int(b[4])+int(b[5])<<8)*(int(b[6])+int(b[7])<<8), nil
}

// parameterLength is GS ( and a letter, pL pH, and so many bytes: k for QR codes, L for pictures, H for answers.
func parameterLength(_ printer.Profile, b []byte) (int, error) {
	if len(b) > 2 && b[2] != 'k' && b[2] != 'L' && b[2] != 'H' {
		return 0, unknown()
	}
	if len(b) < 5 {
		return 0, nil
	}
	n := int(b[3]) + int(b[4])<<8
	if n < 2 {
		return 0, unknown()
	}
	return 5 + n, nil
}

// longLength is GS 8 L and a length of four bytes.
func longLength(_ printer.Profile, b []byte) (int, error) {
	switch {
	case len(b) > 2 && b[2] != 'L':
		return 0, unknown()
	case len(b) < 7:
		return 0, nil
	}
	n := int(b[3]) + int(b[4])<<8 + int(b[5])<<16 + int(b[6])<<24
	if n < 2 {
		return 0, unknown()
	}
	return 7 + n, nil
}

// chineseFont is FS ( A 2 0 48 n.
func chineseFont(_ printer.Profile, b []byte) (int, error) {
	const known = "\x1c(A\x02\x000"
	if n := min(len(b), len(known)); string(b[:n]) != known[:n] {
		return 0, unknown()
	}
	if len(b) < len(known) {
		return 0, nil
	}
	return len(known) + 1, nil
}
