package counter_test

import (
	"bytes"
	"io"
	"os"
	"sync"
	"time"
)

// cable is a line between a terminal and a simulator which can be told to be bad once. What it spoils comes from the
// device, or goes to it if the device never speaks.
type cable struct {
	outward bool
	unplug  func() error

	mu     sync.Mutex
	fault  string
	half   bool
	struck chan struct{}
	dead   bool
	last   []byte // what passed before
}

// arm makes a fault happen to what passes next, to all of it or to its second half, and returns what is closed then.
func (c *cable) arm(fault string, half bool) <-chan struct{} {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.fault, c.half, c.struck = fault, half, make(chan struct{})
	return c.struck
}

// strikes tells whether a fault is to happen now, which it does once.
func (c *cable) strikes(fault string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.fault != fault {
		return false
	}
	c.fault = ""
	close(c.struck)
	return true
}

func (c *cable) mend() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.fault, c.dead, c.last = "", false, nil
}

// spoil returns what becomes of b, piece by piece, the pause before each piece, and the fault that outlasts it.
func (c *cable) spoil(b []byte) (pieces [][]byte, pause time.Duration, then string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	before := c.last
	c.last = bytes.Clone(b)
	switch {
	case c.dead:
		return nil, 0, ""
	case c.fault == "" || c.fault == "short write":
		return [][]byte{c.last}, 0, ""
	}
	fault, good, bad := c.fault, []byte(nil), c.last
	if c.half {
		good, bad = bad[:len(bad)/2], bad[len(bad)/2:]
	}
	c.fault = ""
	close(c.struck)
	switch fault {
	case "unplug", "stall":
		c.dead = true
		return [][]byte{good}, 0, fault
	case "garbage":
		return [][]byte{good, {0x00, 0xff, 0x11, 'R', 'P', 0x20, 'C', 'P', 0xaa, 0x80, 0xff, 0x0a, 0x04, 0x1a}}, 0, ""
	case "glued":
		return [][]byte{bytes.Join([][]byte{before, good, bad, b}, nil)}, 0, ""
	case "wrong checksum":
		wrong := bytes.Clone(b)
		wrong[len(wrong)-2] ^= 0x04
		return [][]byte{wrong}, 0, ""
	}
	pieces = [][]byte{good}
	for i := range bad {
		pieces = append(pieces, bad[i:i+1])
	}
	if fault == "slow line" {
		return pieces, 12 * time.Millisecond, "" // less than 1200 baud
	}
	return pieces, 40 * time.Millisecond, ""
}

// end is the device's end of the cable.
type end struct {
	io.ReadWriter
	*cable
	pieces [][]byte // that the device has still to hear
	pause  time.Duration
	then   string
}

func (e *end) Write(b []byte) (int, error) {
	if e.outward {
		return e.ReadWriter.Write(b)
	}
	pieces, pause, then := e.spoil(b)
	for _, piece := range pieces {
		time.Sleep(pause)
		if _, err := e.ReadWriter.Write(piece); err != nil {
			return 0, err
		}
	}
	if then == "unplug" {
		e.unplug()
		return 0, os.ErrClosed
	}
	return len(b), nil
}

func (e *end) Read(b []byte) (int, error) {
	if !e.outward {
		return e.ReadWriter.Read(b)
	}
	for len(e.pieces) == 0 {
		switch e.then {
		case "unplug":
			e.unplug()
			return 0, os.ErrClosed
		case "stall":
			e.ReadWriter.Write([]byte{0x13}) // XOFF
		}
		n, err := e.ReadWriter.Read(b)
		if err != nil {
			return n, err
		}
		e.pieces, e.pause, e.then = e.spoil(b[:n])
	}
	time.Sleep(e.pause)
	n := copy(b, e.pieces[0])
	e.pieces = e.pieces[1:]
	return n, nil
}
