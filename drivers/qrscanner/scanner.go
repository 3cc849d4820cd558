// Package qrscanner reads barcode scanners that send each code as a line: text, then CR, LF, both, or a pause.
//
// It refuses to trigger the scanner, to change its settings, and to know what a code means.
package qrscanner

import (
	"bytes"
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
	io.Reader
	SetReadDeadline(time.Time) error
}

const (
	longest = 4096
	// DefaultIdle is the pause that ends a code: the scanners seen need 10 to 40 ms between two pieces of one code.
	DefaultIdle = 100 * time.Millisecond
)

// Options are the settings of a scanner. The zero value is right for most.
type Options struct {
	Idle time.Duration // DefaultIdle
}

// Scanner reads one scanner. It is for one goroutine.
type Scanner struct {
	line Line
	idle time.Duration
	in   []byte
	skip bool // what comes is the rest of a code that was too long
}

// New returns a scanner on a line.
func New(line Line, o Options) *Scanner {
	if o.Idle == 0 {
		o.Idle = DefaultIdle
	}
	return &Scanner{line: line, idle: o.Idle}
}

// Scan waits for the next code. ErrTooLong and ErrText are about one code, and the next Scan goes on with the next one;
// any other error is the line's or the end of ctx.
func (s *Scanner) Scan(ctx context.Context) (Code, error) {
	defer s.guard(ctx)()
	b := make([]byte, 512)
	for {
		if raw, ok := s.next(); ok {
			return decode(raw)
		}
		if len(s.in) > longest {
			told := s.skip
			s.in, s.skip = s.in[:0], true
			if !told {
				return Code{}, ErrTooLong
			}
		}
		if err := s.wait(ctx); err != nil {
			return Code{}, err
		}
		n, err := s.line.Read(b)
		s.in = append(s.in, b[:n]...)
		switch {
		case n > 0 || err == nil:
		case ctx.Err() == nil && errors.Is(err, os.ErrDeadlineExceeded):
			if raw := s.rest(); len(raw) > 0 {
				return decode(raw)
			}
		default:
			return Code{}, fail(ctx, err)
		}
	}
}

// next takes the first code that has its end from what came in.
func (s *Scanner) next() ([]byte, bool) {
	for {
		end := bytes.IndexAny(s.in, "\r\n")
		if end < 0 || end > longest {
			return nil, false
		}
		raw := bytes.Clone(s.in[:end])
		s.in = s.in[end+1:]
		skip := s.skip
		s.skip = false
		if len(raw) > 0 && !skip { // the LF of CR LF leaves an empty line
			return raw, true
		}
	}
}

// rest takes all that came before a pause.
func (s *Scanner) rest() []byte {
	raw := s.in
	s.in = nil
	if s.skip {
		s.skip = false
		return nil
	}
	return raw
}

// wait sets how long to read: as long as it takes for the first byte, the pause for the others.
func (s *Scanner) wait(ctx context.Context) error {
	var end time.Time
	if len(s.in) > 0 || s.skip {
		end = time.Now().Add(s.idle)
	}
	err := s.line.SetReadDeadline(end)
	if err != nil || ctx.Err() != nil { // an end of ctx after this line moves the deadline
		return fail(ctx, err)
	}
	return nil
}

// guard frees a read when ctx ends, until the function that it returns is called.
func (s *Scanner) guard(ctx context.Context) func() {
	ended := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		s.line.SetReadDeadline(time.Unix(1, 0))
		close(ended)
	})
	return func() {
		if !stop() {
			<-ended
		}
	}
}

func fail(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		err = context.Cause(ctx)
	}
	return fmt.Errorf("qrscanner: scan: %w", err)
}
