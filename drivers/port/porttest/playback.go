package porttest

import (
	"bytes"
	"errors"
	"io"
	"net"
	"os"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"paihao/drivers/port"
)

// Playback is the host's end of a line on which a session happens again.
type Playback struct {
	net.Conn
	closed atomic.Bool
}

// Play lets a session happen again to whoever works the line that it returns: the device says what it said then, after
// the same pauses (so play long sessions under testing/synctest), once the host has said what it said before. The test
// fails at the first byte that the host sends and did not send then, and at the end for what did not happen.
func Play(t testing.TB, s *Session) *Playback {
	host, device := net.Pipe()
	line := &Playback{Conn: host}
	p := &player{device: device, session: s, heard: make(chan struct{}, 1), over: make(chan struct{})}
	for _, e := range s.Events {
		if e.Kind == ToDevice {
			p.want = append(p.want, e.Data...)
		}
	}
	var both sync.WaitGroup
	both.Go(func() { p.listen(t) })
	both.Go(p.play)
	t.Cleanup(func() {
		line.Close()
		both.Wait()
		if p.played < len(s.Events) && !t.Failed() {
			next := s.Events[p.played]
			t.Errorf("%s: %d of %d events happened; the next is %c % x", s.Name, p.played, len(s.Events), next.Kind, next.Data)
		}
	})
	return line
}

// Read is a port's: the error after the loss of the device is port.ErrUnplugged.
func (p *Playback) Read(b []byte) (int, error) {
	n, err := p.Conn.Read(b)
	return n, p.sort(err)
}

// Write is a port's.
func (p *Playback) Write(b []byte) (int, error) {
	n, err := p.Conn.Write(b)
	return n, p.sort(err)
}

// Close frees who reads or writes.
func (p *Playback) Close() error {
	p.closed.Store(true)
	return p.Conn.Close()
}

func (p *Playback) sort(err error) error {
	switch {
	case !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrClosedPipe):
		return err
	case p.closed.Load():
		return os.ErrClosed
	}
	return port.ErrUnplugged
}

// player is the device. One goroutine listens and one plays, as a line has no turns.
type player struct {
	device  net.Conn
	session *Session
	want    []byte // what the host said in all of the session
	played  int    // events that happened

	got   atomic.Int64  // how much of want the host has said again
	heard chan struct{} // says that there is more of it
	over  chan struct{} // closed when there will be no more
}

// listen compares what the host says with what it said then.
func (p *player) listen(t testing.TB) {
	defer close(p.over)
	defer p.device.Close()
	b := make([]byte, 4096)
	for {
		n, err := p.device.Read(b)
		got := int(p.got.Load())
		rest := p.want[got:]
		if !bytes.HasPrefix(rest, b[:n]) {
			t.Errorf("%s: after %d bytes the host sends % x, not % x", p.session.Name, got, b[:n], rest[:min(n, len(rest))])
			return
		}
		p.got.Add(int64(n))
		select {
		case p.heard <- struct{}{}:
		default:
		}
		if err != nil {
			return
		}
	}
}

// play lets the events happen.
func (p *player) play() {
	said, last := 0, time.Time{}
	for _, e := range p.session.Events {
		switch e.Kind {
		case ToDevice:
			said += len(e.Data)
			if !p.wait(said) {
				return
			}
		case FromDevice, Lost:
			if !p.pause(e.At, last) {
				return
			}
			if e.Kind == Lost {
				p.device.Close()
			} else if _, err := p.device.Write(e.Data); err != nil {
				return
			}
		}
		p.played++
		last = e.At
	}
}

// wait waits until the host has said so much; false when it will not.
func (p *player) wait(said int) bool {
	for int(p.got.Load()) < said {
		select {
		case <-p.heard:
		case <-p.over:
			return int(p.got.Load()) >= said
		}
	}
	return true
}

// pause waits as long as it took then; false when nobody is there any more.
func (p *player) pause(at, last time.Time) bool {
	if last.IsZero() {
		return true
	}
	select {
	case <-time.After(at.Sub(last)):
		return true
	case <-p.over:
		return false
	}
}
