// Package pty makes pseudo-terminals that behave like serial devices which can be plugged in and pulled out. A
// simulator serves one end; the program under test opens the other by its stable name.
//
// It refuses to simulate a line: bytes have no speed here (the simulators pace them) and modem lines do not exist.
package pty

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"golang.org/x/sys/unix"
)

// patience is how long the far side may leave bytes unread before they are lost, as on a wire.
const patience = time.Second

// PTY is the device's end of a line. Read, Write and Unplug may run at the same time.
type PTY struct {
	link string

	mu      sync.Mutex
	master  *os.File // nil while unplugged
	slave   int      // held open so that the master does not see a hang-up between two users
	name    string
	plugged chan struct{} // closed while plugged in
	closed  bool
}

// New makes a line and plugs it in. link, if not empty, is a path that will lead to it while it is plugged in; it is
// swapped in whole, as udev does. An error means that nothing is left behind.
func New(link string) (*PTY, error) {
	p := &PTY{link: link, plugged: make(chan struct{})}
	if err := p.Plug(); err != nil {
		return nil, err
	}
	return p, nil
}

// Name returns the path to open: the link, or the terminal's own name when there is none.
func (p *PTY) Name() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.link != "" {
		return p.link
	}
	return p.name
}

// Plug connects the device, with a new terminal behind the same link. It does nothing when plugged in already.
func (p *PTY) Plug() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return fmt.Errorf("pty plug: %w", os.ErrClosed)
	}
	if p.master != nil {
		return nil
	}
	master, slave, name, err := open()
	if err != nil {
		return fmt.Errorf("pty plug: %w", err)
	}
	if err := point(p.link, name); err != nil {
		master.Close()
		unix.Close(slave)
		return fmt.Errorf("pty plug: %w", err)
	}
	p.master, p.slave, p.name = master, slave, name
	close(p.plugged)
	return nil
}

// Unplug pulls the device out: its users see a hang-up, the link goes away, and Read and Write here fail with
// os.ErrClosed until Plug.
func (p *PTY) Unplug() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.master == nil {
		return nil
	}
	var err error
	if p.link != "" {
		err = os.Remove(p.link)
	}
	err = errors.Join(err, p.master.Close(), unix.Close(p.slave))
	p.master = nil
	p.plugged = make(chan struct{})
	return err
}

// Close unplugs for good.
func (p *PTY) Close() error {
	err := p.Unplug()
	p.mu.Lock()
	p.closed = true
	p.mu.Unlock()
	return err
}

// Serve calls serve for as long as the device is plugged in, again after each Plug, until ctx ends; it closes p then.
// A serve that returns while the device is plugged in ends Serve with what it returned.
func (p *PTY) Serve(ctx context.Context, serve func(io.ReadWriter) error) error {
	stop := context.AfterFunc(ctx, func() { p.Close() })
	defer stop()
	for {
		p.mu.Lock()
		plugged := p.plugged
		p.mu.Unlock()
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-plugged:
		}
		w, err := p.wire()
		if err != nil {
			continue // pulled out again already
		}
		if err := serve(w); !errors.Is(err, os.ErrClosed) {
			return err
		}
	}
}

// wire is one stay of the device in its socket: what was read from it belongs to no later one.
type wire struct{ *os.File }

func (p *PTY) wire() (wire, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.master == nil {
		return wire{}, fmt.Errorf("pty %s: %w", p.link, os.ErrClosed)
	}
	return wire{p.master}, nil
}

// Write sends b. Bytes that the far side does not fetch in time are lost without an error.
func (w wire) Write(b []byte) (int, error) {
	if err := w.SetWriteDeadline(time.Now().Add(patience)); err != nil { // os does not call this one ErrClosed
		return 0, fmt.Errorf("%w: %w", os.ErrClosed, err)
	}
	n, err := w.File.Write(b)
	if errors.Is(err, os.ErrDeadlineExceeded) {
		return len(b), nil
	}
	return n, err
}

// Read returns what the far side sent.
func (p *PTY) Read(b []byte) (int, error) {
	w, err := p.wire()
	if err != nil {
		return 0, err
	}
	return w.Read(b)
}

// Write sends b. Bytes that the far side does not fetch in time are lost without an error.
func (p *PTY) Write(b []byte) (int, error) {
	w, err := p.wire()
	if err != nil {
		return 0, err
	}
	return w.Write(b)
}

// SetReadDeadline frees readers at t, for as long as the device stays plugged in.
func (p *PTY) SetReadDeadline(t time.Time) error {
	w, err := p.wire()
	if err != nil {
		return err
	}
	return w.SetReadDeadline(t)
}
