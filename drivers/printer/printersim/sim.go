// Package printersim is an ESC/POS printer without a printer: it takes the bytes, draws the paper that would come out,
// answers questions about itself, and breaks down when told to.
//
// It is strict: a command that it does not know, or one in the wrong place, is not guessed at but kept as a fault.
package printersim

import (
	"fmt"
	"io"
	"sync"

	"paihao/drivers/printer"
)

// Options are what a printer is built with.
type Options struct {
	Profile printer.Profile
	Baud    int // of the line; 0 is a line without delay
	Speed   int // dots of paper per second; 0 is at once (a real one has about 1200)
	// Buffer is how many bytes it takes in while it does not print; 0 is 64 KiB. With Flow a full buffer holds the line
	// up, as RTS/CTS does; without it, what comes on top is lost.
	Buffer int
	Flow   bool
	// Maker and Model answer GS I.
	Maker, Model string
	// Regular and Bold draw the text. Without Regular text is understood but left out of the picture.
	Regular, Bold printer.Faces
	// OnTicket is called with each piece that is cut off, one at a time.
	OnTicket func(Ticket)
}

// Printer is the simulated device. All methods may be called at any time.
type Printer struct {
	options Options

	mu      sync.Mutex
	changed *sync.Cond
	cond    Condition
	jammed  bool // the cutter
	dead    bool
	faults  []string
	lex     lexer
	paper   *paper // what hangs out of the slot
	slot    slot   // what lies at the presenter
	used    int    // dots of paper since New
	queue   [][]byte
	queued  int // bytes in queue
	answers chan<- []byte
	auto    byte // what GS a or GS E0 asked for
	last    [4]byte
}

// New returns a printer with an endless roll of paper, switched on.
func New(options Options) *Printer {
	if options.Buffer == 0 {
		options.Buffer = 64 << 10
	}
	p := &Printer{options: options, cond: Condition{Paper: Endless}}
	p.changed = sync.NewCond(&p.mu)
	p.paper = newPaper(options)
	p.lex.profile = options.Profile
	return p
}

// Faults returns what the printer could not understand, oldest first.
func (p *Printer) Faults() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]string(nil), p.faults...)
}

// Hanging returns what has come out since the last cut.
func (p *Printer) Hanging() Ticket {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.paper.ticket(p.paper.y)
}

// Used returns how many dots of paper have gone by since New.
func (p *Printer) Used() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.used
}

// forget is what switching off does: buffers and modes are gone, the paper hangs where it is.
func (p *Printer) forget() {
	p.lex = lexer{profile: p.options.Profile}
	p.queue, p.queued, p.jammed, p.auto = nil, 0, false, 0
	p.paper.reset()
}

// Serve is the printer at the end of a line. It returns the error that ended the line; the printer stays switched on,
// with what it had received, and prints that. One line at a time.
func (p *Printer) Serve(line io.ReadWriter) error {
	answers := make(chan []byte, 64)
	p.mu.Lock()
	p.answers = answers
	p.mu.Unlock()

	var work, printing sync.WaitGroup
	work.Go(func() { p.answer(line, answers) })
	printing.Go(p.print)

	err := p.receive(line)

	p.mu.Lock()
	p.answers = nil
	p.changed.Broadcast()
	p.mu.Unlock()
	printing.Wait()
	close(answers)
	work.Wait()
	return fmt.Errorf("printersim: %w", err)
}

// fault keeps what a real printer would have misunderstood. Called with mu held.
func (p *Printer) fault(err error) {
	if err != nil {
		p.faults = append(p.faults, err.Error())
	}
}
