package idreadersim

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"fmt"
	"io"
	"sync"
	"time"
)

var preamble = []byte{0xaa, 0xaa, 0xaa, 0x96, 0x69}

// frame is the length of all commands of this reader.
const frame = 10

// Serve is the reader at the end of a line. It hears and says at the same time, as a UART does. It returns the error
// that ended the line.
func (r *Reader) Serve(line io.ReadWriter) error {
	replies := make(chan reply, 64)
	var saying sync.WaitGroup
	saying.Go(func() {
		for out := range replies {
			r.say(line, out) // a line that has gone ends listen too, which reports it
		}
	})
	err := r.listen(line, replies)
	close(replies)
	saying.Wait()
	return fmt.Errorf("idreadersim: %w", err)
}

func (r *Reader) listen(line io.Reader, replies chan<- reply) error {
	var in []byte
	b := make([]byte, 256)
	for {
		n, err := line.Read(b)
		pace(time.Now(), n, r.Baud())
		in = append(in, b[:n]...)
		for {
			out, used := r.hear(in)
			if used == 0 {
				break
			}
			in = in[used:]
			replies <- out
		}
		if err != nil {
			return err
		}
	}
}

// reply is what the reader says, and how.
type reply struct {
	bytes []byte
	after time.Duration // that it thinks before
	piece int           // comes at once; 0 is as a UART gives them
	speed int           // of this reply in baud; 0 is that of the line
	half  func()        // to be called in the middle; nil is nothing
	baud  int           // of the line from then on; 0 is no other
}

// hear takes the first command from b, and returns what to answer and how many bytes it used.
func (r *Reader) hear(b []byte) (out reply, used int) {
	at := 0
	for at < len(b) && !bytes.HasPrefix(b[at:], preamble[:min(len(preamble), len(b)-at)]) {
		at++
	}
	switch {
	case at > 0:
		r.fault("no command: % x", b[:at])
		return reply{}, at
	case len(b) < frame:
		return reply{}, 0
	case b[5] != 0 || b[6] != 3:
		r.fault("wrong length: % x", b[:frame])
		return reply{bytes: answer(0x11)}, len(preamble)
	case xor(b[5:frame]) != 0:
		r.fault("wrong checksum: % x", b[:frame])
		return reply{bytes: answer(0x10)}, frame
	}
	return r.obey(Command{b[7], b[8]}), frame
}

// answer frames status and data.
func answer(code byte, data ...byte) []byte {
	body := binary.BigEndian.AppendUint16(nil, uint16(4+len(data)))
	body = append(append(body, 0, 0, code), data...)
	return append(append(bytes.Clone(preamble), body...), xor(body))
}

func xor(b []byte) (sum byte) {
	for _, c := range b {
		sum ^= c
	}
	return sum
}

// say sends the answer at the speed of the line. It stops in the middle when the line has gone or the reader is muted.
func (r *Reader) say(line io.Writer, out reply) {
	time.Sleep(out.after)
	piece := cmp.Or(out.piece, 64)
	speed := cmp.Or(out.speed, r.Baud())
	began, middle := time.Now(), len(out.bytes)/2
	for sent := 0; sent < len(out.bytes); {
		n := min(piece, len(out.bytes)-sent)
		if out.half != nil && sent < middle {
			n = min(n, middle-sent)
		}
		pace(began, sent+n, speed)
		if r.muted() {
			return
		}
		if _, err := line.Write(out.bytes[sent : sent+n]); err != nil {
			return
		}
		sent += n
		if out.half != nil && sent == middle {
			out.half()
		}
	}
	if out.baud > 0 {
		r.setBaud(out.baud)
	}
}

// pace waits until n bytes that began to travel then are over the line: ten bits each. Late wake-ups do not add up.
func pace(began time.Time, n, baud int) {
	if baud > 0 {
		time.Sleep(time.Until(began.Add(time.Duration(n) * 10 * time.Second / time.Duration(baud))))
	}
}
