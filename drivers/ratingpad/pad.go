// Package ratingpad asks visitors for a rating on a keypad at the window (评价器), which has one key for each level.
//
// No protocol of such pads is public. This one is our own, for whoever builds a pad; a pad with a protocol of its maker's
// is described by a Template. The line is 9600 8N1. The host asks and the pad answers, within 200 ms; it never speaks
// by itself, so that several pads can share an RS-485 line with an adapter each.
//
//	to the pad     52 50 | length | sequence | kind | data | CRC
//	from the pad   52 50 | length | sequence | kind + 80 | state | session, 4 bytes | level | CRC
//
//	01 poll
//	02 ask         session, 4 bytes | text, at most 64 bytes of GBK
//	03 rest
//
//	state          0 rests, 1 asks, 2 was answered
//	level          1 to 5 (1 非常不满意 … 5 非常满意), or 0
//
// The length counts sequence, kind and data. The CRC is CRC-32 (IEEE) of all from length to data, high byte first. Bytes
// that are no frame are skipped, and so is a frame in which nothing comes for 100 ms.
//
// An answer carries the sequence of its request. A request whose answer was lost comes again with the same sequence; done
// twice, it does the same as once: a pad that is asked again for the session that it shows keeps the level that it has.
// A level stays until the pad is told to rest or to ask for another session. The poll, four times a second, is the
// heartbeat: a pad that hears nothing for 5 s takes no level until it hears from the host again.
//
// Package ratingpad refuses to keep a level, to know what becomes of it, and to ask for two sessions at once.
package ratingpad

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"sync"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"
)

var (
	// ErrSilent means that the pad answered nothing, or that its line took nothing.
	ErrSilent = errors.New("ratingpad: no answer")
	// ErrGarbled means that bytes came and no answer could be made of them.
	ErrGarbled = errors.New("ratingpad: garbled answer")
	// ErrText means that a text is too long or that GBK has no code for it.
	ErrText = errors.New("ratingpad: unfit text")
)

// MaxText is how long a text may be, in bytes of GBK.
const MaxText = 64

// Levels is how many levels there are; the best is the highest.
const Levels = 5

// Line is a serial line with deadlines: a *port.Port, a net.Conn.
type Line interface {
	io.ReadWriter
	SetReadDeadline(time.Time) error
	SetWriteDeadline(time.Time) error
}

// Pad is what one pad is meant to show. It outlives its line: Run makes a pad on any line show it. Its methods may be
// called at any time.
type Pad struct {
	rated func(session string, level int)
	woken chan struct{} // says that what is wanted changed

	mu     sync.Mutex
	wanted question
	told   string // the session whose level was passed on
}

// question is what the pad is meant to ask; without a session it is meant to rest.
type question struct {
	session string
	text    []byte
}

// tag is the session as the pad knows it. It follows from the session alone, so that a level outlives the host.
func (q question) tag() uint32 { return crc32.ChecksumIEEE([]byte(q.session)) }

func (q question) data() []byte {
	return append(binary.BigEndian.AppendUint32(nil, q.tag()), q.text...)
}

// New returns a pad that is meant to rest. rated is called once for each session that was rated, from the goroutine of
// Run, which waits for it. The pad keeps its level until Rest or another Ask, so that a host that comes back finds it.
func New(rated func(session string, level int)) *Pad {
	return &Pad{rated: rated, woken: make(chan struct{}, 1)}
}

// Ask makes the pad ask for a level for a session, with a text for its display. ErrText changes nothing.
func (p *Pad) Ask(session, text string) error {
	gbk, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(text))
	if err != nil || len(gbk) > MaxText {
		return ErrText
	}
	p.want(question{session, gbk})
	return nil
}

// Rest makes the pad ask for nothing.
func (p *Pad) Rest() { p.want(question{}) }

func (p *Pad) want(q question) {
	p.mu.Lock()
	p.wanted = q
	p.mu.Unlock()
	select {
	case p.woken <- struct{}{}:
	default:
	}
}

// pollTime between two polls. An answer takes at most 3 × answerTime.
const pollTime = 250 * time.Millisecond

// Run works the pad at the end of a line until ctx ends or the line or the pad is lost, and returns why: ErrSilent,
// ErrGarbled, or the line's own error. One line at a time.
func (p *Pad) Run(ctx context.Context, line Line) error {
	l := &link{line: line}
	for {
		said, err := l.ask(ctx, kindPoll)
		if err == nil {
			err = p.settle(ctx, l, said)
		}
		if err == nil {
			err = p.pause(ctx)
		}
		if err != nil {
			return fmt.Errorf("ratingpad: %w", err)
		}
	}
}

// settle makes the pad show what it is meant to, and passes a level on.
func (p *Pad) settle(ctx context.Context, l *link, said answer) (err error) {
	p.mu.Lock()
	want := p.wanted
	p.mu.Unlock()
	switch {
	case want.session == "" && said.state != rests:
		_, err = l.ask(ctx, kindRest)
	case want.session == "":
	case said.state == rests || said.tag != want.tag():
		_, err = l.ask(ctx, kindAsk, want.data()...)
	case said.state == wasAnswered:
		p.tapped(want.session, said.level)
	}
	return err
}

// tapped passes a level on, once for each session.
func (p *Pad) tapped(session string, level int) {
	p.mu.Lock()
	again := session == "" || session == p.told
	if !again {
		p.told = session
	}
	p.mu.Unlock()
	if !again {
		p.rated(session, level)
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
