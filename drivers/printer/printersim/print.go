package printersim

import (
	"fmt"
	"time"
)

// loose is how much paper hangs out, in dots, before somebody tears it off: 3 m.
const loose = 24000

// print carries out the queue, one command after the other, as long as the line is there; then what is left of it at
// once, since nobody sees how long that takes.
func (p *Printer) print() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for {
		for p.answers != nil && (len(p.queue) == 0 || p.stopped()) {
			p.changed.Wait()
		}
		if len(p.queue) == 0 || p.stopped() {
			return
		}
		cmd := p.queue[0]
		if cuts(cmd) && p.cond.CutterJam {
			p.jammed = true
			p.report()
			continue
		}
		p.queue, p.queued = p.queue[1:], p.queued-len(cmd)
		fed, ticket := p.carryOut(cmd)
		p.wear(fed)
		if p.paper.y > loose {
			p.fault(fmt.Errorf("%d mm of paper without a cut", p.paper.y/8))
			p.paper = newPaper(p.options)
		}
		p.changed.Broadcast()
		hurry := p.answers == nil
		p.mu.Unlock()
		if p.options.Speed > 0 && fed > 0 && !hurry {
			time.Sleep(time.Duration(fed) * time.Second / time.Duration(p.options.Speed))
		}
		if ticket != nil && p.options.OnTicket != nil {
			p.options.OnTicket(*ticket)
		}
		p.mu.Lock()
	}
}

// wear uses paper up, and lets the printer die on time.
func (p *Printer) wear(dots int) {
	p.used += dots
	if p.cond.Paper > 0 {
		p.cond.Paper = max(0, p.cond.Paper-dots)
	}
	if p.cond.DieAfter > 0 {
		p.cond.DieAfter--
		p.dead = p.cond.DieAfter == 0
	}
	p.report()
}

// carryOut does what one command says and returns how far the paper moved and, after a cut, what came off.
func (p *Printer) carryOut(cmd []byte) (fed int, ticket *Ticket) {
	before := p.paper.y
	switch {
	case cuts(cmd):
		return p.cut(cmd)
	case cmd[0] == gs && cmd[1] == 'r' && digit(cmd[2]) == 1, cmd[0] == esc && cmd[1] == 'v':
		p.say(p.sensor())
	case cmd[0] == gs && cmd[1] == 'I':
		p.fault(p.identity(cmd[2]))
	case cmd[0] == gs && (cmd[1] == 'a' || cmd[1] == 0xe0):
		p.subscribe(cmd[2])
	case cmd[0] == gs && cmd[1] == '(' && cmd[2] == 'H':
		p.fault(p.done(cmd))
	case cmd[0] == gs && cmd[1] == '(' && cmd[2] == 'k' && cmd[6] == 'R':
		p.fault(p.size(cmd))
	default:
		p.fault(p.paper.do(cmd))
	}
	return p.paper.y - before, nil
}

// done answers GS ( H, function 48: all before it has been printed.
func (p *Printer) done(cmd []byte) error {
	if !p.options.Profile.Complete || len(cmd) != 11 || cmd[5] != '0' || cmd[6] != '0' {
		return wrong(cmd)
	}
	p.say(append(append([]byte{0x37, 0x22}, cmd[7:]...), 0)...)
	return nil
}

// cuts reports whether a command cuts paper.
func cuts(cmd []byte) bool {
	return len(cmd) > 1 && (cmd[0] == gs && cmd[1] == 'V' || cmd[0] == esc && cmd[1] == 'i' || cmd[0] == fs && cmd[1] == 'P')
}

// cut takes off what is past the cutter.
func (p *Printer) cut(cmd []byte) (fed int, ticket *Ticket) {
	before, profile := p.paper.y, p.options.Profile
	partial := !profile.Custom
	switch {
	case cmd[0] == fs:
		p.fault(p.paper.feed(profile.Tail))
		p.fault(p.present(cmd))
	case len(cmd) == 4:
		p.fault(p.paper.feed(profile.Tail + int(cmd[3])))
		partial = partial && cmd[2] == 66
	case len(cmd) == 3:
		p.fault(p.paper.feed(0))
		partial = partial && cmd[2]&1 == 1
	default:
		p.fault(p.paper.feed(0))
	}
	fed = p.paper.y - before
	t := p.paper.cut()
	t.Partial = partial
	if profile.Presenter != 0 {
		p.hold(0, false)
	}
	return fed, &t
}
