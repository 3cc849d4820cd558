package qrscannersim

import (
	"bytes"
	"encoding/binary"
	"slices"
)

// newland cuts ~ 01 0000 | @ or # | command | ; 03 and the short 01 T 04. Of all the programming commands it knows the
// trigger's.
func newland(b []byte) command {
	const longest = 64
	head, tail := []byte("~\x010000"), []byte(";\x03")
	switch {
	case b[0] == 0x01 && len(b) < 3:
		return command{}
	case bytes.HasPrefix(b, []byte("\x01T\x04")):
		return command{used: 3, order: look}
	case !bytes.HasPrefix(b, head[:min(len(b), len(head))]):
		return command{used: 1, fault: "no command"}
	}
	end := bytes.Index(b, tail)
	switch {
	case end < 0 && len(b) > longest:
		return command{used: 1, fault: "no end"}
	case end < 0:
		return command{}
	case end < len(head)+1:
		return command{used: end + len(tail), fault: "no command"}
	}
	c := command{used: end + len(tail)}
	how := byte(0x06)
	switch body := string(b[len(head):end]); {
	case body == "#SCNTRG1" || body == "@SCNTRG1":
		c.order = look
	case body == "#SCNTRG0" || body == "@SCNTRG0":
		c.order = stop
	case len(body) > 7 && body[1:7] == "SCNTRG":
		how, c.fault = 0x15, "unknown value"
	default:
		how, c.fault = 0x05, "unknown command"
	}
	c.answer = slices.Concat([]byte{0x02}, b[1:end], []byte{how}, tail)
	return c
}

// honeywell cuts 16 T 0D and 16 U 0D, which nothing is said to.
func honeywell(b []byte) command {
	switch {
	case b[0] != 0x16:
		return command{used: 1, fault: "no command"}
	case len(b) < 3:
		return command{}
	case b[2] == '\r' && b[1] == 'T':
		return command{used: 3, order: look}
	case b[2] == '\r' && b[1] == 'U':
		return command{used: 3, order: stop}
	}
	return command{used: 3, fault: "unknown command"}
}

// zebra cuts length | opcode | 04 | status | data | checksum, 2 bytes, in low power: each packet must come behind the 00
// that wakes the scanner up, or it is lost.
func (s *Scanner) zebra(b []byte) command {
	if b[0] == 0 {
		s.drowsy = false
		return command{used: 1}
	}
	switch used := int(b[0]) + 2; {
	case b[0] < 4:
		return command{used: 1, fault: "no command"}
	case len(b) < used:
		return command{}
	case s.drowsy:
		return command{used: used, fault: "asleep"}
	default:
		s.drowsy = true
		return zebraPacket(b[:used])
	}
}

func zebraPacket(b []byte) command {
	c := command{used: len(b)}
	body := b[:len(b)-2]
	sum := binary.BigEndian.Uint16(b[len(body):])
	for _, v := range body {
		sum += uint16(v)
	}
	switch {
	case sum != 0:
		c.fault, c.answer = "wrong checksum", []byte{5, 0xd1, 0, 0, 1, 0xff, 0x29}
		return c
	case body[2] != 4:
		c.fault, c.answer = "not from the host", []byte{5, 0xd1, 0, 0, 2, 0xff, 0x28}
		return c
	case body[1] == 0xe4:
		c.order = look
	case body[1] == 0xe5:
		c.order = stop
	default:
		c.fault, c.answer = "unknown command", []byte{5, 0xd1, 0, 0, 2, 0xff, 0x28}
		return c
	}
	c.answer = []byte{4, 0xd0, 0, 0, 0xff, 0x2c}
	return c
}
