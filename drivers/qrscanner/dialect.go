package qrscanner

import "encoding/binary"

// A Dialect is how a family of scanners is told what to do. The zero Dialect is for scanners that read by themselves and
// are told nothing. A Command that the family lacks, or that is not known for sure, is empty.
type Dialect struct {
	Rouse       []byte  // wakes a scanner that saves power; sent before each command, rouseTime ahead of it
	Start, Stop Command // look for one code; look no more
	Sleep, Wake Command
	Beat        Command // asks whether it is there
}

// A Command is bytes for the scanner, and those by which it says that it does what it is told, or does not.
type Command struct {
	Send   []byte
	Done   [][]byte // none: the family says nothing
	Refuse [][]byte
}

// The families. Each speaks only when it was set to serial commands by the codes of its manual.
var (
	// GM65 is the family of zone and bit: GM65, GM66, GM67, GM861, Newland EM3095, Hamlet HBCS2D. 9600 baud.
	GM65 = Dialect{
		Start: zone(0x08, 0x0002, 0x01),
		Stop:  zone(0x08, 0x0002, 0x00),
		Sleep: zone(0x08, 0x00d9, 0xa5),
		Wake:  zone(0x08, 0x00d9, 0x00),
		Beat:  beat,
	}
	// Newland is the NLS family, by its programming commands.
	Newland = Dialect{Start: newland("SCNTRG1"), Stop: newland("SCNTRG0")}
	// NewlandShort is the same family by the short command that some of its models obey without an answer.
	NewlandShort = Dialect{Start: Command{Send: []byte{0x01, 'T', 0x04}}}
	// Honeywell scanners must be set to be triggered by the serial line.
	Honeywell = Dialect{Start: Command{Send: []byte{0x16, 'T', '\r'}}, Stop: Command{Send: []byte{0x16, 'U', '\r'}}}
	// Zebra is SSI. The scanner must be set to send codes as they are, not in packets.
	Zebra = Dialect{Rouse: []byte{0}, Start: ssi(0xe4), Stop: ssi(0xe5)}
)

// zone makes a command of the GM65 family, which reads (07) and writes (08) what it calls zones:
//
//	to the scanner     7E 00 | type | length of data | address, 2 bytes | data | CRC, 2 bytes
//	from the scanner   02 00 | status | length of data | data | CRC, 2 bytes
//
// The CRC is of all between the two bytes of the head and itself. Many models say nothing when they refuse.
func zone(kind byte, address uint16, data ...byte) Command {
	body := binary.BigEndian.AppendUint16([]byte{kind, byte(len(data))}, address)
	body = append(body, data...)
	return Command{
		Send:   append([]byte{0x7e, 0x00}, binary.BigEndian.AppendUint16(body, crc(body))...),
		Done:   [][]byte{{0x02, 0x00, 0x00, 0x01, 0x00, 0x33, 0x31}},
		Refuse: [][]byte{{0x02, 0x00, 0x01, 0x01, 0x00, 0x04, 0x01}, {0x02, 0x00, 0x03, 0x01, 0x00, 0x6a, 0x61}},
	}
}

// beat differs in the head of its answer.
var beat = func() Command {
	c := zone(0x0a, 0x0000, 0x00)
	c.Done = [][]byte{{0x03, 0x00, 0x00, 0x01, 0x00, 0x33, 0x31}}
	return c
}()

// crc is CRC-16 of polynomial 1021, from 0, highest bit first.
func crc(b []byte) (sum uint16) {
	for _, c := range b {
		sum ^= uint16(c) << 8
		for range 8 {
			carry := sum & 0x8000
			if sum <<= 1; carry != 0 {
				sum ^= 0x1021
			}
		}
	}
	return sum
}

// newland makes a command of the NLS family for now, not for ever:
//
//	to the scanner     7E 01 30 30 30 30 23 | command | 3B 03
//	from the scanner   02 01 30 30 30 30 23 | command | 06, 15 or 05 | 3B 03
//
// 06 is done, 15 a value that is not supported, 05 an unknown command.
func newland(command string) Command {
	answer := func(how byte) []byte { return []byte("\x02\x010000#" + command + string(rune(how)) + ";\x03") }
	return Command{
		Send:   []byte("\x7e\x010000#" + command + ";\x03"),
		Done:   [][]byte{answer(0x06)},
		Refuse: [][]byte{answer(0x15), answer(0x05)},
	}
}

// ssi makes a packet of Zebra's Simple Serial Interface, and its answers:
//
//	length without checksum | opcode | source, 04 host or 00 scanner | status | data | checksum, 2 bytes
//
// The checksum is the two's complement of the sum. D0 acknowledges; D1 refuses, with the cause: send again, not now,
// denied.
func ssi(opcode byte) Command {
	const host, scanner, ack, nak = 0x04, 0x00, 0xd0, 0xd1
	return Command{
		Send: packet(opcode, host),
		Done: [][]byte{packet(ack, scanner)},
		Refuse: [][]byte{
			packet(nak, scanner, 1), packet(nak, scanner, 2), packet(nak, scanner, 6),
		},
	}
}

func packet(opcode, source byte, data ...byte) []byte {
	b := append([]byte{byte(4 + len(data)), opcode, source, 0}, data...)
	sum := uint16(0)
	for _, c := range b {
		sum -= uint16(c)
	}
	return binary.BigEndian.AppendUint16(b, sum)
}
