// Package idreadersim is a reader of resident ID cards without a reader: cards are put on it and taken off by a program,
// its module answers as the real one does, and it breaks down when told to.
//
// It refuses cards of real people: what is put on it is made of fields, not of a recorded card. It is strict: bytes that
// are no command of a reader are answered as a reader answers them, and kept as a fault.
package idreadersim

import (
	"fmt"
	"sync"

	"paihao/drivers/idreader"
)

// Options are what a reader is built with.
type Options struct {
	Baud int // of the line; 0 is a line without delay
}

// Reader is the simulated device. All methods may be called at any time.
type Reader struct {
	mu      sync.Mutex
	baud    int
	card    *laid // that lies there, or nil
	stage   stage
	next    Fault // of the next read of a card
	planned map[Command][]Fault
	refuses idreader.Code // all commands, if not 0
	mute    bool
	faults  []string
}

// laid is a card as its chip holds it.
type laid struct{ text, newest, finger []byte }

// stage is how far the module has come with the card.
type stage int

const (
	lies stage = iota
	wasFound
	selected
	wasRead
	spoilt // a read failed: nothing helps but to take the card off
)

// New returns a reader without a card.
func New(options Options) *Reader {
	return &Reader{baud: options.Baud, planned: map[Command][]Fault{}}
}

// Put puts a card on the reader, in place of the one that lies there. The error says which card cannot exist.
func (r *Reader) Put(c Card) error {
	card, err := c.lay()
	if err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.card, r.stage = card, lies
	return nil
}

// Take takes the card off.
func (r *Reader) Take() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.take()
}

func (r *Reader) take() { r.card, r.stage = nil, lies }

// Next makes something happen to the next read of a card by either command.
func (r *Reader) Next(f Fault) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.next = f
}

// At plans what happens to the next answers to a command, in this order.
func (r *Reader) At(c Command, faults ...Fault) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.planned[c] = append(r.planned[c], faults...)
}

// Refuse makes the module answer every command with a code, such as idreader.ErrSelfTest; 0 ends it.
func (r *Reader) Refuse(code idreader.Code) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.refuses = code
}

// Mute makes the reader fall silent, in the middle of an answer too, or answer again.
func (r *Reader) Mute(on bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.mute = on
}

func (r *Reader) muted() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.mute
}

// Baud returns the speed of the line, which the host may have set.
func (r *Reader) Baud() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.baud
}

func (r *Reader) setBaud(baud int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.baud = baud
}

// Faults returns what came in and was no command of a reader, oldest first.
func (r *Reader) Faults() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return append([]string(nil), r.faults...)
}

func (r *Reader) fault(format string, args ...any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.faults = append(r.faults, fmt.Sprintf(format, args...))
}
