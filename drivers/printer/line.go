package printer

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"
)

const (
	answerTime = 300 * time.Millisecond // no answer to a status for so long is none
	firstTime  = 2 * time.Second        // but the first one on a line may come late: a printer, or a machine, that has just woken
	pollTime   = 500 * time.Millisecond // how often a page under way is looked after
	blinkTime  = 200 * time.Microsecond // what has arrived is there after so long
	gapTime    = 50 * time.Millisecond  // within an answer no two bytes are that far apart
	chunk      = 256
)

// send writes all of b; n is how much of it may have reached the printer. A line that moves nothing is given up after
// the profile's patience, or as soon as the printer has said why.
func (p *Printer) send(ctx context.Context, b []byte) (n int, err error) {
	moved := time.Now()
	for n < len(b) {
		k, err := p.write(ctx, b[n:min(n+chunk, len(b))])
		n += k
		if k > 0 {
			moved = time.Now()
		}
		if k == 0 && err == nil {
			err = io.ErrNoProgress
		}
		stalled := errors.Is(err, os.ErrDeadlineExceeded) && ctx.Err() == nil
		if stalled && time.Since(moved) < p.profile.patience() {
			if err = p.hear(ctx); err == nil && !errors.Is(p.told, ErrHot) {
				err = p.told
			}
		}
		if err != nil {
			p.level = p.level && n == 0
			return n, fmt.Errorf("printer: send: %w", err)
		}
	}
	return n, nil
}

// write writes what the line takes within pollTime.
func (p *Printer) write(ctx context.Context, b []byte) (int, error) {
	if err := p.line.SetWriteDeadline(time.Now().Add(pollTime)); err != nil {
		return 0, err
	}
	if ctx.Err() != nil { // after the deadline is set: from here on the end of ctx moves it
		return 0, context.Cause(ctx)
	}
	n, err := p.line.Write(b)
	if err != nil && ctx.Err() != nil {
		err = context.Cause(ctx)
	}
	return n, err
}

// receive returns the next answer, or ErrNoAnswer when none has come by the time end.
func (p *Printer) receive(ctx context.Context, end time.Time) (reply, error) {
	for {
		for len(p.in) > 0 {
			r, n := parse(p.in, expected{full: p.profile.Custom, text: p.naming})
			p.in = p.in[n:]
			if r.kind != replyNone {
				return r, nil
			}
			if n == 0 {
				break
			}
		}
		switch err := p.read(ctx, end); {
		case err == nil:
		case !errors.Is(err, os.ErrDeadlineExceeded) || ctx.Err() != nil:
			return reply{}, fmt.Errorf("printer: receive: %w", err)
		case len(p.in) == 0:
			return reply{}, ErrNoAnswer
		case time.Since(p.heard) < gapTime: // an answer is coming in just now
			end = p.heard.Add(gapTime)
		default:
			p.in = p.in[1:] // what looked like the start of an answer was noise
		}
	}
}

// read takes in what the line has, and waits for it until end.
func (p *Printer) read(ctx context.Context, end time.Time) error {
	if err := p.line.SetReadDeadline(end); err != nil {
		return err
	}
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	b := make([]byte, 64)
	n, err := p.line.Read(b)
	p.in = append(p.in, b[:n]...)
	switch {
	case n > 0:
		p.heard = time.Now()
		return nil
	case err != nil && ctx.Err() != nil:
		return context.Cause(ctx)
	}
	return err
}

// hear takes in what has arrived already.
func (p *Printer) hear(ctx context.Context) error {
	for end := time.Now().Add(answerTime); time.Now().Before(end); { // on a line that never rests
		r, err := p.receive(ctx, time.Now().Add(blinkTime))
		if errors.Is(err, ErrNoAnswer) {
			return nil
		}
		if err != nil {
			return err
		}
		p.note(r)
	}
	return nil
}

// note remembers what an answer says that nobody waits for.
func (p *Printer) note(r reply) {
	out := false
	switch r.kind {
	case replyStatus:
		p.asked = time.Time{}
	case replyFull:
		p.asked, p.told = time.Time{}, full(r.b).Err()
	case replyAuto:
		p.told = automatic(r.b).Err()
	case replyPaper:
		out = p.owed == 1 && !p.completes()
		p.owed = max(0, p.owed-1)
	case replyDone:
		out = r.b == p.page
		p.printed = p.printed || out
	}
	if out {
		p.change(func(m *Memory) { m.Torn = false })
	}
}
