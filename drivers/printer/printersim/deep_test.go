package printersim_test

import (
	"bytes"
	"net"
	"sync"
	"testing"
	"time"
)

// deep is a line behind a buffer of so many bytes, as every serial port of a system is.
type deep struct {
	net.Conn
	size int

	mu      sync.Mutex
	changed *sync.Cond
	buffer  bytes.Buffer
	ended   error
}

func newDeep(t *testing.T, line net.Conn, size int) *deep {
	d := &deep{Conn: line, size: size}
	d.changed = sync.NewCond(&d.mu)
	var work sync.WaitGroup
	work.Go(d.pass)
	t.Cleanup(func() { d.end(net.ErrClosed); line.Close(); work.Wait() })
	return d
}

func (d *deep) Write(b []byte) (int, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, c := range b {
		for d.ended == nil && d.buffer.Len() == d.size {
			d.changed.Wait()
		}
		if d.ended != nil {
			return 0, d.ended
		}
		d.buffer.WriteByte(c)
		d.changed.Broadcast()
	}
	return len(b), nil
}

// SetWriteDeadline does nothing: the tests that need one have no buffer.
func (d *deep) SetWriteDeadline(time.Time) error { return nil }

func (d *deep) pass() {
	for {
		d.mu.Lock()
		for d.ended == nil && d.buffer.Len() == 0 {
			d.changed.Wait()
		}
		if d.ended != nil {
			d.mu.Unlock()
			return
		}
		b := bytes.Clone(d.buffer.Next(64))
		d.changed.Broadcast()
		d.mu.Unlock()
		if _, err := d.Conn.Write(b); err != nil {
			d.end(err)
		}
	}
}

func (d *deep) end(err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.ended = err
	d.changed.Broadcast()
}
