// Package qrscannersim is a barcode scanner without a scanner: a program shows it codes.
//
// It refuses commands: like a scanner that is set to read by itself, it does not listen.
package qrscannersim

import (
	"errors"
	"fmt"
	"io"
	"sync"
	"time"
)

// ErrUnplugged means that a code was shown to a scanner that is on no line.
var ErrUnplugged = errors.New("qrscannersim: not plugged in")

// Options are how the scanner is set.
type Options struct {
	Baud   int           // of the line; 0 is a line without delay
	Suffix string        // "\r", "\n", "\r\n" or none
	Prefix string        // such as the AIM identifier "]Q1"
	Piece  int           // a code comes in pieces of so many bytes; 0 is in one piece
	Gap    time.Duration // between two pieces
}

// Scanner is the simulated device. All methods may be called at any time.
type Scanner struct {
	options Options

	mu   sync.Mutex // held while a code is on its way: codes do not mix
	line io.Writer  // nil while not plugged in
}

// New returns a scanner on no line.
func New(options Options) *Scanner { return &Scanner{options: options} }

// Show holds a code in front of the scanner and returns when it is sent.
func (s *Scanner) Show(payload string) error {
	return s.Send([]byte(s.options.Prefix + payload + s.options.Suffix))
}

// Send sends any bytes: what a broken cable or a wrong setting would.
func (s *Scanner) Send(b []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.line == nil {
		return ErrUnplugged
	}
	piece := s.options.Piece
	if piece == 0 {
		piece = max(1, len(b))
	}
	for len(b) > 0 {
		n := min(piece, len(b))
		pace(n, s.options.Baud)
		if _, err := s.line.Write(b[:n]); err != nil {
			return fmt.Errorf("qrscannersim: %w", err)
		}
		if b = b[n:]; len(b) > 0 {
			time.Sleep(s.options.Gap)
		}
	}
	return nil
}

// Serve is the scanner at the end of a line. It returns the error that ended the line.
func (s *Scanner) Serve(line io.ReadWriter) error {
	s.mu.Lock()
	s.line = line
	s.mu.Unlock()
	_, err := io.Copy(io.Discard, line)
	s.mu.Lock()
	s.line = nil
	s.mu.Unlock()
	if err == nil {
		err = io.EOF
	}
	return fmt.Errorf("qrscannersim: %w", err)
}

// pace waits as long as n bytes take on the line: ten bits each.
func pace(n, baud int) {
	if baud > 0 && n > 0 {
		time.Sleep(time.Duration(n) * 10 * time.Second / time.Duration(baud))
	}
}
