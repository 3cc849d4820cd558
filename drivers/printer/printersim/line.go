package printersim

import (
	"fmt"
	"io"
	"time"
)

// pacer spends the time that bytes take on a line: ten bits each. It counts from when the line was last idle, so that
// the system's late alarms do not add up.
type pacer struct {
	baud int
	free time.Time // when the line has passed on all bytes so far
}

func (p *pacer) pass(n int) {
	if p.baud <= 0 || n == 0 {
		return
	}
	now := time.Now()
	if p.free.Before(now) {
		p.free = now
	}
	p.free = p.free.Add(time.Duration(n) * 10 * time.Second / time.Duration(p.baud))
	time.Sleep(p.free.Sub(now))
}

// receive takes the bytes in at the speed of the line. Real-time commands are obeyed here, at once; others queue.
func (p *Printer) receive(line io.Reader) error {
	pace := pacer{baud: p.options.Baud}
	in := make([]byte, 256)
	for {
		n, err := line.Read(in)
		pace.pass(n)
		p.mu.Lock()
		for _, b := range in[:n] {
			p.take(b)
		}
		p.mu.Unlock()
		if err != nil {
			return err
		}
	}
}

// take takes one byte in. Called with mu held.
func (p *Printer) take(b byte) {
	for p.cond.Stall || p.options.Flow && p.queued >= p.options.Buffer {
		p.changed.Wait()
	}
	cmd, err := p.lex.feed(b)
	p.fault(err)
	switch {
	case cmd == nil:
	case cmd[0] == dle:
		p.obey(cmd)
	case !p.options.Flow && p.queued+len(cmd) > p.options.Buffer:
		p.fault(fmt.Errorf("receive buffer overrun"))
	default:
		p.queue = append(p.queue, cmd)
		p.queued += len(cmd)
		p.changed.Broadcast()
	}
}

// say queues an answer; one that nobody fetches is lost. Called with mu held.
func (p *Printer) say(b ...byte) {
	if p.cond.Mute || p.dead {
		return
	}
	select {
	case p.answers <- b: // nil, and never ready, while there is no line
	default:
	}
}

// Babble sends bytes that nobody asked for: noise on the line.
func (p *Printer) Babble(b ...byte) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.say(b...)
}

func (p *Printer) answer(line io.Writer, answers <-chan []byte) {
	pace := pacer{baud: p.options.Baud}
	for b := range answers {
		pace.pass(len(b))
		line.Write(b) // a line that has gone ends receive too, which reports it
	}
}
