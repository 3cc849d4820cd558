package printersim

import (
	"fmt"
	"time"
)

// print carries out the queue, one command after the other, as long as the line is there.
func (p *Printer) print(answers chan<- []byte) {
	for {
		p.mu.Lock()
		for p.online && (len(p.queue) == 0 || p.stopped()) {
			p.changed.Wait()
		}
		if !p.online {
			p.mu.Unlock()
			return
		}
		cmd := p.queue[0]
		if isCut(cmd) && p.cond.CutterJam {
			p.jammed = true
			p.mu.Unlock()
			continue
		}
		p.queue, p.queued = p.queue[1:], p.queued-len(cmd)
		fed, ticket := p.carryOut(cmd, answers)
		p.wear(fed)
		p.changed.Broadcast()
		p.mu.Unlock()

		if p.options.Speed > 0 {
			time.Sleep(time.Duration(fed) * time.Second / time.Duration(p.options.Speed))
		}
		if ticket != nil && p.options.OnTicket != nil {
			p.options.OnTicket(*ticket)
		}
	}
}

// wear uses paper up, and lets the printer die on time.
func (p *Printer) wear(dots int) {
	if p.cond.Paper > 0 {
		p.cond.Paper = max(0, p.cond.Paper-dots)
	}
	if p.cond.DieAfter > 0 {
		p.cond.DieAfter--
		p.dead = p.cond.DieAfter == 0
	}
}

// carryOut does what one command says and returns how far the paper moved and, after a cut, what came off.
func (p *Printer) carryOut(cmd []byte, answers chan<- []byte) (fed int, ticket *Ticket) {
	before := p.paper.y
	switch {
	case isCut(cmd):
		feed := 0
		if len(cmd) == 4 {
			feed = headToCutter + int(cmd[3])
		}
		p.check(p.paper.feed(feed))
		fed = p.paper.y - before
		t := p.paper.ticket()
		t.Partial = cmd[2] == 1 || cmd[2] == '1' || cmd[2] == 66
		p.paper.cut()
		return fed, &t
	case cmd[0] == gs && cmd[1] == 'r':
		p.say(answers, p.sensor())
	case cmd[0] == gs && cmd[1] == '(' && cmd[2] == 'H':
		p.done(cmd, answers)
	default:
		p.check(p.paper.do(cmd))
	}
	return p.paper.y - before, nil
}

// done answers GS ( H, function 48: all before it has been printed.
func (p *Printer) done(cmd []byte, answers chan<- []byte) {
	if !p.options.Profile.Complete || len(cmd) != 11 || cmd[5] != '0' || cmd[6] != '0' {
		p.faults = append(p.faults, fmt.Sprintf("unknown command: % x", cmd))
		return
	}
	p.say(answers, append(append([]byte{0x37, 0x22}, cmd[7:]...), 0)...)
}

func (p *Printer) check(err error) {
	if err != nil {
		p.faults = append(p.faults, err.Error())
	}
}

func isCut(cmd []byte) bool { return len(cmd) > 2 && cmd[0] == gs && cmd[1] == 'V' }
