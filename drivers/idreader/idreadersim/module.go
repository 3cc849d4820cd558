package idreadersim

import (
	"bytes"
	"encoding/binary"
	"slices"
	"time"
)

var preamble = []byte{0xaa, 0xaa, 0xaa, 0x96, 0x69}

// number is the module's own: 05.03-20200101-0001234567-0123456789.
var number = []byte{0x05, 0, 0x03, 0, 0xa5, 0x3a, 0x34, 0x01, 0x87, 0xd6, 0x12, 0, 0x15, 0xcd, 0x5b, 0x07}

// answer frames status and data.
func answer(code byte, data ...byte) []byte {
	body := binary.BigEndian.AppendUint16(nil, uint16(4+len(data)))
	body = append(append(body, 0, 0, code), data...)
	return append(append(bytes.Clone(preamble), body...), xor(body))
}

func xor(b []byte) (sum byte) {
	for _, c := range b {
		sum ^= c
	}
	return sum
}

// obey returns the answer to a command.
func (r *Reader) obey(cmd [2]byte) []byte {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.mute {
		return nil
	}
	switch cmd {
	case [2]byte{0x10, 0xff}, [2]byte{0x11, 0xff}:
		return answer(0x90)
	case [2]byte{0x12, 0xff}:
		return answer(0x90, number...)
	case [2]byte{0x20, 0x01}:
		if r.text == nil {
			return answer(0x80)
		}
		if r.stage != spoilt {
			r.stage = wasFound
		}
		return answer(0x9f, 0, 0, 0, 0)
	case [2]byte{0x20, 0x02}:
		if r.text == nil || r.stage != wasFound {
			return answer(0x81)
		}
		r.stage = selected
		return answer(0x90, make([]byte, 8)...)
	case [2]byte{0x30, 0x01}, [2]byte{0x30, 0x10}:
		return r.read(cmd[1] == 0x10)
	}
	return answer(0x21)
}

// read answers with the card's content, or with what the next fault makes of it.
func (r *Reader) read(finger bool) []byte {
	if r.text == nil || r.stage != selected {
		return answer(0x41)
	}
	fault := r.fault
	r.fault = None
	r.stage = lies
	head, tail := []byte{1, 0, 4, 0}, photo[:]
	if finger {
		head = binary.BigEndian.AppendUint16(head, uint16(len(r.finger)))
		tail = slices.Concat(tail, r.finger)
	}
	good := answer(0x90, slices.Concat(head, r.text, tail)...)
	switch fault {
	case Torn:
		r.stage = spoilt
		return good[:len(good)/2]
	case Garbage:
		r.stage = spoilt
		return bytes.Repeat([]byte{0x55, 0xaa, 0x00, 0x96}, 64)
	case BadChecksum:
		r.stage = spoilt
		good[200] ^= 0x10
	case ReadFails:
		r.stage = spoilt
		return answer(0x41)
	case Slow:
		r.mu.Unlock()
		time.Sleep(2 * time.Second)
		r.mu.Lock()
	case Glued:
		return slices.Concat(good[:len(good)/2], good)
	case Stray:
		return slices.Concat([]byte{0x00, 0xaa, 0xaa}, []byte{0xaa, 0x00}, good[1:], []byte{0x69, 0x00})
	}
	return good
}
