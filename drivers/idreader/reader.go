// Package idreader reads second-generation resident ID cards and the permits of the same make, through a reader with a
// SAM_V module on a serial line: 8N1, 115200 baud unless it was set to another speed.
//
//	to the reader     AA AA AA 96 69 | length, 2 bytes | command | parameter | checksum
//	from the reader   AA AA AA 96 69 | length, 2 bytes | SW1 SW2 SW3 | data | checksum
//
// The length counts what follows it; the checksum is the exclusive or of all between preamble and itself.
//
// A card is found, selected and read, in this order and every time. After a read that failed it must be taken off the
// reader and put on again. Poll does all that.
//
// The package keeps no photo, fingerprint or ethnic group, and it refuses to show a name, number or address to whoever
// prints or logs a Card: see Card.
package idreader

import (
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"time"
)

// Line is a serial line with deadlines: a *port.Port, a net.Conn, an *os.File.
type Line interface {
	io.ReadWriter
	SetReadDeadline(time.Time) error
	SetWriteDeadline(time.Time) error
}

// Reader speaks to one reader. It is for one goroutine.
//
// Errors of its methods: a Code if the reader refuses, ErrSilent if it says nothing, ErrGarbled if what it says makes no
// sense, and any other error is the line's or the end of the context.
type Reader struct {
	line Line
	room [2 * longest]byte // never outgrown, so that nothing of a card stays behind where it cannot be cleared
	in   []byte            // the part of room that came in and is not understood yet
	late bool              // an answer is overdue and may still come
}

// New returns a reader on a line.
func New(line Line) *Reader { return &Reader{line: line} }

// Reset starts the security module anew.
func (r *Reader) Reset(ctx context.Context) error {
	_, err := r.ask(ctx, askReset)
	return err
}

// Status asks whether the security module is well; ErrSelfTest if it is not.
func (r *Reader) Status(ctx context.Context) error {
	_, err := r.ask(ctx, askStatus)
	return err
}

// Module returns the number of the security module, as it is printed on the reader.
func (r *Reader) Module(ctx context.Context) (string, error) {
	d, err := r.ask(ctx, askModule)
	if err != nil {
		return "", err
	}
	le := binary.LittleEndian
	return fmt.Sprintf("%02d.%02d-%08d-%010d-%010d",
		le.Uint16(d), le.Uint16(d[2:]), le.Uint32(d[4:]), le.Uint32(d[8:]), le.Uint32(d[12:])), nil
}

// SetBaud sets the speed that the reader goes on with once it has answered; the line must then be opened anew.
func (r *Reader) SetBaud(ctx context.Context, baud int) error {
	para, ok := bauds[baud]
	if !ok {
		return fmt.Errorf("idreader: no reader has %d baud", baud)
	}
	_, err := r.ask(ctx, askBaud(para))
	return err
}

// Find looks for a card; ErrNoCard if there is none.
func (r *Reader) Find(ctx context.Context) error {
	_, err := r.ask(ctx, askFind)
	return err
}

// Select takes the card that was found.
func (r *Reader) Select(ctx context.Context) error {
	_, err := r.ask(ctx, askSelect)
	return err
}

// Base reads the card that was selected.
func (r *Reader) Base(ctx context.Context) (Card, error) { return r.read(ctx, askBase, 4) }

// Full reads it by the command that fetches the fingerprints too, which some readers need; they are dropped.
func (r *Reader) Full(ctx context.Context) (Card, error) { return r.read(ctx, askFull, 6) }

// read reads a card of which head bytes of lengths come first.
func (r *Reader) read(ctx context.Context, c command, head int) (Card, error) {
	defer r.forget()
	d, err := r.ask(ctx, c)
	if err != nil {
		return Card{}, err
	}
	text, err := content(d, head)
	if err != nil {
		return Card{}, err
	}
	return Parse(text)
}

// NewestAddress reads the address that was written to the card after c was read from it and printed, and returns c with
// it. With ErrAbsent there is none, and the address of c is the newest; c comes back unchanged with every error. The card
// must have been read, and lie there still.
func (r *Reader) NewestAddress(ctx context.Context, c Card) (Card, error) {
	defer r.forget()
	d, err := r.ask(ctx, askAddress)
	if err != nil {
		return c, err
	}
	h := c.get()
	h.address = characters(d)
	return cardOf(h), nil
}

// forget clears all that came in, the photo too.
func (r *Reader) forget() {
	clear(r.room[:])
	r.in = nil
}

// content finds the text between the lengths before it and the photo and fingerprints after it.
func content(d []byte, head int) ([]byte, error) {
	want := []int{textSize, photoSize, len(d) - head - textSize - photoSize}
	for i := range head / 2 {
		if part := int(binary.BigEndian.Uint16(d[2*i:])); part != want[i] {
			return nil, fmt.Errorf("%w: part %d of a card has %d bytes", ErrLength, i, part)
		}
	}
	return d[head : head+textSize], nil
}
