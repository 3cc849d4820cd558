package ratingpad

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"time"
)

// ErrTemplate means that a template describes no frame.
var ErrTemplate = errors.New("ratingpad: template")

// Template describes a pad with a protocol of its maker's, as his manual or a recording of his program tells it: fixed
// bytes wake the pad, and each tap comes back as one frame of a fixed length with the level in one of its bytes.
//
// Such a pad knows no session and no heartbeat: a tap counts for the session that is asked for when it comes.
type Template struct {
	Ask    []byte       // wakes the pad
	Rest   []byte       // sends it to sleep; none if it sleeps by itself
	Head   []byte       // what the frame of a tap begins with
	Length int          // of that frame, from head to check
	Level  int          // place of the level in it; the head's first byte is 0
	Levels map[byte]int // what the byte there means: 1 to 5
	Check  Check        // what the frame's last byte is
	From   int          // place of the first byte that the check covers
}

// Check is how a frame's last byte follows from those before it.
type Check string

// The kinds of checks.
const (
	NoCheck Check = ""
	Sum     Check = "sum" // modulo 256
	Xor     Check = "xor"
)

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
	check(len(t.Ask) > 0, "nothing wakes the pad")
	check(len(t.Head) > 0, "no head")
	check(t.Length <= 64, "a length over 64")
	check(t.Level >= len(t.Head) && t.Level < last, "the level lies outside of what is between head and check")
	check(t.Check == NoCheck || t.Check == Sum || t.Check == Xor, "a check that is neither sum nor xor")
	check(t.From >= 0 && t.From < max(1, last), "the check begins outside of the frame")
	check(len(t.Levels) > 0, "no levels")
	for _, level := range t.Levels {
		check(level >= 1 && level <= Levels, "a level that is not 1 to 5")
	}
	return errors.Join(faults...)
}

// parse takes the first tap from b and returns how many bytes it used up; level is 0 as long as there is none. With
// n = 0 the rest has still to come. What cannot be a frame is skipped.
func (t Template) parse(b []byte) (level, n int) {
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
	return t.Levels[b[t.Level]], t.Length
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

// RunTemplate is Run for a pad with a protocol of its maker's. Only the loss of the line ends it.
func (p *Pad) RunTemplate(ctx context.Context, line Line, t Template) error {
	l := &link{line: line}
	if err := t.Validate(); err != nil {
		return err
	}
	b := make([]byte, 128)
	for shown := "unknown"; ; {
		if ctx.Err() != nil {
			return fmt.Errorf("ratingpad: %w", context.Cause(ctx))
		}
		p.mu.Lock()
		want := p.wanted.session
		p.mu.Unlock()
		if want != shown {
			order := t.Ask
			if shown = want; want == "" {
				order = t.Rest
			}
			if err := l.send(order); err != nil {
				return fmt.Errorf("ratingpad: %w", err)
			}
		}
		if err := line.SetReadDeadline(time.Now().Add(pollTime)); err != nil {
			return fmt.Errorf("ratingpad: %w", err)
		}
		n, err := line.Read(b)
		l.in = append(l.in, b[:n]...)
		for {
			level, used := t.parse(l.in)
			l.in = l.in[used:]
			if level > 0 {
				p.tapped(want, level)
			}
			if used == 0 {
				break
			}
		}
		if n == 0 && err != nil && !errors.Is(err, os.ErrDeadlineExceeded) {
			return fmt.Errorf("ratingpad: %w", err)
		}
	}
}
