package callpad

import (
	"context"
	"errors"
	"io"
	"os"
	"time"
)

const (
	// answerTime is how long the pad may take for a byte of its answer: 200 ms and a slow line.
	answerTime = 500 * time.Millisecond
	// tries of one request.
	tries = 3
	// noise is how much may come instead of an answer before it counts as none.
	noise = 512
)

// link is a line with a pad that answers.
type link struct {
	line     Line
	sequence byte
	in       []byte
}

// ask sends a request and returns its answer. A request without one is sent again.
func (l *link) ask(ctx context.Context, kind byte, data ...byte) (answer, error) {
	l.sequence++
	request := frame{l.sequence, kind, data}
	heard := false
	for range tries {
		if ctx.Err() != nil {
			return answer{}, context.Cause(ctx)
		}
		if err := l.send(request.bytes()); err != nil {
			return answer{}, err
		}
		a, some, err := l.receive(request)
		if err == nil || !errors.Is(err, os.ErrDeadlineExceeded) {
			return a, err
		}
		heard = heard || some
	}
	if heard {
		return answer{}, ErrGarbled
	}
	return answer{}, ErrSilent
}

func (l *link) send(b []byte) error {
	if err := l.line.SetWriteDeadline(time.Now().Add(answerTime)); err != nil {
		return err
	}
	n, err := l.line.Write(b)
	switch {
	case errors.Is(err, os.ErrDeadlineExceeded):
		return ErrSilent
	case err == nil && n < len(b):
		return io.ErrShortWrite
	}
	return err
}

// receive waits for the answer to a request; heard tells whether any byte came. Answers to other requests, which came
// too late, are dropped.
func (l *link) receive(request frame) (a answer, heard bool, err error) {
	b := make([]byte, 128)
	for got := 0; got < noise; {
		if err := l.line.SetReadDeadline(time.Now().Add(answerTime)); err != nil {
			return answer{}, heard, err
		}
		n, err := l.line.Read(b)
		l.in = append(l.in, b[:n]...)
		got += n
		heard = heard || n > 0
		for {
			f, used := parse(l.in)
			if f != nil && f.sequence == request.sequence && f.kind == request.kind|answered {
				if a, ok := understand(f.data); ok {
					l.in = l.in[used:]
					return a, true, nil
				}
			}
			if used == 0 {
				break
			}
			l.in = l.in[used:]
		}
		if n == 0 && err != nil {
			l.in = nil // the rest of a torn answer will not come
			return answer{}, heard, err
		}
	}
	l.in = nil
	return answer{}, heard, ErrGarbled
}
