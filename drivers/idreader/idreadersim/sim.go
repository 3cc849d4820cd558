// Package idreadersim is a reader of resident ID cards without a reader: cards are put on it and taken off by a program,
// and its module answers as the real one does.
//
// It refuses cards of real people: what is put on it is made of fields, not of a recorded card.
package idreadersim

import (
	"fmt"
	"io"
	"slices"
	"sync"
	"time"
)

// Options are what a reader is built with.
type Options struct {
	Baud int // of the line; 0 is a line without delay
}

// Fault is something that happens to the next read of a card, once.
type Fault int

const (
	None        Fault = iota
	Torn              // the answer breaks off in the middle
	Garbage           // other bytes come instead
	BadChecksum       // one bit is wrong
	ReadFails         // the reader says that it could not read the card
	Slow              // the answer takes two seconds
	Glued             // the answer breaks off and begins again
	Stray             // a stray byte in the preamble and others around the frame
)

// Reader is the simulated device. All methods may be called at any time.
type Reader struct {
	options Options

	mu     sync.Mutex
	text   []byte // of the card that lies there, or nil
	finger []byte
	stage  stage
	fault  Fault
	mute   bool
}

// stage is how far the module has come with the card.
type stage int

const (
	lies stage = iota
	wasFound
	selected
	spoilt // a read failed: nothing helps but to take the card off
)

// New returns a reader without a card.
func New(options Options) *Reader { return &Reader{options: options} }

// Put puts a card on the reader, in place of the one that lies there. The error says which card cannot exist.
func (r *Reader) Put(c Card) error {
	text, err := c.text()
	if err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.text, r.finger, r.stage = text, c.Finger, lies
	return nil
}

// Take takes the card off.
func (r *Reader) Take() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.text, r.finger, r.stage = nil, nil, lies
}

// Next makes something happen to the next read.
func (r *Reader) Next(f Fault) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.fault = f
}

// Mute makes the reader answer nothing, or answer again.
func (r *Reader) Mute(on bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.mute = on
}

// Serve is the reader at the end of a line. It returns the error that ended the line.
func (r *Reader) Serve(line io.ReadWriter) error {
	var in []byte
	b := make([]byte, 256)
	for {
		n, err := line.Read(b)
		pace(n, r.options.Baud)
		in = append(in, b[:n]...)
		for {
			out, used := r.hear(in)
			if used == 0 {
				break
			}
			in = in[used:]
			if _, err := r.say(line, out); err != nil {
				return fmt.Errorf("idreadersim: %w", err)
			}
		}
		if err != nil {
			return fmt.Errorf("idreadersim: %w", err)
		}
	}
}

// hear takes the first command from b, and returns what to answer and how many bytes it used.
func (r *Reader) hear(b []byte) (out []byte, used int) {
	const frame = 10 // all commands of this reader are that long
	at := 0
	for at < len(b) && !slices.Equal(b[at:min(at+5, len(b))], preamble[:min(5, len(b)-at)]) {
		at++
	}
	if at > 0 {
		return nil, at
	}
	if len(b) < frame {
		return nil, 0
	}
	switch {
	case b[5] != 0 || b[6] != 3:
		return answer(0x11), len(preamble)
	case xor(b[5:frame]) != 0:
		return answer(0x10), frame
	}
	return r.obey([2]byte{b[7], b[8]}), frame
}

// say sends the answer at the speed of the line, in pieces as a UART gives them.
func (r *Reader) say(line io.Writer, b []byte) (sent int, err error) {
	const piece = 64
	for len(b) > 0 && err == nil {
		n := min(piece, len(b))
		pace(n, r.options.Baud)
		_, err = line.Write(b[:n])
		sent, b = sent+n, b[n:]
	}
	return sent, err
}

// pace waits as long as n bytes take on the line: ten bits each.
func pace(n, baud int) {
	if baud > 0 && n > 0 {
		time.Sleep(time.Duration(n) * 10 * time.Second / time.Duration(baud))
	}
}
