package callpadsim

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
)

// request is a frame, read by the pad's own eyes: the driver's reading of its protocol is not used here, so that a
// mistake there is not made twice.
type request struct {
	sequence, kind byte
	data           []byte
}

// longest is the length of a request with the longest display.
const longest = 2 + 3 + 64

func (r request) bytes() []byte {
	b := append([]byte{'C', 'P', byte(2 + len(r.data)), r.sequence, r.kind}, r.data...)
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[2:]))
}

// parse takes the first request from b and returns how many bytes it used up; with 0 the rest has still to come. The
// fault tells what was thrown away.
func parse(b []byte) (r *request, used int, fault error) {
	for i, want := range []byte("CP") {
		if len(b) <= i {
			return nil, 0, nil
		}
		if b[i] != want {
			next := bytes.IndexByte(b[1:], 'C') + 1
			if next == 0 {
				next = len(b)
			}
			return nil, next, fmt.Errorf("no request: % x", b[:next])
		}
	}
	if len(b) < 3 {
		return nil, 0, nil
	}
	length := int(b[2])
	if length < 2 || length > longest {
		return nil, 2, fmt.Errorf("impossible length %d", length)
	}
	if len(b) < 3+length+4 {
		return nil, 0, nil
	}
	body, sum := b[2:3+length], b[3+length:3+length+4]
	if crc32.ChecksumIEEE(body) != binary.BigEndian.Uint32(sum) {
		return nil, 2, fmt.Errorf("wrong CRC: % x", b[:3+length+4])
	}
	return &request{body[1], body[2], bytes.Clone(body[3:])}, 3 + length + 4, nil
}
