package callpad

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"time"
)

// ErrTemplate means that a template describes no frame.
var ErrTemplate = errors.New("callpad: template")

// Template describes a pad with a protocol of its maker's, as his manual or a recording of his program tells it: each
// press comes as one frame of a fixed length with the key in one of its bytes; the display, if there is one, takes the
// number of those waiting as ASCII digits.
//
// Such a pad numbers no presses. The same key within 300 ms is one press.
type Template struct {
	Head   []byte       // what the frame of a press begins with
	Length int          // of that frame, from head to check
	Key    int          // place of the key in it; the head's first byte is 0
	Keys   map[byte]Key // what the byte there means
	Check  Check        // what the last byte of a frame is
	From   int          // place of the first byte that the check covers
	Answer []byte       // sent for each press; none if the pad wants none

	Show   []byte // what the frame for the display begins with; none if there is no display
	Digits int    // of the number that follows it; then comes the check
}

// Check is how a frame's last byte follows from those before it.
type Check string

// The kinds of checks.
const (
	NoCheck Check = ""
	Sum     Check = "sum" // modulo 256
	Xor     Check = "xor"
)

// repeat is how long the same key is the same press.
const repeat = 300 * time.Millisecond

// Validate returns all that is wrong.
func (t Template) Validate() error {
	var faults []error
	check := func(ok bool, what string) {
		if !ok {
			faults = append(faults, fmt.Errorf("%w: %s", ErrTemplate, what))
		}
	}
	last := t.Length
	if t.Check != NoCheck {
		last--
	}
	check(len(t.Head) > 0, "no head")
	check(t.Length <= 64, "a length over 64")
	check(t.Key >= len(t.Head) && t.Key < last, "the key lies outside of what is between head and check")
	check(t.Check == NoCheck || t.Check == Sum || t.Check == Xor, "a check that is neither sum nor xor")
	check(t.From >= 0 && t.From < max(1, last), "the check begins outside of the frame")
	check(len(t.Keys) > 0, "no keys")
	for _, key := range t.Keys {
		check(key.known(), "a key that is none")
	}
	if len(t.Show) > 0 {
		check(t.Digits >= 1 && t.Digits <= 5, "a display of less than 1 or more than 5 digits")
		check(t.From < len(t.Show)+t.Digits, "the check begins outside of the display's frame")
	}
	return errors.Join(faults...)
}

// parse takes the first press from b and returns how many bytes it used up; key is 0 as long as there is none. With
// n = 0 the rest has still to come. What cannot be a frame is skipped.
func (t Template) parse(b []byte) (key Key, n int) {
	at := bytes.Index(b, t.Head)
	switch {
	case at < 0:
		return 0, max(0, len(b)-len(t.Head)+1)
	case at > 0:
		return 0, at
	case len(b) < t.Length:
		return 0, 0
	}
	if last := t.Length - 1; t.Check != NoCheck && t.Check.of(b[t.From:last]) != b[last] {
		return 0, 1
	}
	return t.Keys[b[t.Key]], t.Length
}

// of returns the check of b.
func (c Check) of(b []byte) (check byte) {
	for _, v := range b {
		if c == Sum {
			check += v
		} else {
			check ^= v
		}
	}
	return check
}

// display is the frame that shows how many wait; dashes when that is not known.
func (t Template) display(d display) []byte {
	digits := bytes.Repeat([]byte("-"), t.Digits)
	if d.waiting != unknown {
		number := fmt.Appendf(nil, "%0*d", t.Digits, d.waiting)
		digits = number[:t.Digits]
		if len(number) > t.Digits {
			digits = bytes.Repeat([]byte("9"), t.Digits)
		}
	}
	b := append(bytes.Clone(t.Show), digits...)
	if t.Check != NoCheck {
		b = append(b, t.Check.of(b[t.From:]))
	}
	return b
}

// RunTemplate is Run for a pad with a protocol of its maker's. Only the loss of the line ends it.
func (p *Pad) RunTemplate(ctx context.Context, line Line, t Template) error {
	if err := t.Validate(); err != nil {
		return err
	}
	s := &scan{Template: t, pad: p, link: link{line: line}}
	for {
		if err := s.step(ctx); err != nil {
			return fmt.Errorf("callpad: %w", err)
		}
	}
}

// scan is one stay of such a pad at the end of a line.
type scan struct {
	Template
	pad    *Pad
	link   link
	shows  []byte // the frame that the display got last
	last   Key
	lastAt time.Time
}

// step brings the display up to date and takes what is pressed within the time of a poll.
func (s *scan) step(ctx context.Context) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	if show := s.display(s.pad.want()); len(s.Show) > 0 && !bytes.Equal(show, s.shows) {
		if err := s.link.send(show); err != nil {
			return err
		}
		s.shows = show
	}
	if err := s.link.line.SetReadDeadline(time.Now().Add(pollTime)); err != nil {
		return err
	}
	b := make([]byte, 128)
	n, err := s.link.line.Read(b)
	s.link.in = append(s.link.in, b[:n]...)
	for used := 1; used > 0; {
		var key Key
		key, used = s.parse(s.link.in)
		s.link.in = s.link.in[used:]
		if key == 0 {
			continue
		}
		if err := s.take(key); err != nil {
			return err
		}
	}
	if n == 0 && !errors.Is(err, os.ErrDeadlineExceeded) {
		return err
	}
	return nil
}

// take answers a press and passes it on, unless it is the one before once more.
func (s *scan) take(key Key) error {
	again := key == s.last && time.Since(s.lastAt) < repeat
	s.last, s.lastAt = key, time.Now()
	if len(s.Answer) > 0 {
		if err := s.link.send(s.Answer); err != nil {
			return err
		}
	}
	if !again {
		s.pad.pressed(key)
	}
	return nil
}
