// Package qrscannersim is a barcode scanner without a scanner: a program holds codes in front of it, it obeys the
// commands of its family, and it breaks down when told to.
//
// It is strict: bytes that are no command of its family are answered as the family answers them, and kept as a fault.
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

// Family is whose commands a scanner obeys.
type Family int

// The families. Alone is a scanner that reads by itself and knows no command.
const (
	Alone Family = iota
	GM65
	Newland
	Honeywell
	Zebra
)

// readTime is how long a scanner looks for a code that it was told to read.
const readTime = 5 * time.Second

// Options are how the scanner is set.
type Options struct {
	Family Family
	Told   bool          // it looks only when told to, for one code
	Glued  bool          // the answer to a trigger goes out in one piece with the code that it finds
	Baud   int           // of the line; 0 is a line without delay
	Suffix string        // "\r", "\n", "\r\n" or none
	Prefix string        // such as the AIM identifier "]Q1"
	Piece  int           // a code comes in pieces of so many bytes; 0 is in one piece
	Gap    time.Duration // between two pieces
}

// Scanner is the simulated device. All methods may be called at any time.
type Scanner struct {
	options Options

	tx sync.Mutex // held while something is on its way: codes and answers do not mix

	mu      sync.Mutex
	line    io.Writer // nil while not plugged in
	held    *string   // the code in front of a scanner that has not looked yet
	until   time.Time // it looks for one
	asleep  bool
	drowsy  bool // hears nothing but what wakes it up
	mute    bool
	zones   map[uint16]byte
	planned map[Output][]Fault
	faults  []string
}

// New returns a scanner on no line.
func New(options Options) *Scanner {
	return &Scanner{options: options, zones: factory(), planned: map[Output][]Fault{}}
}

// Show holds a code in front of the scanner and returns when it is sent. One that looks only when told to keeps it there
// until then, in place of the one before; one that is asleep does not see it.
func (s *Scanner) Show(payload string) error {
	s.mu.Lock()
	switch {
	case s.line == nil:
		s.mu.Unlock()
		return ErrUnplugged
	case s.asleep:
		s.mu.Unlock()
		return nil
	case s.options.Told && time.Now().After(s.until):
		s.held = &payload
		s.mu.Unlock()
		return nil
	}
	s.until = time.Time{}
	s.mu.Unlock()
	return s.send(Codes, s.code(payload))
}

func (s *Scanner) code(payload string) []byte {
	return []byte(s.options.Prefix + payload + s.options.Suffix)
}

// Send sends any bytes: what a broken cable or a wrong setting would.
func (s *Scanner) Send(b []byte) error { return s.send(Codes, b) }

// Mute makes the scanner fall silent, in the middle of a code too, or speak again.
func (s *Scanner) Mute(on bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.mute = on
}

// Faults returns what came in and was no command of the family, oldest first.
func (s *Scanner) Faults() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.faults...)
}

// Serve is the scanner at the end of a line. It hears and says at the same time, as a UART does. It returns the error
// that ended the line.
func (s *Scanner) Serve(line io.ReadWriter) error {
	s.mu.Lock()
	s.line, s.drowsy = line, true
	s.mu.Unlock()
	replies := make(chan reply, 64)
	var saying sync.WaitGroup
	saying.Go(func() {
		for r := range replies {
			s.say(r)
		}
	})
	err := s.listen(line, replies)
	s.mu.Lock()
	s.line, s.held, s.until = nil, nil, time.Time{}
	s.mu.Unlock()
	close(replies)
	saying.Wait()
	return fmt.Errorf("qrscannersim: %w", err)
}

// listen takes commands in at the speed of the line.
func (s *Scanner) listen(line io.Reader, replies chan<- reply) error {
	var in []byte
	b := make([]byte, 256)
	for {
		n, err := line.Read(b)
		pace(time.Now(), n, s.options.Baud)
		in = append(in, b[:n]...)
		for {
			r, used := s.hear(in)
			if used == 0 {
				break
			}
			in = in[used:]
			replies <- r
		}
		if err != nil {
			return err
		}
	}
}
