package qrscannersim

import (
	"encoding/binary"
	"slices"
)

// What the GM65 family knows: commands and a few of its zones, whose memory is one byte each.
const (
	read      = 0x07
	write     = 0x08
	save      = 0x09
	heartbeat = 0x0a

	triggerZone = 0x0002
	powerZone   = 0x00d9
	asleep      = 0xa5
	reset       = 0x50
)

// factory is what the zones hold when new: 0x002a is the speed of the line, 9600.
func factory() map[uint16]byte { return map[uint16]byte{0x000a: 0x04, 0x002a: 0x39, 0x002b: 0x01} }

// gm65 cuts 7E 00 | type | length | address, 2 bytes | data | CRC, 2 bytes. AB CD is a CRC that nobody checks.
func (s *Scanner) gm65(b []byte) command {
	switch {
	case b[0] != 0x7e || len(b) > 1 && b[1] != 0:
		return command{used: 1, fault: "no command"}
	case len(b) < 4 || len(b) < 8+int(b[3]):
		return command{}
	}
	used := 8 + int(b[3])
	body, sum := b[2:used-2], binary.BigEndian.Uint16(b[used-2:])
	if sum != 0xabcd && sum != crc16(body) {
		return command{used: used, fault: "wrong checksum", answer: zoneAnswer(0x02, 0x01, 0)}
	}
	kind, address, data := body[0], binary.BigEndian.Uint16(body[2:]), body[4:]
	switch {
	case kind == heartbeat && len(data) == 1:
		return command{used: used, answer: zoneAnswer(0x03, 0x00, 0)}
	case kind == save && len(data) == 1:
		return command{used: used, answer: zoneAnswer(0x02, 0x00, 0)}
	case kind == read && len(data) == 1:
		got := make([]byte, data[0])
		for i := range got {
			got[i] = s.zones[address+uint16(i)]
		}
		return command{used: used, answer: zoneAnswer(0x02, 0x00, got...)}
	case kind == write && len(data) > 0:
		for i, v := range data {
			s.zones[address+uint16(i)] = v
		}
		return command{used: used, answer: zoneAnswer(0x02, 0x00, 0), order: s.change(address, data[0])}
	}
	return command{used: used, fault: "unknown command", answer: zoneAnswer(0x02, 0x03, 0)}
}

// change is what writing a zone makes the scanner do.
func (s *Scanner) change(address uint16, v byte) order {
	switch {
	case address == triggerZone && v&1 == 1:
		return look
	case address == triggerZone:
		return stop
	case address == powerZone && v == asleep:
		return sleep
	case address == powerZone && v == 0:
		return wake
	case address == powerZone && v == reset:
		s.zones = factory()
	}
	return nothing
}

// zoneAnswer frames head 00 | status | length | data | CRC.
func zoneAnswer(head, status byte, data ...byte) []byte {
	body := append([]byte{status, byte(len(data))}, data...)
	return slices.Concat([]byte{head, 0}, body, binary.BigEndian.AppendUint16(nil, crc16(body)))
}

// crc16 divides bit by bit, as the manuals do on paper.
func crc16(b []byte) uint16 {
	rest := uint32(0)
	for _, c := range append(slices.Clone(b), 0, 0) {
		for bit := 7; bit >= 0; bit-- {
			rest = rest<<1 | uint32(c>>bit&1)
			if rest&0x10000 != 0 {
				rest ^= 0x11021
			}
		}
	}
	return uint16(rest)
}
