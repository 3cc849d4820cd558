package idreader

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"
)

const (
	quietTime = 600 * time.Millisecond // within an answer: it will not go on
	drainTime = 50 * time.Millisecond  // what comes late has ended
	drainMost = time.Second            // a line that never falls silent
)

// ask sends a command and waits for its answer. The data is good until the next call or forget.
func (r *Reader) ask(ctx context.Context, c command) ([]byte, error) {
	defer r.guard(ctx)()
	if r.late {
		r.drain(ctx)
	}
	r.in, r.late = r.room[:0], true
	if err := r.deadline(ctx, r.line.SetWriteDeadline, time.Now().Add(c.first)); err != nil {
		return nil, err
	}
	frame := c.frame()
	n, err := r.line.Write(frame)
	if err == nil && n < len(frame) {
		err = io.ErrShortWrite
	}
	if err != nil {
		return nil, fail(ctx, "send", err)
	}
	return r.receive(ctx, c)
}

// receive returns the data of the first frame that answers c. A fault in the bytes is reported only if no such frame
// follows it.
func (r *Reader) receive(ctx context.Context, c command) ([]byte, error) {
	end, last := time.Now().Add(c.first), time.Now().Add(c.whole)
	var fault error
	for heard := false; ; {
		a, n, err := parse(r.in)
		r.in = r.in[n:]
		if a.whole {
			var data []byte
			data, err = c.judge(a)
			if _, refused := errors.AsType[Code](err); refused || err == nil {
				r.late = false
				return data, err
			}
		}
		if err != nil {
			fault = err
		}
		if n > 0 {
			continue
		}
		n, err = r.more(ctx, end)
		switch {
		case n > 0:
			heard = true
			end = time.Now().Add(quietTime)
			if end.After(last) {
				end = last
			}
		case err == nil:
		case ctx.Err() != nil || !errors.Is(err, os.ErrDeadlineExceeded):
			return nil, fail(ctx, "receive", err)
		case len(r.in) > len(preamble): // a frame that breaks off may hide a whole one behind it
			r.in, fault = r.in[1:], cmp.Or(fault, ErrTorn)
		case heard:
			return nil, cmp.Or(fault, ErrTorn)
		default:
			return nil, ErrSilent
		}
	}
}

// more reads behind what is in already.
func (r *Reader) more(ctx context.Context, end time.Time) (int, error) {
	if err := r.deadline(ctx, r.line.SetReadDeadline, end); err != nil {
		return 0, err
	}
	kept := copy(r.room[:], r.in)
	n, err := r.line.Read(r.room[kept:])
	r.in = r.room[:kept+n]
	return n, err
}

// drain drops what came too late, so that it is not taken for the next answer.
func (r *Reader) drain(ctx context.Context) {
	for most := time.Now().Add(drainMost); time.Now().Before(most); {
		r.in = r.room[:0]
		if n, err := r.more(ctx, time.Now().Add(drainTime)); n == 0 || err != nil {
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
func (r *Reader) deadline(ctx context.Context, set func(time.Time) error, end time.Time) error {
	err := set(end)
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
