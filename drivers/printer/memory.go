package printer

// Memory is what should be known of a printer when its line comes back: Printer.Memory gives it, Printer.Remember takes
// it. It is a plain value, to be kept in a file if it should outlive a restart too.
type Memory struct {
	Roll     Roll
	Pages    int  // that were sent; the printer knows them by it
	Torn     bool // the page before may be unfinished: the next one begins by cutting that off
	Answers  bool // it has answered once, so that silence means trouble and not a printer without status
	Confirms bool // it has confirmed a page once, so that a page which it does not confirm is in doubt
}

// Roll is what is known of the paper in a printer. Lengths are in dots.
type Roll struct {
	Length int  // of the roll when it was new, as told or as learnt from the roll before; 0 is not known
	Used   int  // since the counting began
	Slips  int  // since the counting began
	Fresh  bool // the counting began with a new roll
	Slip   int  // length of a usual slip, learnt from those that were printed
	Low    bool // the sensor has said that little is left
}

// NewRoll is the roll after a new one was put in, which the printer cannot tell. length 0 means one like the roll before.
func (r Roll) NewRoll(length int) Roll {
	if length == 0 {
		length = r.Length
	}
	return Roll{Length: length, Slip: r.Slip, Fresh: true}
}

// Left returns for how many slips there is paper, about. ok is false when that cannot be known: the length of the roll
// was never told, nothing was printed yet, or somebody changed the roll and did not say so.
func (r Roll) Left() (slips int, ok bool) {
	left := r.Length - r.Used
	if r.Length == 0 || r.Slip == 0 || left < 0 {
		return 0, false
	}
	return left / r.Slip, true
}

// used counts slips off, or back on when nothing of them came out.
func (r Roll) used(dots, slips int) Roll {
	r.Used, r.Slips = max(0, r.Used+dots), max(0, r.Slips+slips)
	return r
}

// learn makes the usual slip more like the last one.
func (r Roll) learn(dots int) Roll {
	if r.Slip == 0 {
		r.Slip = dots
	} else {
		r.Slip += (dots - r.Slip) / 8
	}
	return r
}

// seen corrects the roll by what the sensors say. reserve is what is left when the first of them speaks.
func (r Roll) seen(s Status, reserve int) Roll {
	if s.NearEnd && !r.Low {
		r.Low = true
		if reserve > 0 {
			r.Length = r.Used + reserve
		}
	}
	if s.PaperEnd && r.Fresh {
		r.Length, r.Fresh = r.Used, false
	}
	return r
}

// Memory returns what is known now; it does not wait for a page under way.
func (p *Printer) Memory() Memory {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.memory
}

// Remember takes what was known of the printer on the line before. It is called before the first page.
func (p *Printer) Remember(m Memory) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.memory = m
}

// NewRoll is told by whoever has put in a new roll of length dots; 0 means one like the roll before.
func (p *Printer) NewRoll(length int) {
	p.change(func(m *Memory) { m.Roll = m.Roll.NewRoll(length) })
}

func (p *Printer) change(do func(*Memory)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	do(&p.memory)
}
