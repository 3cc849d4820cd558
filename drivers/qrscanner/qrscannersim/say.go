package qrscannersim

import (
	"cmp"
	"fmt"
	"time"
)

// Output is what a fault happens to.
type Output int

// Codes are what was shown, Answers what is said to a command.
const (
	Codes Output = iota
	Answers
)

// Fault is something that happens to one output.
type Fault struct {
	kind kind
	half func()
}

type kind int

const (
	none kind = iota
	torn
	garbage
	wrongBit
	crawls
	split
	twice
	silent
	halfway
)

// All faults but those that Half makes.
var (
	None     = Fault{}
	Torn     = Fault{kind: torn}     // it breaks off in the middle
	Garbage  = Fault{kind: garbage}  // other bytes come instead, without an end
	WrongBit = Fault{kind: wrongBit} // one bit is wrong
	Crawls   = Fault{kind: crawls}   // it comes at 300 baud
	Split    = Fault{kind: split}    // it comes byte by byte
	Twice    = Fault{kind: twice}    // it comes twice, in one piece
	Silent   = Fault{kind: silent}   // nothing comes
)

// Half calls f when half of it has been sent, before the rest is: to pull a plug, say, or to mute the scanner.
func Half(f func()) Fault { return Fault{kind: halfway, half: f} }

// At plans what happens to the next codes or answers, in this order.
func (s *Scanner) At(o Output, faults ...Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.planned[o] = append(s.planned[o], faults...)
}

func (s *Scanner) fault(o Output) (f Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if planned := s.planned[o]; len(planned) > 0 {
		f, s.planned[o] = planned[0], planned[1:]
	}
	return f
}

// noise is what a line at a wrong speed gives.
var noise = []byte{0x80, 0xff, 0xf8, 0xfe, 0x81, 0xff}

// send sends one output as the next fault has it.
func (s *Scanner) send(o Output, b []byte) error {
	if len(b) == 0 {
		return nil
	}
	s.tx.Lock()
	defer s.tx.Unlock()
	f := s.fault(o)
	piece, speed, gap := cmp.Or(s.options.Piece, len(b)), s.options.Baud, s.options.Gap
	switch f.kind {
	case torn:
		b = b[:len(b)/2]
	case garbage:
		b = noise
	case wrongBit:
		b = append([]byte(nil), b...)
		b[len(b)/2] ^= 0x80
	case crawls:
		piece, speed = 1, 300
	case split:
		piece, gap = 1, time.Millisecond
	case twice:
		b = append(b[:len(b):len(b)], b...)
		piece *= 2
	case silent:
		return nil
	}
	return s.write(b, piece, speed, gap, f.half)
}

// write sends bytes in pieces at the speed of a line. It stops in the middle when the scanner is muted.
func (s *Scanner) write(b []byte, piece, speed int, gap time.Duration, half func()) error {
	middle := len(b) / 2
	for sent := 0; sent < len(b); {
		n := min(piece, len(b)-sent)
		if half != nil && sent < middle {
			n = min(n, middle-sent)
		}
		pace(time.Now(), n, speed)
		s.mu.Lock()
		line, mute := s.line, s.mute
		s.mu.Unlock()
		switch {
		case mute:
			return nil
		case line == nil:
			return ErrUnplugged
		}
		if _, err := line.Write(b[sent : sent+n]); err != nil {
			return fmt.Errorf("qrscannersim: %w", err)
		}
		sent += n
		if half != nil && sent == middle {
			half()
		}
		if sent < len(b) {
			time.Sleep(gap)
		}
	}
	return nil
}

// pace waits until n bytes that began to travel then are over the line: ten bits each.
func pace(began time.Time, n, baud int) {
	if baud > 0 {
		time.Sleep(time.Until(began.Add(time.Duration(n) * 10 * time.Second / time.Duration(baud))))
	}
}
