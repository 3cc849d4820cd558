// Package port opens a serial port by its stable name and keeps it open: find, use, lost, find again.
//
// It refuses to know what travels on the line, to guess between two ports, to share a port, and to wait for ever: a
// write that the other side does not take ends by itself.
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
	// ErrBusy means that another program, or another part of this one, has the port.
	ErrBusy = errors.New("port busy")
)

// Port is an open serial port. Reads, writes and Close may run at the same time; writes do not mix.
type Port struct {
	name   string
	stall  time.Duration
	trace  *trace
	line   *os.File    // non-blocking, so that deadlines and Close free whoever waits
	modem  serial.Port // the same tty: mode, modem lines, buffers
	torn   atomic.Bool // a write is under way or was cut short
	closed atomic.Bool

	closing  sync.Once
	writing  sync.Mutex // whoever holds it is the one writer
	mu       sync.Mutex
	writeEnd time.Time
}

// Open opens the port that s.Name leads to, raw, and drops what came in before. An error means that nothing is held:
// fs.ErrNotExist when there is no such port now, ErrBusy, ErrSettings, ErrAmbiguous, or the system's own.
func Open(s Settings) (*Port, error) {
	s = s.withDefaults()
	p, err := open(s)
	if err != nil {
		return nil, fmt.Errorf("port %s: open: %w", s.Name, err)
	}
	return p, nil
}

func open(s Settings) (_ *Port, err error) {
	mode, err := s.mode()
	if err != nil {
		return nil, err
	}
	path, err := resolve(s.Name)
	if err != nil {
		return nil, err
	}
	// This descriptor comes first: the library then claims the tty for itself and refuses everybody later.
	fd, err := unix.Open(path, unix.O_RDWR|unix.O_NOCTTY|unix.O_CLOEXEC|unix.O_NONBLOCK, 0)
	if err != nil {
		return nil, busy(err)
	}
	defer func() {
		if err != nil {
			unix.Close(fd)
		}
	}()
	if err := unix.Flock(fd, unix.LOCK_EX|unix.LOCK_NB); err != nil { // the library's claim does not bind root
		return nil, busy(err)
	}
	modem, err := serial.Open(path, mode)
	if err != nil {
		return nil, busy(err)
	}
	trace, err := openTrace(s)
	if err := errors.Join(err, setFlow(fd, s.Flow), modem.ResetInputBuffer()); err != nil {
		modem.Close()
		trace.close()
		return nil, err
	}
	return &Port{name: s.Name, stall: s.Stall, trace: trace, line: os.NewFile(uintptr(fd), path), modem: modem}, nil
}

// busy finds ErrBusy in what the system and the library say.
func busy(err error) error {
	taken, ok := errors.AsType[*serial.PortError](err)
	if errors.Is(err, unix.EBUSY) || errors.Is(err, unix.EWOULDBLOCK) || ok && taken.Code() == serial.PortBusy {
		return fmt.Errorf("%w: %w", ErrBusy, err)
	}
	return err
}

// Name returns the name that the port was opened by.
func (p *Port) Name() string { return p.name }

// Read returns what is there, at least one byte. The error is os.ErrClosed after Close, ErrUnplugged when the device
// has gone, and os.ErrDeadlineExceeded at the read deadline.
func (p *Port) Read(b []byte) (int, error) {
	n, err := p.line.Read(b)
	p.trace.in(b[:n])
	return n, p.sort("read", err)
}

// SetReadDeadline frees readers at t; the zero time means never.
func (p *Port) SetReadDeadline(t time.Time) error {
	return p.sort("deadline", p.line.SetReadDeadline(t))
}

// Close frees everybody who reads or writes with os.ErrClosed. Closing twice is fine; when any Close has returned, the
// port is free for others.
//
// What a whole write left in the system's buffer still goes out; the rest of one that was cut short is dropped, because
// the system would wait half a minute for a device that takes nothing.
func (p *Port) Close() (err error) {
	p.closed.Store(true)
	p.closing.Do(func() {
		err = p.line.Close() // a writer is freed here, and the tty stays open through modem
		if p.torn.Load() {
			p.modem.ResetOutputBuffer() // a tty that was unplugged has none
		}
		err = errors.Join(err, p.modem.Close())
		p.trace.note("close", "")
		p.trace.close()
	})
	return err
}

// sort gives every error of the line one of the meanings that Read promises.
func (p *Port) sort(verb string, err error) error {
	if err = p.meaning(err); err != nil {
		return fmt.Errorf("port %s: %s: %w", p.name, verb, err)
	}
	return nil
}

func (p *Port) meaning(err error) error {
	switch {
	case err == nil:
		return nil
	case p.closed.Load():
		return os.ErrClosed
	case errors.Is(err, os.ErrDeadlineExceeded):
		return err
	}
	// A tty answers EIO, ENXIO, ENODEV or nothing at all once it is gone; no other error can be mended either.
	p.trace.note("lost", err.Error())
	return fmt.Errorf("%w: %w", ErrUnplugged, err)
}
