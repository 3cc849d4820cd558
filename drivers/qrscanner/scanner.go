// Package qrscanner reads barcode scanners that send each code as a line: text, then CR, LF, both, or a pause. Those that
// can be told to look, to sleep or to say that they are there are spoken to in the dialect of their family.
//
// It refuses to change a scanner's settings, which are kept in memory that wears out, and to know what a code means.
package qrscanner

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"
)

var (
	// ErrTooLong means that more than 4 KiB came without an end.
	ErrTooLong = errors.New("qrscanner: code too long")
	// ErrText means that a code is text in no encoding that is read here.
	ErrText = errors.New("qrscanner: not a text")
)

// Line is a serial line with deadlines: a *port.Port, a net.Conn, an *os.File.
type Line interface {
	io.ReadWriter
	SetReadDeadline(time.Time) error
	SetWriteDeadline(time.Time) error
}

const (
	// DefaultIdle is the pause that ends a code: the scanners seen need 10 to 40 ms between two pieces of one code.
	DefaultIdle = 100 * time.Millisecond
	// DefaultBeat is how often a scanner that can say so is asked whether it is there.
	DefaultBeat = 10 * time.Second
	// beats that are missed in a row mean that it is not.
	beats = 3
)

// Options are the settings of a scanner. The zero value is right for most.
type Options struct {
	Dialect Dialect
	Idle    time.Duration // DefaultIdle
	Beat    time.Duration // DefaultBeat
}

// Scanner speaks to one scanner. It is for one goroutine.
type Scanner struct {
	line       Line
	dialect    Dialect
	idle, rest time.Duration

	lines   lines
	answers answers
	heard   time.Time // the last sign of life, or the last time that one was asked for
	missed  int
	asleep  bool
}

// New returns a scanner on a line.
func New(line Line, o Options) *Scanner {
	if o.Idle == 0 {
		o.Idle = DefaultIdle
	}
	if o.Beat == 0 {
		o.Beat = DefaultBeat
	}
	return &Scanner{line: line, dialect: o.Dialect, idle: o.Idle, rest: o.Beat, heard: time.Now()}
}

// Scan waits for the next code. ErrTooLong and ErrText are about one code, and the next Scan goes on with the next one;
// ErrSilent means that the scanner, asked again and again, does not answer; any other error is the line's or the end of
// ctx.
func (s *Scanner) Scan(ctx context.Context) (Code, error) {
	defer s.guard(ctx)()
	for {
		if first, ok := s.lines.next(); ok {
			if first.err != nil {
				return Code{}, first.err
			}
			return decode(first.bytes)
		}
		heard, err := s.listen(ctx, s.soonest(s.nextBeat()))
		switch {
		case err != nil:
		case heard:
		case s.waiting():
			s.lines.feed(s.answers.rest())
			s.lines.end()
		default:
			err = s.beat(ctx)
		}
		if err != nil {
			return Code{}, fmt.Errorf("qrscanner: scan: %w", err)
		}
	}
}

// beat asks for a sign of life.
func (s *Scanner) beat(ctx context.Context) error {
	err := s.tell(ctx, s.dialect.Beat)
	s.heard = time.Now()
	switch {
	case err == nil, errors.Is(err, ErrRefused): // that is a sign of life too
		s.missed = 0
		return nil
	case errors.Is(err, ErrSilent):
		if s.missed++; s.missed < beats {
			return nil
		}
	}
	return err
}

// nextBeat is when the scanner must be asked; the zero time is never.
func (s *Scanner) nextBeat() time.Time {
	if s.dialect.Beat.Send == nil || s.asleep {
		return time.Time{}
	}
	return s.heard.Add(s.rest)
}

// waiting reports whether a pause would end something.
func (s *Scanner) waiting() bool { return s.lines.open() || len(s.answers.held) > 0 }

// soonest is when to stop listening: at end, the zero time being never, or at a pause.
func (s *Scanner) soonest(end time.Time) time.Time {
	if pause := time.Now().Add(s.idle); s.waiting() && (end.IsZero() || pause.Before(end)) {
		return pause
	}
	return end
}

// listen takes in what comes next, or nothing until end.
func (s *Scanner) listen(ctx context.Context, end time.Time) (heard bool, err error) {
	if err := s.deadline(ctx, s.line.SetReadDeadline, end); err != nil {
		return false, err
	}
	b := make([]byte, 512)
	n, err := s.line.Read(b)
	if n > 0 {
		s.heard, s.missed = time.Now(), 0
		s.lines.feed(s.answers.feed(b[:n]))
	}
	switch {
	case n > 0, err == nil:
		return true, nil
	case ctx.Err() == nil && errors.Is(err, os.ErrDeadlineExceeded):
		return false, nil
	case ctx.Err() != nil:
		return false, context.Cause(ctx)
	}
	return false, err
}

// deadline sets one; an end of ctx before it is reported here, one after it moves the deadline.
func (s *Scanner) deadline(ctx context.Context, set func(time.Time) error, end time.Time) error {
	err := set(end)
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return err
}

// guard frees reads and writes when ctx ends, until the function that it returns is called.
func (s *Scanner) guard(ctx context.Context) func() {
	ended := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		s.line.SetReadDeadline(time.Unix(1, 0))
		s.line.SetWriteDeadline(time.Unix(1, 0))
		close(ended)
	})
	return func() {
		if !stop() {
			<-ended
		}
	}
}
