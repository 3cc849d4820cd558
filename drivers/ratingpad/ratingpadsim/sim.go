// Package ratingpadsim is a rating pad without a pad: a program taps its keys, and it answers its host as the real one
// would.
//
// It is strict: bytes that are no request, and requests that a pad does not know, are not guessed at but kept as faults.
package ratingpadsim

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"paihao/drivers/ratingpad"
)

var (
	// ErrResting means that a key was tapped while the pad asked for nothing: it stays dark.
	ErrResting = errors.New("ratingpadsim: the pad asks for nothing")
	// ErrLevel means that there is no such key.
	ErrLevel = errors.New("ratingpadsim: no such key")
)

const (
	alone = 5 * time.Second        // after its host's last word a pad takes no level
	torn  = 100 * time.Millisecond // a request that pauses for so long will not go on
)

// Options are what a pad is built with.
type Options struct {
	Baud int // of the line; 0 is a line without delay
}

// View is what a visitor sees of the pad.
type View struct {
	Asks  bool
	Text  string // of the display, while it asks or thanks
	Level int    // what was tapped, until the pad rests
}

// Pad is the simulated device. All methods may be called at any time.
type Pad struct {
	options Options

	mu      sync.Mutex
	state   byte
	session []byte
	text    string
	level   int
	heard   time.Time
	mute    bool
	faults  []string
}

// The states as the pad tells them.
const (
	rests byte = iota
	asks
	wasAnswered
)

// New returns a pad that rests.
func New(options Options) *Pad {
	p := &Pad{options: options}
	p.rest()
	return p
}

// View returns what a visitor sees.
func (p *Pad) View() View {
	p.mu.Lock()
	defer p.mu.Unlock()
	return View{p.state == asks, p.text, p.level}
}

// Tap taps a key, 1 to 5.
func (p *Pad) Tap(level int) error {
	if level < 1 || level > ratingpad.Levels {
		return ErrLevel
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.state != asks || time.Since(p.heard) > alone {
		return ErrResting
	}
	p.state, p.level = wasAnswered, level
	return nil
}

// Mute makes the pad answer nothing, or answer again.
func (p *Pad) Mute(on bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.mute = on
}

// Restart takes the power away for a moment: the pad forgets everything.
func (p *Pad) Restart() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.rest()
}

// Faults returns what the pad could not understand, oldest first.
func (p *Pad) Faults() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]string(nil), p.faults...)
}

// Serve is the pad at the end of a line. It returns the error that ended the line.
func (p *Pad) Serve(line io.ReadWriter) error {
	var in []byte
	var last time.Time
	b := make([]byte, 64)
	for {
		n, err := line.Read(b)
		if len(in) > 0 && time.Since(last) > torn {
			p.fault(fmt.Sprintf("torn request: % x", in))
			in = nil
		}
		in = append(in, b[:n]...)
		pace(n, p.options.Baud)
		last = time.Now()
		for {
			r, used, fault := parse(in)
			in = in[used:]
			if fault != nil {
				p.fault(fault.Error())
			}
			if r != nil {
				out := p.obey(*r)
				pace(len(out), p.options.Baud)
				if _, err := line.Write(out); err != nil {
					return fmt.Errorf("ratingpadsim: %w", err)
				}
			}
			if used == 0 {
				break
			}
		}
		if err != nil {
			return fmt.Errorf("ratingpadsim: %w", err)
		}
	}
}

// obey carries a request out and returns the answer; none if the pad is mute or does not know the request.
func (p *Pad) obey(r request) []byte {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.heard = time.Now()
	known := true
	switch {
	case r.kind == 0x01 && len(r.data) == 0:
	case r.kind == 0x02 && len(r.data) >= 4:
		known = p.ask(r.data[:4], r.data[4:])
	case r.kind == 0x03 && len(r.data) == 0:
		p.rest()
	default:
		known = false
	}
	if !known {
		p.faults = append(p.faults, fmt.Sprintf("unknown request: %02x % x", r.kind, r.data))
	}
	data := append(append([]byte{p.state}, p.session...), byte(p.level))
	if p.mute || !known {
		return nil
	}
	return request{r.sequence, r.kind | 0x80, data}.bytes()
}

// ask shows a text for a session. A level that was given for it stays. False means that the text is none.
func (p *Pad) ask(session, gbk []byte) bool {
	text, err := simplifiedchinese.GBK.NewDecoder().Bytes(gbk)
	if err != nil || bytes.ContainsRune(text, utf8.RuneError) {
		return false
	}
	if p.state == rests || string(p.session) != string(session) {
		p.state, p.level = asks, 0
	}
	p.session, p.text = append([]byte(nil), session...), string(text)
	return true
}

func (p *Pad) rest() { p.state, p.session, p.text, p.level = rests, make([]byte, 4), "", 0 }

func (p *Pad) fault(what string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.faults = append(p.faults, what)
}

// pace waits as long as n bytes take on the line: ten bits each.
func pace(n, baud int) {
	if baud > 0 && n > 0 {
		time.Sleep(time.Duration(n) * 10 * time.Second / time.Duration(baud))
	}
}
