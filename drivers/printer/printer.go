// Package printer prints tickets on ESC/POS printers: text in GBK, QR codes, rules and pictures on 58 or 80 mm of paper.
//
// It says after each page what is known of it (see Outcome) and never more than that. It refuses to print the same page
// again by itself, to know what a ticket is, and to send a byte that a printer could take for another command.
package printer

import (
	"context"
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
	answerTime = 300 * time.Millisecond // no answer to a status for so long is none
	pollTime   = 500 * time.Millisecond // how often a page under way is looked after
	drainTime  = 20 * time.Millisecond
	chunk      = 256
)

// Printer prints one page at a time on one line. Its methods may be called at the same time; they wait for each other.
type Printer struct {
	line    Line
	profile Profile
	faces   Faces
	turn    chan struct{} // holds one token: whoever has it is the one writer

	in       []byte // came in and is not understood yet
	answers  bool   // the printer has answered once, so that silence means trouble
	late     bool   // an answer is overdue and may still come
	accepted bool   // GS r was answered for this page
	done     [4]byte
	job      uint32
}

// New returns a printer on a line. faces draw what the printer's own font lacks; nil if there are none.
func New(line Line, profile Profile, faces Faces) *Printer {
	p := &Printer{line: line, profile: profile, faces: faces, turn: make(chan struct{}, 1)}
	p.turn <- struct{}{}
	return p
}

// Status asks the printer how it is. ErrNoAnswer means that it does not say: many printers cannot.
func (p *Printer) Status(ctx context.Context) (Status, error) {
	release, err := p.take(ctx)
	if err != nil {
		return Status{}, err
	}
	defer release()
	return p.status(ctx)
}

// Print sends the page and waits until the printer has dealt with it. The error says why an outcome is Unknown or
// Failed and is nil otherwise. A ctx that ends makes it Failed before the first byte and Unknown after it.
func (p *Printer) Print(ctx context.Context, page Page) (Outcome, error) {
	data, err := p.profile.Encode(page, p.faces)
	if err != nil {
		return Failed, err
	}
	release, err := p.take(ctx)
	if err != nil {
		return Failed, err
	}
	defer release()
	switch s, err := p.status(ctx); {
	case errors.Is(err, ErrNoAnswer) && !p.answers: // a printer without status
	case err != nil:
		return Failed, err
	case s.Err() != nil:
		return Failed, s.Err()
	}
	switch n, err := p.send(ctx, data); {
	case err != nil && n == 0:
		return Failed, err
	case err != nil:
		return Unknown, err
	case !p.answers:
		return Assumed, nil
	}
	return p.settle(ctx)
}

// take waits for the turn. Until release, the end of ctx frees whoever reads or writes on the line.
func (p *Printer) take(ctx context.Context) (release func(), err error) {
	select {
	case <-p.turn:
	case <-ctx.Done():
		return nil, fmt.Errorf("printer: wait for the page before: %w", context.Cause(ctx))
	}
	ended := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		p.line.SetReadDeadline(time.Unix(1, 0))
		p.line.SetWriteDeadline(time.Unix(1, 0))
		close(ended)
	})
	return func() {
		if !stop() {
			<-ended // or it would end the next page
		}
		p.turn <- struct{}{}
	}, nil
}

// send writes all of b; n is how much of it may have reached the printer.
func (p *Printer) send(ctx context.Context, b []byte) (n int, err error) {
	for n < len(b) {
		if err := p.line.SetWriteDeadline(time.Now().Add(p.profile.patience())); err != nil {
			return n, fmt.Errorf("printer: send: %w", err)
		}
		if ctx.Err() != nil { // after the deadline is set: from here on the end of ctx moves it
			return n, fmt.Errorf("printer: send: %w", context.Cause(ctx))
		}
		k, err := p.line.Write(b[n:min(n+chunk, len(b))])
		n += k
		if ctx.Err() != nil && err != nil {
			err = context.Cause(ctx)
		}
		if err == nil && k == 0 {
			err = io.ErrNoProgress
		}
		if err != nil {
			return n, fmt.Errorf("printer: send: %w", err)
		}
	}
	return n, nil
}

// receive returns the next answer, or ErrNoAnswer when none has come by the time end.
func (p *Printer) receive(ctx context.Context, end time.Time) (reply, error) {
	for {
		for {
			r, n := parse(p.in)
			p.in = p.in[n:]
			if r.kind != replyNone {
				return r, nil
			}
			if n == 0 {
				break
			}
		}
		if err := p.line.SetReadDeadline(end); err != nil {
			return reply{}, fmt.Errorf("printer: receive: %w", err)
		}
		if ctx.Err() != nil {
			return reply{}, fmt.Errorf("printer: receive: %w", context.Cause(ctx))
		}
		b := make([]byte, 64)
		n, err := p.line.Read(b)
		p.in = append(p.in, b[:n]...)
		switch {
		case n > 0 || err == nil:
		case ctx.Err() != nil:
			return reply{}, fmt.Errorf("printer: receive: %w", context.Cause(ctx))
		case errors.Is(err, os.ErrDeadlineExceeded):
			return reply{}, ErrNoAnswer
		default:
			return reply{}, fmt.Errorf("printer: receive: %w", err)
		}
	}
}
