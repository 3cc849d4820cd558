// Package idreader reads second-generation resident ID cards and the permits of the same make, through a reader with a
// SAM_V module on a serial line.
//
//	to the reader     AA AA AA 96 69 | length, 2 bytes | command | parameter | checksum
//	from the reader   AA AA AA 96 69 | length, 2 bytes | SW1 SW2 SW3 | data | checksum
//
// The length counts what follows it; the checksum is the exclusive or of all between preamble and itself.
//
// It keeps no photo, fingerprint, address or ethnic group, and it refuses to show a name or a number to whoever prints
// or logs a Card: see Card.
package idreader

import (
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"time"
)

// Line is a serial line with deadlines: a *port.Port, a net.Conn, an *os.File.
type Line interface {
	io.ReadWriter
	SetReadDeadline(time.Time) error
	SetWriteDeadline(time.Time) error
}

const (
	shortTime = time.Second            // for an answer without a card's content
	longTime  = 3 * time.Second        // for one with it
	quietTime = 600 * time.Millisecond // within an answer: it will not go on
	drainTime = 50 * time.Millisecond
)

// Reader speaks to one reader. It is for one goroutine.
type Reader struct {
	line Line
	in   []byte
	late bool // an answer is overdue and may still come
}

// New returns a reader on a line.
func New(line Line) *Reader { return &Reader{line: line} }

// Status asks whether the security module is well.
func (r *Reader) Status(ctx context.Context) error {
	_, err := r.ask(ctx, 0x11, 0xff, ok, shortTime)
	return err
}

// Module returns the number of the security module, as it is printed on the reader.
func (r *Reader) Module(ctx context.Context) (string, error) {
	d, err := r.ask(ctx, 0x12, 0xff, ok, shortTime)
	if err != nil {
		return "", err
	}
	if len(d) != 16 {
		return "", fmt.Errorf("%w: module number of %d bytes", ErrLength, len(d))
	}
	le := binary.LittleEndian
	return fmt.Sprintf("%02d.%02d-%08d-%010d-%010d",
		le.Uint16(d), le.Uint16(d[2:]), le.Uint32(d[4:]), le.Uint32(d[8:]), le.Uint32(d[12:])), nil
}

// Find looks for a card; ErrNoCard if there is none.
func (r *Reader) Find(ctx context.Context) error {
	_, err := r.ask(ctx, 0x20, 0x01, found, shortTime)
	return err
}

// Select takes the card that was found.
func (r *Reader) Select(ctx context.Context) error {
	_, err := r.ask(ctx, 0x20, 0x02, ok, shortTime)
	return err
}

// Base reads the card that was selected. After an error the card must be taken off the reader and put on again.
func (r *Reader) Base(ctx context.Context) (Card, error) { return r.read(ctx, 0x01) }

// Full reads it by the command that fetches the fingerprint too, which some readers need; the fingerprint is dropped.
func (r *Reader) Full(ctx context.Context) (Card, error) { return r.read(ctx, 0x10) }

func (r *Reader) read(ctx context.Context, para byte) (Card, error) {
	d, err := r.ask(ctx, 0x30, para, ok, longTime)
	if err != nil {
		return Card{}, err
	}
	defer clear(d) // the photo too
	text, err := content(d, para == 0x10)
	if err != nil {
		return Card{}, err
	}
	return Parse(text)
}

// content finds the text between the lengths before it and the photo after it.
func content(d []byte, finger bool) ([]byte, error) {
	head := 4
	if finger {
		head = 6
	}
	if len(d) < head {
		return nil, fmt.Errorf("%w: content of %d bytes", ErrLength, len(d))
	}
	text, all := int(binary.BigEndian.Uint16(d)), head
	for i := 0; i < head; i += 2 {
		all += int(binary.BigEndian.Uint16(d[i:]))
	}
	if text != textSize || all != len(d) {
		return nil, fmt.Errorf("%w: content of %d bytes, text %d", ErrLength, len(d), text)
	}
	return d[head : head+text], nil
}

// ask sends a command and waits for its answer. The data is good until the next call.
func (r *Reader) ask(ctx context.Context, cmd, para byte, want Code, limit time.Duration) ([]byte, error) {
	defer r.guard(ctx)()
	if r.late {
		r.drain(ctx)
	}
	r.in = r.in[:0]
	if err := r.deadline(ctx, r.line.SetWriteDeadline, limit); err != nil {
		return nil, err
	}
	if _, err := r.line.Write(command(cmd, para)); err != nil {
		return nil, fail(ctx, "send", err)
	}
	a, err := r.receive(ctx, limit)
	if err != nil {
		return nil, err
	}
	if a.code != want {
		return nil, a.code
	}
	return a.data, nil
}

// receive returns the next frame. A fault in the bytes is reported only if no whole frame follows it.
func (r *Reader) receive(ctx context.Context, limit time.Duration) (answer, error) {
	if err := r.deadline(ctx, r.line.SetReadDeadline, limit); err != nil {
		return answer{}, err
	}
	var fault error
	heard := false
	b := make([]byte, 512)
	defer clear(b)
	for {
		for {
			a, n, err := parse(r.in)
			if err != nil {
				fault = err
			}
			if a.whole {
				r.in = r.in[n:]
				return a, nil
			}
			if n == 0 {
				break
			}
			r.in = r.in[n:]
		}
		n, err := r.line.Read(b)
		r.in = append(r.in, b[:n]...)
		if n > 0 {
			heard = true
			err = r.deadline(ctx, r.line.SetReadDeadline, quietTime)
		}
		switch {
		case err == nil:
		case ctx.Err() != nil || !errors.Is(err, os.ErrDeadlineExceeded):
			return answer{}, fail(ctx, "receive", err)
		default:
			r.late = true
			switch {
			case len(r.in) > len(preamble): // a frame that breaks off may hide a whole one behind it
				r.in = r.in[1:]
				fault = cmp.Or(fault, ErrTorn)
				continue
			case fault != nil:
				return answer{}, fault
			case heard:
				return answer{}, ErrTorn
			}
			return answer{}, ErrSilent
		}
	}
}

// drain drops what came too late, so that it is not taken for the next answer.
func (r *Reader) drain(ctx context.Context) {
	r.late = false
	b := make([]byte, 512)
	for r.deadline(ctx, r.line.SetReadDeadline, drainTime) == nil {
		if n, err := r.line.Read(b); n == 0 || err != nil {
			return
		}
	}
}

// guard frees reads and writes when ctx ends, until the function that it returns is called.
func (r *Reader) guard(ctx context.Context) func() {
	ended := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		r.line.SetReadDeadline(time.Unix(1, 0))
		r.line.SetWriteDeadline(time.Unix(1, 0))
		close(ended)
	})
	return func() {
		if !stop() {
			<-ended
		}
	}
}

// deadline sets one; an end of ctx before it is reported here, one after it moves the deadline.
func (r *Reader) deadline(ctx context.Context, set func(time.Time) error, limit time.Duration) error {
	err := set(time.Now().Add(limit))
	if ctx.Err() != nil || err != nil {
		return fail(ctx, "deadline", err)
	}
	return nil
}

func fail(ctx context.Context, verb string, err error) error {
	if ctx.Err() != nil {
		err = context.Cause(ctx)
	}
	return fmt.Errorf("idreader: %s: %w", verb, err)
}
