package printersim

import (
	"fmt"

	"paihao/drivers/printer"
)

// obey carries out a real-time command, whatever else the printer is doing. Called with mu held.
func (p *Printer) obey(cmd []byte) {
	n := cmd[2]
	switch {
	case cmd[1] == eot && n == 20 && p.options.Profile.Custom:
		p.say(append([]byte{dle, 0x0f}, p.full()...)...)
	case cmd[1] == eot && n >= 1 && n <= 4 && !p.options.Profile.Custom:
		p.say(p.realTime(n))
	case cmd[1] == enq && n <= 2 && !p.options.Profile.Custom:
		p.recover(n)
	default:
		p.fault(fmt.Errorf("unknown real-time command: % x", cmd))
	}
}

// recover is DLE ENQ n: 1 goes on with the cut that failed, 2 forgets all that is left to do; 0 is the FEED button. It
// does nothing to a printer that is well, and cannot free the blade.
func (p *Printer) recover(n byte) {
	if !p.jammed || n == 0 {
		return
	}
	p.jammed = p.cond.CutterJam
	if n == 2 {
		p.queue, p.queued = nil, 0
	}
	p.report()
	p.changed.Broadcast()
}

// bits is a byte that begins as base and gets a bit for each thing that is so.
func bits(base byte, set ...bit) byte {
	for _, s := range set {
		if s.on {
			base |= s.mask
		}
	}
	return base
}

type bit struct {
	on   bool
	mask byte
}

// realTime returns the answer to DLE EOT n.
func (p *Printer) realTime(n byte) byte {
	c, slip := p.cond, p.options.Profile.Presenter
	switch n {
	case 1:
		return bits(0x12, bit{p.stopped(), 0x08}, bit{p.jammed, 0x20})
	case 2:
		return bits(0x12, bit{c.CoverOpen, 0x04}, bit{c.Paper == 0, 0x20}, bit{p.jammed || c.Hot || c.Broken, 0x40})
	case 3:
		return bits(0x12, bit{p.jammed, 0x08}, bit{c.Broken, 0x20}, bit{c.Hot, 0x40})
	}
	return bits(0x12, bit{p.near(), 0x0c &^ slip}, bit{c.Paper == 0, 0x60 &^ slip}, bit{p.slot.slip, slip})
}

// automatic returns the four bytes of GS a.
func (p *Printer) automatic() []byte {
	c := p.cond
	return []byte{
		bits(0x10, bit{p.stopped(), 0x08}, bit{c.CoverOpen, 0x20}),
		bits(0, bit{p.jammed, 0x01 | 0x08}, bit{c.Broken, 0x20}, bit{c.Hot, 0x40}),
		bits(0, bit{p.near(), 0x03}, bit{c.Paper == 0, 0x0c}),
		0,
	}
}

// full returns the four bytes of a full status: paper, user, recoverable, unrecoverable.
func (p *Printer) full() []byte {
	c := p.cond
	return []byte{
		bits(0, bit{c.Paper == 0, 0x01}, bit{p.near(), 0x04}, bit{p.slot.slip, 0x20}),
		bits(0, bit{c.CoverOpen, 0x02}, bit{len(p.queue) > 0, 0x04}),
		bits(0, bit{c.Hot, 0x01}),
		bits(0, bit{p.jammed, 0x01}, bit{c.Broken, 0x04}),
	}
}

// sensor returns the answer to GS r 1 and ESC v.
func (p *Printer) sensor() byte {
	return bits(0, bit{p.near(), 0x03}, bit{p.cond.Paper == 0, 0x0c})
}

// report sends the automatic status if it is on and differs from the last one. Called with mu held.
func (p *Printer) report() {
	if p.auto == 0 {
		return
	}
	now := p.automatic()
	if p.options.Profile.Custom {
		now = p.full()
		now[1] &^= 0x04 // a printer that spools is no news
	}
	if [4]byte(now) == p.last {
		return
	}
	p.last = [4]byte(now)
	if !p.options.Profile.Custom {
		p.say(now...)
		return
	}
	b := []byte{dle, p.auto}
	for i, part := range now {
		if p.auto&(1<<i) != 0 {
			b = append(b, part)
		}
	}
	p.say(b...)
}

// subscribe is GS a n and GS E0 n: the answer comes at once, and again at each change.
func (p *Printer) subscribe(n byte) {
	p.auto, p.last = n, [4]byte{0xff}
	p.report()
}

// identity is GS I n.
func (p *Printer) identity(n byte) error {
	font := ""
	if p.options.Profile.Chinese {
		font = "CHINA GB18030"
	}
	text, ok := map[byte]string{65: "1.00", 66: p.options.Maker, 67: p.options.Model, 68: "0000001", 69: font}[n]
	switch {
	case ok:
		p.say(append(append([]byte{0x5f}, text...), 0)...)
	case n == 1 || n == 3 || n == '1' || n == '3':
		p.say(0x01)
	case n == 2 || n == '2': // a font of two bytes, a cutter
		p.say(bits(0, bit{p.options.Profile.Chinese, 0x01}, bit{string(p.options.Profile.Cut) != string(printer.FeedOnly), 0x02}))
	default:
		return fmt.Errorf("GS I %d", n)
	}
	return nil
}
