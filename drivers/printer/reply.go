package printer

import "bytes"

// reply is one answer of the printer.
type reply struct {
	kind byte
	b    [4]byte // of a status: one byte of real time, four of the others; of a page that is done: its name
	text string
}

const (
	replyNone   = iota
	replyStatus // DLE EOT 1 to 4: 0xx1xx10
	replyPaper  // GS r 1: 0xx0xxxx
	replyDone   // GS ( H: 37 22 d1 d2 d3 d4 00
	replyText   // GS I: 5F text 00
	replyAuto   // GS a: 0xx1xx00 and three of 0xx0xxxx
	replyFull   // DLE EOT 20, GS E0: 10 0F p u r x
)

const (
	xon  = 0x11
	xoff = 0x13
)

// longestText bounds what GS I may answer, longestAuto an automatic status with what was slipped into it.
const (
	longestText = 80
	longestAuto = 16
)

// expected says which answers to look for, since some have the same beginning.
type expected struct {
	full bool // a full status, and no automatic one
	text bool
}

// parse reads the first answer of b and returns how many bytes it took. Kind replyNone with n > 0 is noise; with n = 0
// it means that the rest has still to come.
func parse(b []byte, want expected) (r reply, n int) {
	switch {
	case len(b) == 0:
		return reply{}, 0
	case want.full && b[0] == dle:
		return parseFull(b)
	case isStatus(b[0]):
		return reply{kind: replyStatus, b: [4]byte{b[0]}}, 1
	case b[0] == 0x37:
		return parseDone(b)
	case want.text && b[0] == 0x5f:
		return parseText(b)
	case b[0]&0x93 == 0x10:
		return parseAuto(b)
	case b[0]&0x90 == 0:
		return reply{kind: replyPaper, b: [4]byte{b[0]}}, 1
	}
	return reply{}, 1
}

func parseDone(b []byte) (reply, int) {
	if len(b) > 1 && b[1] != 0x22 {
		return reply{}, 1
	}
	if len(b) < 7 {
		return reply{}, 0
	}
	if b[6] != 0 {
		return reply{}, 1
	}
	return reply{kind: replyDone, b: [4]byte(b[2:6])}, 7
}

func parseText(b []byte) (reply, int) {
	end := bytes.IndexByte(b, 0)
	if end < 0 && len(b) <= longestText {
		return reply{}, 0
	}
	if end < 0 || end > longestText {
		return reply{}, 1
	}
	return reply{kind: replyText, text: string(b[1:end])}, end + 1
}

// parseAuto also takes an XOFF in the middle, which serial printers may slip in; a line that says little else is noise.
func parseAuto(b []byte) (reply, int) {
	r := reply{kind: replyAuto, b: [4]byte{b[0]}}
	have := 1
	for i, c := range b[1:min(len(b), longestAuto)] {
		switch {
		case c == xon || c == xoff:
			continue
		case c&0x90 != 0:
			return reply{}, 1
		}
		r.b[have] = c
		if have++; have == len(r.b) {
			return r, i + 2
		}
	}
	if len(b) >= longestAuto {
		return reply{}, 1
	}
	return reply{}, 0
}

func parseFull(b []byte) (reply, int) {
	if len(b) > 1 && b[1] != 0x0f {
		return reply{}, 1
	}
	if len(b) < 6 {
		return reply{}, 0
	}
	return reply{kind: replyFull, b: [4]byte(b[2:6])}, 6
}
