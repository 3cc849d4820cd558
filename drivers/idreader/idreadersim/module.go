package idreadersim

import (
	"encoding/binary"
	"fmt"
	"slices"
)

// Command is what a reader can be asked: its command and parameter.
type Command [2]byte

// All commands but those that set the speed of the line, 60 00 to 60 04.
var (
	Reset   = Command{0x10, 0xff}
	Status  = Command{0x11, 0xff}
	Module  = Command{0x12, 0xff}
	Find    = Command{0x20, 0x01}
	Select  = Command{0x20, 0x02}
	Base    = Command{0x30, 0x01}
	Full    = Command{0x30, 0x10}
	Address = Command{0x30, 0x03}
)

// number is the module's own: 05.03-20200101-0001234567-0123456789.
var number = []byte{0x05, 0, 0x03, 0, 0xa5, 0x3a, 0x34, 0x01, 0x87, 0xd6, 0x12, 0, 0x15, 0xcd, 0x5b, 0x07}

// bauds are the speeds of the line by the last digit of the command that sets them.
var bauds = []int{115200, 57600, 38400, 19200, 9600}

// obey does as it is told, or what the next fault makes of it.
func (r *Reader) obey(c Command) reply {
	r.mu.Lock()
	defer r.mu.Unlock()
	var fault Fault
	if planned := r.planned[c]; len(planned) > 0 {
		fault, r.planned[c] = planned[0], planned[1:]
	} else if c == Base || c == Full {
		fault, r.next = r.next, None
	}
	switch {
	case r.mute:
		return reply{}
	case r.refuses != 0:
		return reply{bytes: answer(byte(r.refuses))}
	case c[0] == 0x60 && int(c[1]) < len(bauds):
		return reply{bytes: answer(0x90), baud: bauds[c[1]]}
	}
	return r.spoil(c, fault, r.answer(c))
}

func (r *Reader) answer(c Command) []byte {
	switch c {
	case Reset:
		r.stage = lies
		return answer(0x90)
	case Status:
		return answer(0x90)
	case Module:
		return answer(0x90, number...)
	case Find:
		return r.find()
	case Select:
		if r.card == nil || r.stage != wasFound {
			return answer(0x81)
		}
		r.stage = selected
		return answer(0x90, make([]byte, 8)...)
	case Base, Full:
		return r.read(c == Full)
	case Address:
		return r.address()
	}
	r.faults = append(r.faults, fmt.Sprintf("unknown command: % x", c))
	return answer(0x21)
}

func (r *Reader) find() []byte {
	if r.card == nil {
		return answer(0x80)
	}
	if r.stage != spoilt {
		r.stage = wasFound
	}
	return answer(0x9f, 0, 0, 0, 0)
}

// read answers with the lengths of the parts, the text, a photo and the fingerprints.
func (r *Reader) read(full bool) []byte {
	if r.card == nil || r.stage != selected {
		return answer(0x41)
	}
	r.stage = wasRead
	head, tail := []byte{1, 0, 4, 0}, photo[:]
	if full {
		head = binary.BigEndian.AppendUint16(head, uint16(len(r.card.finger)))
		tail = slices.Concat(tail, r.card.finger)
	}
	return answer(0x90, slices.Concat(head, r.card.text, tail)...)
}

// address answers with what was written to the card after it was printed.
func (r *Reader) address() []byte {
	switch {
	case r.card == nil || r.stage != selected && r.stage != wasRead:
		return answer(0x41)
	case r.card.newest == nil:
		return answer(0x91)
	}
	return answer(0x90, r.card.newest...)
}
