package idreader

import (
	"bytes"
	"errors"
	"fmt"
)

// What can be wrong with the bytes themselves. All but ErrSilent are ErrGarbled too.
var (
	ErrSilent   = errors.New("idreader: no answer")
	ErrGarbled  = errors.New("idreader: garbled answer")
	ErrChecksum = fmt.Errorf("%w: wrong checksum", ErrGarbled)
	ErrLength   = fmt.Errorf("%w: wrong length", ErrGarbled)
	ErrTorn     = fmt.Errorf("%w: it breaks off", ErrGarbled)
	ErrStray    = fmt.Errorf("%w: it belongs to another command", ErrGarbled)
)

// preamble opens each frame. It is hunted for without its first byte, because readers are known to drop or add one there.
var preamble = []byte{0xaa, 0xaa, 0xaa, 0x96, 0x69}

// Bounds of the length that a frame states: status and checksum, and more than the longest card.
const (
	shortest = 4
	longest  = 4096
)

func xor(b []byte) (sum byte) {
	for _, c := range b {
		sum ^= c
	}
	return sum
}

// answer is a frame of the reader: preamble, length, SW1 SW2 SW3, data, checksum.
type answer struct {
	whole bool
	code  Code
	data  []byte
}

// parse takes the first frame from b and returns how many bytes it used up. With n = 0 the rest has still to come;
// an error with n > 0 skips what cannot be a frame.
func parse(b []byte) (a answer, n int, err error) {
	mark := preamble[1:]
	at := bytes.Index(b, mark)
	if at < 0 {
		return answer{}, max(0, len(b)-len(mark)+1), nil // all but what may be the beginning of a mark
	}
	if at > 0 {
		return answer{}, at, nil
	}
	body := b[len(mark):]
	if len(body) < 2 {
		return answer{}, 0, nil
	}
	length := int(body[0])<<8 | int(body[1])
	switch {
	case length < shortest || length > longest:
		return answer{}, len(mark), fmt.Errorf("%w: %d", ErrLength, length)
	case len(body) < 2+length:
		return answer{}, 0, nil
	case xor(body[:2+length]) != 0:
		return answer{}, len(mark), ErrChecksum
	}
	return answer{whole: true, code: Code(body[4]), data: body[5 : 1+length]}, len(mark) + 2 + length, nil
}
