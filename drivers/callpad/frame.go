package callpad

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
)

// mark opens each frame.
var mark = []byte("CP")

// The kinds of requests. An answer has the kind of its request with the highest bit set.
const (
	kindReset byte = 0x01
	kindPoll  byte = 0x02
	kindShow  byte = 0x03
	answered  byte = 0x80
)

// Bounds of the length that a frame states: sequence and kind alone, and with the longest display.
const (
	shortest = 2
	longest  = shortest + 3 + MaxText
)

// frame is one of our own protocol. Package ratingpad has the same with another mark; they share no code, so that either can be
// taken alone.
type frame struct {
	sequence, kind byte
	data           []byte
}

func (f frame) bytes() []byte {
	b := append(bytes.Clone(mark), byte(shortest+len(f.data)), f.sequence, f.kind)
	b = append(b, f.data...)
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[len(mark):]))
}

// parse takes the first frame from b and returns how many bytes it used up; f is nil as long as there is none. With
// n = 0 the rest has still to come. What cannot be a frame is skipped.
func parse(b []byte) (f *frame, n int) {
	at := bytes.Index(b, mark)
	if at < 0 {
		return nil, max(0, len(b)-len(mark)+1) // all but what may be the beginning of a mark
	}
	if at > 0 {
		return nil, at
	}
	body := b[len(mark):]
	if len(body) < 1 {
		return nil, 0
	}
	end := 1 + int(body[0])
	switch {
	case end < 1+shortest || end > 1+longest:
		return nil, len(mark)
	case len(body) < end+4:
		return nil, 0
	case crc32.ChecksumIEEE(body[:end]) != binary.BigEndian.Uint32(body[end:]):
		return nil, len(mark)
	}
	return &frame{body[1], body[2], body[3:end]}, len(mark) + end + 4
}

// answer is what the pad says.
type answer struct {
	fresh  bool
	number byte
	key    Key
}

// understand reads the data of an answer. Without ok it is none that a pad can give.
func understand(data []byte) (a answer, ok bool) {
	if len(data) != 3 || data[0] > 1 || data[1] == 0 && data[2] != 0 {
		return answer{}, false
	}
	return answer{data[0] == 1, data[1], Key(data[2])}, true
}

// data is that of a request to show d.
func (d display) data(fetched byte) []byte {
	return append(binary.BigEndian.AppendUint16([]byte{fetched}, d.waiting), d.text...)
}
