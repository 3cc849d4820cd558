package printersim

import "time"

// slot is the presenter, which holds a slip until somebody takes it.
type slot struct {
	slip      bool
	timer     *time.Timer // what happens to it when nobody does; nil is nothing
	retracted int
}

// Take takes the slip at the presenter, if one lies there.
func (p *Printer) Take() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	there := p.slot.slip
	p.empty()
	return there
}

// Retracted returns how many slips the presenter has taken back in.
func (p *Printer) Retracted() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.slot.retracted
}

// empty takes the slip out of the slot.
func (p *Printer) empty() {
	if p.slot.timer != nil {
		p.slot.timer.Stop()
	}
	p.slot.slip, p.slot.timer = false, nil
	p.report()
}

// hold puts a slip into the slot; the one before falls out.
func (p *Printer) hold(after time.Duration, retract bool) {
	p.empty()
	p.slot.slip = true
	if after > 0 {
		var timer *time.Timer
		timer = time.AfterFunc(after, func() {
			p.mu.Lock()
			defer p.mu.Unlock()
			if p.slot.timer != timer {
				return
			}
			if retract {
				p.slot.retracted++
			}
			p.empty()
		})
		p.slot.timer = timer
	}
	p.report()
}

// present is FS P steps blink C t: cut whole, push out, and after t seconds eject (E) or take back in (R).
func (p *Printer) present(cmd []byte) error {
	if cmd[4] != 'E' && cmd[4] != 'R' || cmd[3] > 1 {
		return wrong(cmd)
	}
	p.hold(time.Duration(cmd[5])*time.Second, cmd[4] == 'R')
	return nil
}
