package idreader

import (
	"bytes"
	"fmt"
	"slices"
	"time"
)

// command is one thing to ask of the reader.
type command struct {
	cmd, para byte
	want      Code          // the status of its success
	sizes     []int         // of the data that comes with it
	first     time.Duration // until the answer begins
	whole     time.Duration // until it has ended
}

// Sizes of what is on a card, in bytes. Readers give none, one or two fingerprints of 512. The size of an address is that
// of public programs; no maker's table tells it.
const (
	textSize    = 256
	photoSize   = 1024
	fingerSize  = 512
	addressSize = 70
	baseSize    = 2 + 2 + textSize + photoSize // each part's length comes first
	fullSize    = baseSize + 2
)

// Programs of the readers' makers wait one second for a short answer, three for a card's, and five for its end.
const (
	shortTime = time.Second
	firstTime = 3 * time.Second
	wholeTime = 5 * time.Second
)

var (
	askReset   = command{0x10, 0xff, ok, []int{0}, shortTime, shortTime}
	askStatus  = command{0x11, 0xff, ok, []int{0}, shortTime, shortTime}
	askModule  = command{0x12, 0xff, ok, []int{16}, shortTime, shortTime}
	askFind    = command{0x20, 0x01, found, []int{4}, shortTime, shortTime}
	askSelect  = command{0x20, 0x02, ok, []int{8}, shortTime, shortTime}
	askBase    = command{0x30, 0x01, ok, []int{baseSize}, firstTime, wholeTime}
	askFull    = command{0x30, 0x10, ok, []int{fullSize, fullSize + fingerSize, fullSize + 2*fingerSize}, firstTime, wholeTime}
	askAddress = command{0x30, 0x03, ok, []int{addressSize}, firstTime, wholeTime}
)

// bauds are the parameters of the command that sets the speed of the line.
var bauds = map[int]byte{115200: 0, 57600: 1, 38400: 2, 19200: 3, 9600: 4}

func askBaud(para byte) command { return command{0x60, para, ok, []int{0}, shortTime, shortTime} }

// frame returns the command for the reader: preamble, length, command, parameter, checksum.
func (c command) frame() []byte {
	body := []byte{0, 3, c.cmd, c.para}
	return append(append(bytes.Clone(preamble), body...), xor(body))
}

// judge returns the data of an answer to this command. A Code is the reader's last word; any other error says that the
// answer is not this command's, and that its own may still come.
func (c command) judge(a answer) ([]byte, error) {
	switch {
	case a.code == c.want && slices.Contains(c.sizes, len(a.data)):
		return a.data, nil
	case a.code == c.want:
		return nil, fmt.Errorf("%w: %d bytes of data", ErrLength, len(a.data))
	case a.code == ok || a.code == found:
		return nil, ErrStray
	}
	return nil, a.code
}
