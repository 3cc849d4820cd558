// Package callpad works the keypad of a window's clerk (叫号器): next, recall, start, finish, missed and ten digits, with a
// small display. It needs no focus: the clerk works on in another program.
//
// No protocol of such pads is public. This one is our own, for whoever builds a pad; a pad with a protocol of its maker's
// is described by a Template. The line is 9600 8N1. The host asks and the pad answers, within 200 ms; it never speaks
// by itself.
//
//	to the pad     43 50 | length | sequence | kind | data | CRC
//	from the pad   43 50 | length | sequence | kind + 80 | fresh | number | key | CRC
//
//	01 reset
//	02 poll        fetched
//	03 show        fetched | waiting, 2 bytes, high byte first; FF FF is unknown | text, at most 64 bytes of GBK
//
//	fresh          1 from power-on to the first reset, then 0
//	number         of the oldest press that was not fetched: 1 to 255, then 1 again; 0 is none
//	key            4E next, 52 recall, 53 start, 46 finish, 4D missed, 30 to 39 the digits
//	fetched        the number of the last press that the host took, 0 after a reset: the pad forgets it
//
// The length counts sequence, kind and data. The CRC is CRC-32 (IEEE) of all from length to data, high byte first. Bytes
// that are no frame are skipped, and so is a frame in which nothing comes for 100 ms.
//
// An answer carries the sequence of its request; a request whose answer was lost comes again with the same sequence. A
// press is answered with until its number comes back as fetched, so that none is lost with a frame, and none counts
// twice because a frame came twice. A reset empties the pad: what was pressed while nobody listened must not happen
// later. For the same reason a press that is not fetched within 2 s is dropped.
//
// Package callpad refuses to know what a key does, and to press one.
package callpad

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"
)

var (
	// ErrSilent means that the pad answered nothing, or that its line took nothing.
	ErrSilent = errors.New("callpad: no answer")
	// ErrGarbled means that bytes came and no answer could be made of them.
	ErrGarbled = errors.New("callpad: garbled answer")
	// ErrText means that a text is too long or that GBK has no code for it.
	ErrText = errors.New("callpad: unfit text")
)

// MaxText is how long a text may be, in bytes of GBK: two rows of 16 Chinese characters. A smaller display lets it run
// through.
const MaxText = 64

// Key is a key of the pad, by its code on the line. The digits are '0' to '9'.
type Key byte

// The keys.
const (
	Next   Key = 'N'
	Recall Key = 'R'
	Start  Key = 'S'
	Finish Key = 'F'
	Missed Key = 'M'
	Clear  Key = 'C' // takes back the digits that were typed
)

// Digit returns the number on a key with a digit.
func (k Key) Digit() (n int, ok bool) { return int(k) - '0', k >= '0' && k <= '9' }

func (k Key) known() bool {
	_, digit := k.Digit()
	return digit || k == Next || k == Recall || k == Start || k == Finish || k == Missed || k == Clear
}

// Unknown is the number of those waiting when it is not known.
const Unknown = -1

// Line is a serial line with deadlines: a *port.Port, a net.Conn.
type Line interface {
	io.ReadWriter
	SetReadDeadline(time.Time) error
	SetWriteDeadline(time.Time) error
}

// Pad is what one pad is meant to show. It outlives its line: Run makes a pad on any line show it. Its methods may be
// called at any time.
type Pad struct {
	pressed func(Key)
	woken   chan struct{} // says that what is wanted changed

	mu     sync.Mutex
	wanted display
}

// display is what the pad is meant to show.
type display struct {
	waiting uint16
	text    string // GBK
}

// New returns a pad with an empty display. pressed is called for each press, in their order, from the goroutine of Run,
// which waits for it.
func New(pressed func(Key)) *Pad {
	return &Pad{pressed: pressed, woken: make(chan struct{}, 1), wanted: display{waiting: unknown}}
}

const unknown = 0xffff

// Show sets what the display shows: how many wait, or Unknown, and a text. ErrText changes nothing.
func (p *Pad) Show(waiting int, text string) error {
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(text)
	if err != nil || len(gbk) > MaxText {
		return ErrText
	}
	d := display{unknown, gbk}
	if waiting >= 0 {
		d.waiting = uint16(min(waiting, unknown-1))
	}
	p.mu.Lock()
	p.wanted = d
	p.mu.Unlock()
	select {
	case p.woken <- struct{}{}:
	default:
	}
	return nil
}

func (p *Pad) want() display {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.wanted
}

// pollTime between two polls; a press is heard within it and the time of two frames.
const pollTime = 100 * time.Millisecond

// Run works the pad at the end of a line until ctx ends or the line or the pad is lost, and returns why: ErrSilent,
// ErrGarbled, or the line's own error. What was pressed before it is forgotten. One line at a time.
func (p *Pad) Run(ctx context.Context, line Line) error {
	s := &stay{pad: p, link: link{line: line}, fresh: true}
	for {
		again, err := s.step(ctx)
		if err == nil && !again {
			err = p.pause(ctx)
		}
		if err != nil {
			return fmt.Errorf("callpad: %w", err)
		}
	}
}

// pause waits until the next poll, or until something else is wanted.
func (p *Pad) pause(ctx context.Context) error {
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-p.woken:
	case <-time.After(pollTime):
	}
	return nil
}

// stay is one stay of a pad at the end of a line.
type stay struct {
	pad     *Pad
	link    link
	fresh   bool     // it has to be reset
	fetched byte     // number of the last press
	shows   *display // nil as long as it is not known
}

// step makes one request and passes on what was pressed. again asks for the next one at once: there may be more.
func (s *stay) step(ctx context.Context) (again bool, err error) {
	want := s.pad.want()
	kind, data := kindPoll, []byte{s.fetched}
	switch {
	case s.fresh:
		kind, data = kindReset, nil
	case s.shows == nil || *s.shows != want:
		kind, data = kindShow, want.data(s.fetched)
	}
	a, err := s.link.ask(ctx, kind, data...)
	if err != nil {
		return false, err
	}
	switch {
	case kind == kindReset:
		s.fresh, s.fetched, s.shows = false, 0, nil
		return true, nil
	case a.fresh: // it has lost its power and, with it, all that it knew
		s.fresh = true
		return true, nil
	case kind == kindShow:
		s.shows = &want
	}
	if a.number == 0 || a.number == s.fetched {
		return false, nil
	}
	s.fetched = a.number
	if a.key.known() { // a pad may have keys that are none of ours
		s.pad.pressed(a.key)
	}
	return true, nil
}
