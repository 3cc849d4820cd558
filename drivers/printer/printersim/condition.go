package printersim

// Endless is paper that never ends.
const Endless = -1

// nearEnd is where the sensor sits when the profile does not say: about 30 cm before the end of the roll.
const nearEnd = 2400

// Condition is the state that people and accidents bring a printer into.
type Condition struct {
	Paper     int  // dots of paper left on the roll, or Endless
	NearEnd   bool // the sensor says so, whatever Paper is
	CoverOpen bool
	Offline   bool
	Hot       bool // the head: it pauses until this is false again
	Broken    bool // what only a mechanic mends
	Off       bool // switched off: what it had in its buffers, and what comes in, is lost
	Mute      bool // prints, and never answers
	CutterJam bool // the next cut blocks the cutter; a model that obeys DLE ENQ then waits for it
	Stall     bool // takes no byte; to be changed back before the line is closed, whose end it would not notice
	DieAfter  int  // after so many more commands it stops for good, without a word, until this is set again; 0 is never
}

// Change lets a person do something to the printer. What waited for it goes on at once.
func (p *Printer) Change(do func(*Condition)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	before := p.cond
	do(&p.cond)
	if !p.cond.CutterJam && !p.options.Profile.Curable {
		p.jammed = false
	}
	if p.cond.DieAfter != before.DieAfter {
		p.dead = false
	}
	if p.cond.Off {
		p.forget()
	}
	p.report()
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
	c := p.cond
	return c.Off || p.dead || p.jammed || c.CoverOpen || c.Offline || c.Hot || c.Broken || c.Paper == 0
}

func (p *Printer) near() bool {
	reserve := p.options.Profile.Reserve
	if reserve == 0 {
		reserve = nearEnd
	}
	return p.cond.NearEnd || p.cond.Paper >= 0 && p.cond.Paper < reserve
}
