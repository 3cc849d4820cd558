// Package callpadsim is a caller keypad without a keypad: a program presses its keys, and it answers its host as the real
// one would.
//
// It is strict: bytes that are no request, and requests that a pad does not know, are not guessed at but kept as faults.
package callpadsim

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"paihao/drivers/callpad"
)

// ErrFull means that the pad has no room for another press: its host fetches none.
var ErrFull = errors.New("callpadsim: nobody fetches what is pressed")

const (
	room  = 8                      // presses that wait
	stale = 2 * time.Second        // one that waits longer is dropped
	alone = 5 * time.Second        // after its host's last word the display goes dark
	torn  = 100 * time.Millisecond // a request that pauses for so long will not go on
)

// Options are what a pad is built with.
type Options struct {
	Baud int // of the line; 0 is a line without delay
}

// View is what a clerk sees of the pad.
type View struct {
	Lit     bool // the host has been heard lately
	Waiting int  // or callpad.Unknown
	Text    string
}

// Pad is the simulated device. All methods may be called at any time.
type Pad struct {
	options Options

	mu      sync.Mutex
	fresh   bool
	waiting []press
	number  byte // of the newest press
	shows   View
	heard   time.Time
	mute    bool
	faults  []string
}

type press struct {
	number byte
	key    callpad.Key
	at     time.Time
}

// New returns a pad that has just got its power.
func New(options Options) *Pad {
	p := &Pad{options: options}
	p.start()
	return p
}

func (p *Pad) start() {
	p.fresh, p.waiting, p.number, p.shows, p.heard = true, nil, 0, View{Waiting: callpad.Unknown}, time.Time{}
}

// View returns what the clerk sees.
func (p *Pad) View() View {
	p.mu.Lock()
	defer p.mu.Unlock()
	v := p.shows
	v.Lit = !p.heard.IsZero() && time.Since(p.heard) < alone
	return v
}

// Press presses a key.
func (p *Pad) Press(key callpad.Key) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.expire()
	if len(p.waiting) == room {
		return ErrFull
	}
	p.number = p.number%255 + 1
	p.waiting = append(p.waiting, press{p.number, key, time.Now()})
	return nil
}

// expire drops what was pressed too long ago.
func (p *Pad) expire() {
	for len(p.waiting) > 0 && time.Since(p.waiting[0].at) > stale {
		p.waiting = p.waiting[1:]
	}
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
	p.start()
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
					return fmt.Errorf("callpadsim: %w", err)
				}
			}
			if used == 0 {
				break
			}
		}
		if err != nil {
			return fmt.Errorf("callpadsim: %w", err)
		}
	}
}

// obey carries a request out and returns the answer; none if the pad is mute or does not know the request.
func (p *Pad) obey(r request) []byte {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.heard = time.Now()
	p.expire()
	known := true
	switch {
	case r.kind == 0x01 && len(r.data) == 0:
		p.fresh, p.waiting, p.number = false, nil, 0
	case r.kind == 0x02 && len(r.data) == 1:
		p.forget(r.data[0])
	case r.kind == 0x03 && len(r.data) >= 3:
		p.forget(r.data[0])
		known = p.show(binary.BigEndian.Uint16(r.data[1:]), r.data[3:])
	default:
		known = false
	}
	if !known {
		p.faults = append(p.faults, fmt.Sprintf("unknown request: %02x % x", r.kind, r.data))
	}
	data := []byte{0, 0, 0}
	if p.fresh {
		data[0] = 1
	}
	if len(p.waiting) > 0 {
		data[1], data[2] = p.waiting[0].number, byte(p.waiting[0].key)
	}
	if p.mute || !known {
		return nil
	}
	return request{r.sequence, r.kind | 0x80, data}.bytes()
}

// forget drops the press that was fetched.
func (p *Pad) forget(number byte) {
	if len(p.waiting) > 0 && p.waiting[0].number == number {
		p.waiting = p.waiting[1:]
	}
}

// show is false when the text is none.
func (p *Pad) show(waiting uint16, gbk []byte) bool {
	text, err := simplifiedchinese.GBK.NewDecoder().Bytes(gbk)
	if err != nil || bytes.ContainsRune(text, utf8.RuneError) {
		return false
	}
	p.shows = View{Waiting: int(waiting), Text: string(text)}
	if waiting == 0xffff {
		p.shows.Waiting = callpad.Unknown
	}
	return true
}

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
