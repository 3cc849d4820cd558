package port

import (
	"errors"
	"fmt"
	"os"
	"time"
)

// chunk bounds one write to the system, so that the stall time measures progress and not the length of a page.
const chunk = 256

// WriteError says how much of a write the line took before it failed. The device may have got less: some of it may
// still have been in the system's buffer.
type WriteError struct {
	Name  string // of the port
	Sent  int    // bytes that the line took
	Total int    // bytes that it was given
	Err   error  // ErrUnplugged, ErrStalled, os.ErrClosed or os.ErrDeadlineExceeded
}

func (e *WriteError) Error() string {
	return fmt.Sprintf("port %s: write: %d of %d bytes: %v", e.Name, e.Sent, e.Total, e.Err)
}

// Unwrap returns why the line took no more.
func (e *WriteError) Unwrap() error { return e.Err }

// Write sends all of b, or returns a *WriteError that says how much of it the line took and why no more.
func (p *Port) Write(b []byte) (int, error) {
	p.writing.Lock()
	defer p.writing.Unlock()
	p.torn.Store(true)
	for sent := 0; sent < len(b); {
		n, err := p.writeChunk(b[sent:min(sent+chunk, len(b))])
		p.trace.out(b[sent : sent+n])
		sent += n
		if err != nil {
			return sent, &WriteError{Name: p.name, Sent: sent, Total: len(b), Err: p.meaning(err)}
		}
	}
	p.torn.Store(false)
	return len(b), nil
}

func (p *Port) writeChunk(b []byte) (int, error) {
	if err := p.startChunk(); err != nil {
		return 0, err
	}
	n, err := p.line.Write(b)
	if errors.Is(err, os.ErrDeadlineExceeded) && !p.past() {
		err = ErrStalled
	}
	return n, err
}

// startChunk gives the next chunk the stall time, or what is left until the write deadline.
func (p *Port) startChunk() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	end := time.Now().Add(p.stall)
	if !p.writeEnd.IsZero() && p.writeEnd.Before(end) {
		end = p.writeEnd
	}
	return p.line.SetWriteDeadline(end)
}

// past reports whether the write deadline, and not the stall time, is over.
func (p *Port) past() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return !p.writeEnd.IsZero() && !time.Now().Before(p.writeEnd)
}

// SetWriteDeadline frees writers at t, the one that waits now too; the zero time leaves only Settings.Stall.
func (p *Port) SetWriteDeadline(t time.Time) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.writeEnd = t
	if t.IsZero() {
		return nil
	}
	return p.sort("deadline", p.line.SetWriteDeadline(t))
}
