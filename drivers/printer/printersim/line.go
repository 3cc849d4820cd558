package printersim

import (
	"fmt"
	"io"
	"time"
)

// pacer spends the time that bytes take on a line: ten bits each. Up to a millisecond of it stands over to the next
// ones: the system's alarms are no finer, and come half of that late.
type pacer struct {
	baud int
	free time.Time // when the line has passed on all bytes so far
}

// pass waits until n bytes have come over the line, which were waiting for it if it was busy.
func (p *pacer) pass(n int, busy bool) {
	if p.baud <= 0 || n == 0 {
		return
	}
	now := time.Now()
	if p.free.Before(now) && !busy { // an alarm that came late is made up for, an idle line is not
		p.free = now
	}
	p.free = p.free.Add(time.Duration(n) * 10 * time.Second / time.Duration(p.baud))
	if wait := p.free.Sub(now); wait >= time.Millisecond {
		time.Sleep(wait - time.Millisecond/2)
	}
}

// receive takes the bytes in at the speed of the line. Real-time commands are obeyed here, at once; others queue.
func (p *Printer) receive(line io.Reader) error {
	pace := pacer{baud: p.options.Baud}
	in := make([]byte, 256)
	for {
		asked := time.Now()
		n, err := line.Read(in)
		pace.pass(n, time.Since(asked) < 200*time.Microsecond)
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
	if p.cond.Off {
		return
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
	if p.cond.Mute || p.cond.Off || p.dead {
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
		pace.pass(len(b), false)
		line.Write(b) // a line that has gone ends receive too, which reports it
	}
}
