package printersim_test

import (
	"io"
	"sync"
	"sync/atomic"
	"time"

	"paihao/drivers/printer"
)

// How answers arrive.
const (
	plain = iota
	glued // between an automatic status and XON
	split // one byte at a time
)

// wire is what lies between a printer and its terminal.
type wire struct {
	how atomic.Int32

	mu    sync.Mutex
	taken int64
	at    int64
	do    func()
}

// when has something done once the printer has taken so many bytes more. forget takes that back and reports whether it
// was done, or is being done, already.
func (w *wire) when(n int64, do func()) (forget func() bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.at, w.do = w.taken+n, do
	return func() bool {
		w.mu.Lock()
		defer w.mu.Unlock()
		done := w.do == nil
		w.do = nil
		return done
	}
}

func (w *wire) through(rw io.ReadWriter) io.ReadWriter { return &end{rw, w} }

// end is the wire in one stay of its plug.
type end struct {
	io.ReadWriter
	*wire
}

func (e *end) Read(b []byte) (int, error) {
	n, err := e.ReadWriter.Read(b[:min(len(b), 32)])
	e.mu.Lock()
	defer e.mu.Unlock()
	e.taken += int64(n)
	if e.do != nil && e.taken >= e.at {
		go e.do()
		e.do = nil
	}
	return n, err
}

func (e *end) Write(b []byte) (int, error) {
	switch e.how.Load() {
	case glued:
		_, err := e.ReadWriter.Write(append(append([]byte{0x10, 0, 0, 0}, b...), 0x11))
		return len(b), err
	case split:
		for i := range b {
			if _, err := e.ReadWriter.Write(b[i : i+1]); err != nil {
				return i, err
			}
			time.Sleep(5 * time.Millisecond)
		}
		return len(b), nil
	}
	return e.ReadWriter.Write(b)
}

// halves is a line that takes half of each write and says so without an error, as a tty does that a signal interrupts.
type halves struct {
	printer.Line
	on *atomic.Bool
}

func (h halves) Write(b []byte) (int, error) {
	if h.on.Load() && len(b) > 1 {
		b = b[:len(b)/2]
	}
	return h.Line.Write(b)
}
