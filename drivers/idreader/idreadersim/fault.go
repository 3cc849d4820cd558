package idreadersim

import (
	"bytes"
	"slices"
	"time"

	"paihao/drivers/idreader"
)

// Fault is something that happens to one answer.
type Fault struct {
	kind kind
	code idreader.Code
	half func()
}

type kind int

const (
	none kind = iota
	torn
	garbage
	badChecksum
	badLength
	says
	slow
	crawls
	split
	glued
	twice
	stray
	pulled
	silent
	halfway
)

// All faults but those that Says and Half make. After each of the first five a card that was being read must be taken
// off before it can be read again.
var (
	None        = Fault{}
	Torn        = Fault{kind: torn}        // the answer breaks off in the middle
	Garbage     = Fault{kind: garbage}     // other bytes come instead
	BadChecksum = Fault{kind: badChecksum} // one bit is wrong
	BadLength   = Fault{kind: badLength}   // it is one byte short and otherwise right
	ReadFails   = Says(idreader.ErrRead)   // the reader says that it could not read the card
	Pulled      = Fault{kind: pulled}      // the card is taken off while it is being read
	Slow        = Fault{kind: slow}        // the answer takes two seconds to begin
	Crawls      = Fault{kind: crawls}      // it comes at 9600 baud
	Split       = Fault{kind: split}       // it comes byte by byte
	Glued       = Fault{kind: glued}       // it breaks off and begins again
	Twice       = Fault{kind: twice}       // it comes twice, in one piece
	Stray       = Fault{kind: stray}       // a stray byte in the preamble and others around the frame
	Silent      = Fault{kind: silent}      // nothing comes
)

// Says makes the reader answer with a code.
func Says(code idreader.Code) Fault { return Fault{kind: says, code: code} }

// Half calls f when half of the answer has been said, before the rest is: to pull a plug, say, or to mute the reader.
func Half(f func()) Fault { return Fault{kind: halfway, half: f} }

// spoil makes of a good answer what the fault makes of it. Called with mu held.
func (r *Reader) spoil(c Command, f Fault, good []byte) reply {
	reading := c == Base || c == Full
	if reading && r.stage == wasRead && slices.Contains([]kind{torn, garbage, badChecksum, badLength, says}, f.kind) {
		r.stage = spoilt
	}
	switch f.kind {
	case torn:
		return reply{bytes: good[:len(good)/2]}
	case garbage:
		return reply{bytes: bytes.Repeat([]byte{0x55, 0xaa, 0x00, 0x96}, 64)}
	case badChecksum:
		good[len(good)/2] ^= 0x10
	case badLength:
		return reply{bytes: answer(good[9], good[10:len(good)-2]...)}
	case says:
		return reply{bytes: answer(byte(f.code))}
	case slow:
		return reply{bytes: good, after: 2 * time.Second}
	case crawls:
		return reply{bytes: good, speed: 9600}
	case split:
		return reply{bytes: good, piece: 1}
	case halfway:
		return reply{bytes: good, half: f.half}
	case glued:
		return reply{bytes: slices.Concat(good[:len(good)/2], good)}
	case twice:
		return reply{bytes: slices.Concat(good, good)}
	case stray:
		return reply{bytes: slices.Concat([]byte{0x00, 0xaa, 0xaa}, []byte{0xaa, 0x00}, good[1:], []byte{0x69, 0x00})}
	case pulled:
		r.take()
		return reply{bytes: answer(byte(idreader.ErrRead)), after: 500 * time.Millisecond}
	case silent:
		return reply{}
	}
	return reply{bytes: good}
}
