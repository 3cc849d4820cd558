package printersim

// Endless is paper that never ends.
const Endless = -1

// nearEnd is where the sensor sits: about 30 cm before the end of the roll.
const nearEnd = 2400

// Condition is the state that people and accidents bring a printer into.
type Condition struct {
	Paper     int  // dots of paper left on the roll, or Endless
	NearEnd   bool // the sensor says so, whatever Paper is
	CoverOpen bool
	Offline   bool
	Mute      bool // prints, and never answers
	CutterJam bool // the next cut blocks the cutter until this is false again
	DieAfter  int  // after so many more commands it stops for good, without a word, until this is set again; 0 is never
}

// Change lets a person do something to the printer. What waited for it goes on at once.
func (p *Printer) Change(do func(*Condition)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	before := p.cond
	do(&p.cond)
	if before.CutterJam && !p.cond.CutterJam {
		p.jammed = false
	}
	if p.cond.DieAfter != before.DieAfter {
		p.dead = false
	}
	p.changed.Broadcast()
}

// Condition returns how the printer is.
func (p *Printer) Condition() Condition {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.cond
}

// stopped reports whether it does not print now.
func (p *Printer) stopped() bool {
	return p.dead || p.jammed || p.cond.CoverOpen || p.cond.Offline || p.cond.Paper == 0
}

// realtime returns the answer to DLE EOT n.
func (p *Printer) realtime(n byte) byte {
	b := byte(0x12)
	set := func(on bool, mask byte) {
		if on {
			b |= mask
		}
	}
	switch n {
	case 1:
		set(p.stopped(), 0x08)
	case 2:
		set(p.cond.CoverOpen, 0x04)
		set(p.cond.Paper == 0, 0x20)
		set(p.jammed, 0x40)
	case 3:
		set(p.jammed, 0x08)
	case 4:
		set(p.near(), 0x0c)
		set(p.cond.Paper == 0, 0x60)
	}
	return b
}

// sensor returns the answer to GS r 1.
func (p *Printer) sensor() byte {
	var b byte
	if p.near() {
		b |= 0x03
	}
	if p.cond.Paper == 0 {
		b |= 0x0c
	}
	return b
}

func (p *Printer) near() bool {
	return p.cond.NearEnd || p.cond.Paper >= 0 && p.cond.Paper < nearEnd
}
