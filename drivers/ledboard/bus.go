// Package ledboard writes texts to LED boards on a serial line: the strip over a window, the board of a zone. Several
// boards may share one RS-485 line; each has an address.
//
//	to a board     AA | address | BB 51 54 | sum | kind, 2 bytes | 99 00 63 | text in GBK | FF
//
// The sum is that of all bytes after it, modulo 256. Between two frames the line rests for 100 ms. The frame is that of
// the boards of a queueing system in use; what its fixed bytes mean is not known.
//
// A board answers nothing, so nobody can know what it shows: Bus says each text again from time to time, and a board that
// missed one, or lost its power, catches up. Package ledboard refuses to let two writers onto one bus.
package ledboard

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"sync"
	"time"
)

var (
	// ErrStuck means that the line took no byte.
	ErrStuck = errors.New("ledboard: the line takes nothing")
	// ErrTwoWriters means that the bus is worked on a line already.
	ErrTwoWriters = errors.New("ledboard: two writers on one bus")
)

// Line is a serial line with deadlines: a *port.Port, a net.Conn.
type Line interface {
	io.ReadWriter
	SetReadDeadline(time.Time) error
	SetWriteDeadline(time.Time) error
}

const (
	rest      = 100 * time.Millisecond // of the line between two frames
	writeTime = time.Second            // for a frame; the longest has 76 bytes
	// DefaultAgain is how often each text is said again.
	DefaultAgain = 20 * time.Second
)

// Options are the settings of a bus.
type Options struct {
	Baud  int           // of the line, to know how long a frame is on its way; 9600
	Again time.Duration // how often each text is said again; DefaultAgain
}

// Bus is what the boards of one line are meant to show. It outlives its line: Run makes the boards on any line show it.
// Its methods may be called at any time.
type Bus struct {
	options Options
	writer  sync.Mutex    // held by the one writer
	woken   chan struct{} // says that what is wanted changed

	mu     sync.Mutex
	boards []*meant // in the order of their first Show
}

// meant is what one board is meant to show.
type meant struct {
	board Board
	frame []byte
	due   time.Time // when it is to be said; the zero time is now
}

// New returns a bus without boards.
func New(o Options) *Bus {
	if o.Baud == 0 {
		o.Baud = 9600
	}
	if o.Again == 0 {
		o.Again = DefaultAgain
	}
	return &Bus{options: o, woken: make(chan struct{}, 1)}
}

// Show sets what a board shows. ErrText, or an address that no board can have, changes nothing.
func (b *Bus) Show(board Board, text string) error {
	frame, err := board.frame(text)
	if err != nil {
		return err
	}
	b.mu.Lock()
	at := slices.IndexFunc(b.boards, func(m *meant) bool { return m.board == board })
	switch {
	case at < 0:
		b.boards = append(b.boards, &meant{board: board, frame: frame})
	case string(b.boards[at].frame) != string(frame):
		b.boards[at].frame, b.boards[at].due = frame, time.Time{}
	}
	b.mu.Unlock()
	select {
	case b.woken <- struct{}{}:
	default:
	}
	return nil
}

// Run works the boards at the end of a line until ctx ends or the line is lost, and returns why: ErrStuck, or the line's
// own error. All texts are said at its start. It returns ErrTwoWriters at once while it already runs.
func (b *Bus) Run(ctx context.Context, line Line) error {
	if !b.writer.TryLock() {
		return ErrTwoWriters
	}
	defer b.writer.Unlock()
	b.mu.Lock()
	for _, m := range b.boards {
		m.due = time.Time{}
	}
	b.mu.Unlock()
	if err := line.SetReadDeadline(time.Time{}); err != nil {
		return fmt.Errorf("ledboard: %w", err)
	}
	lost := make(chan error, 1)
	go func() { lost <- listen(line) }()
	err := b.write(ctx, line, lost)
	line.SetReadDeadline(time.Unix(1, 0)) // frees listen, which a line that has gone has freed already
	<-lost
	return fmt.Errorf("ledboard: %w", err)
}

// listen drops what comes in, since no board speaks, and returns why the line ended: a write would notice that too late.
func listen(line Line) error {
	b := make([]byte, 64)
	for {
		if n, err := line.Read(b); n == 0 && err != nil {
			return err
		}
	}
}

// write says what is due until ctx or the line ends. It puts what it takes from lost back.
func (b *Bus) write(ctx context.Context, line Line, lost chan error) error {
	for {
		frame, wait := b.next(time.Now())
		if frame != nil {
			if err := send(line, frame); err != nil {
				return err
			}
			wait = rest + time.Duration(len(frame))*10*time.Second/time.Duration(b.options.Baud)
		}
		woken := b.woken
		if frame != nil {
			woken = nil // the line rests, whatever is wanted
		}
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case err := <-lost:
			lost <- err
			return err
		case <-woken:
		case <-time.After(wait):
		}
	}
}

// next returns the frame that has been due longest, or how long there is none.
func (b *Bus) next(now time.Time) (frame []byte, wait time.Duration) {
	b.mu.Lock()
	defer b.mu.Unlock()
	var first *meant
	for _, m := range b.boards {
		if first == nil || m.due.Before(first.due) {
			first = m
		}
	}
	switch {
	case first == nil:
		return nil, b.options.Again
	case first.due.After(now):
		return nil, first.due.Sub(now)
	}
	first.due = now.Add(b.options.Again)
	return first.frame, 0
}

func send(line Line, frame []byte) error {
	if err := line.SetWriteDeadline(time.Now().Add(writeTime)); err != nil {
		return err
	}
	n, err := line.Write(frame)
	switch {
	case errors.Is(err, os.ErrDeadlineExceeded):
		return ErrStuck
	case err == nil && n < len(frame):
		return io.ErrShortWrite
	}
	return err
}
