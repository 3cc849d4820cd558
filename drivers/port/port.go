// Package port opens a serial port by its stable name and keeps it open: find, use, lost, find again.
//
// It refuses to know what travels on the line, to guess a port from its maker's number, and to wait for ever: a write
// that the other side does not take ends by itself.
//
// A name is a path and may be a symbolic link, as udev makes them under /dev/serial/by-id and /dev/serial/by-path.
// Names like ttyUSB0 change at each replug and are for the bench only.
package port

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"go.bug.st/serial"
	"golang.org/x/sys/unix"
)

var (
	// ErrUnplugged means that the device behind the port has gone; only opening the name again can help.
	ErrUnplugged = errors.New("port unplugged")
	// ErrStalled means that the other side took no byte for Settings.Stall. It is also an os.ErrDeadlineExceeded.
	ErrStalled = fmt.Errorf("port stalled: %w", os.ErrDeadlineExceeded)
)

// chunk bounds one write, so that the stall time measures progress and not the length of a page.
const chunk = 256

// Port is an open serial port. Reads, writes and Close may run at the same time.
type Port struct {
	name    string
	stall   time.Duration
	line    *os.File    // non-blocking, so that deadlines and Close free whoever waits
	modem   serial.Port // the same tty: mode, modem lines, buffers
	closed  atomic.Bool
	stalled atomic.Bool

	mu       sync.Mutex
	writeEnd time.Time
}

// Open opens the port that s.Name leads to, raw, and drops what came in before. An error means that nothing is held.
func Open(s Settings) (*Port, error) {
	s = s.withDefaults()
	mode, err := s.mode()
	if err != nil {
		return nil, fmt.Errorf("port %s: %w", s.Name, err)
	}
	// This descriptor comes first: the library then claims the tty for itself and refuses everybody later.
	fd, err := unix.Open(s.Name, unix.O_RDWR|unix.O_NOCTTY|unix.O_CLOEXEC|unix.O_NONBLOCK, 0)
	if err != nil {
		return nil, fmt.Errorf("port %s: open: %w", s.Name, err)
	}
	modem, err := serial.Open(s.Name, mode)
	if err != nil {
		unix.Close(fd)
		return nil, fmt.Errorf("port %s: open: %w", s.Name, err)
	}
	if err := errors.Join(setFlow(fd, s.Flow), modem.ResetInputBuffer()); err != nil {
		modem.Close()
		unix.Close(fd)
		return nil, fmt.Errorf("port %s: set up: %w", s.Name, err)
	}
	return &Port{name: s.Name, stall: s.Stall, line: os.NewFile(uintptr(fd), s.Name), modem: modem}, nil
}

// Name returns the name that the port was opened by.
func (p *Port) Name() string { return p.name }

// Read returns what is there, at least one byte. The error is os.ErrClosed after Close, ErrUnplugged when the device
// has gone, and os.ErrDeadlineExceeded at the read deadline.
func (p *Port) Read(b []byte) (int, error) {
	n, err := p.line.Read(b)
	return n, p.sort("read", err)
}

// Write sends all of b, or says how much of it the line took and why no more. Errors are those of Read, and ErrStalled.
func (p *Port) Write(b []byte) (int, error) {
	sent := 0
	for sent < len(b) {
		if err := p.startChunk(); err != nil {
			return sent, p.sort("write", err)
		}
		n, err := p.line.Write(b[sent:min(sent+chunk, len(b))])
		sent += n
		if err == nil && n == 0 {
			err = ErrStalled
		}
		if errors.Is(err, os.ErrDeadlineExceeded) {
			p.stalled.Store(true)
			if !p.past() {
				err = ErrStalled
			}
		}
		if err != nil {
			return sent, p.sort("write", err)
		}
	}
	return sent, nil
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

// SetReadDeadline frees readers at t; the zero time means never.
func (p *Port) SetReadDeadline(t time.Time) error {
	return p.sort("deadline", p.line.SetReadDeadline(t))
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

// Close frees everybody who reads or writes with os.ErrClosed. Closing twice is fine.
func (p *Port) Close() error {
	if p.closed.Swap(true) {
		return nil
	}
	if p.stalled.Load() {
		p.modem.ResetOutputBuffer() // the kernel would wait for the device to take the rest
	}
	return errors.Join(p.line.Close(), p.modem.Close())
}

// sort gives every error of the line one of the meanings that Read promises.
func (p *Port) sort(verb string, err error) error {
	switch {
	case err == nil:
		return nil
	case p.closed.Load():
		err = os.ErrClosed
	case errors.Is(err, os.ErrDeadlineExceeded):
	default: // a tty answers EIO, ENXIO, ENODEV or nothing at all once it is gone; no other error can be mended either
		err = fmt.Errorf("%w: %w", ErrUnplugged, err)
	}
	return fmt.Errorf("port %s: %s: %w", p.name, verb, err)
}
