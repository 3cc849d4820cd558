// Package printersim is an ESC/POS printer without a printer: it takes the bytes, draws the paper that would come out,
// answers questions about itself, and breaks down when told to.
//
// It is strict: a command that it does not know, or one in the wrong place, is not guessed at but kept as a fault.
package printersim

import (
	"fmt"
	"io"
	"sync"
	"time"

	"paihao/drivers/printer"
)

// Options are what a printer is built with.
type Options struct {
	Profile printer.Profile
	Baud    int // of the line; 0 is a line without delay
	Speed   int // dots of paper per second; 0 is at once (a real one has about 1200)
	// Regular and Bold draw the text. Without Regular text is understood but left out of the picture.
	Regular, Bold printer.Faces
	// OnTicket is called with each piece that is cut off, one at a time.
	OnTicket func(Ticket)
}

// buffer is how many bytes wait to be printed; without flow control the line loses what comes on top of them.
const buffer = 64 << 10

// Printer is the simulated device. All methods may be called at any time.
type Printer struct {
	options Options

	mu      sync.Mutex
	changed *sync.Cond
	cond    Condition
	jammed  bool
	dead    bool
	faults  []string
	paper   *paper // what hangs out of the slot
	queue   [][]byte
	queued  int // bytes in queue
	online  bool
}

// New returns a printer with an endless roll of paper.
func New(options Options) *Printer {
	p := &Printer{options: options, cond: Condition{Paper: Endless}}
	p.changed = sync.NewCond(&p.mu)
	p.paper = newPaper(options)
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
	return p.paper.ticket()
}

// Serve is the printer at the end of a line, switched on: modes are those of the start and the buffers empty. It
// returns the error that ended the line. One line at a time.
func (p *Printer) Serve(line io.ReadWriter) error {
	p.mu.Lock()
	p.online, p.queue, p.queued = true, nil, 0
	p.paper.reset()
	p.mu.Unlock()

	answers := make(chan []byte, 64)
	var work sync.WaitGroup
	work.Go(func() { p.answer(line, answers) })
	printing := make(chan struct{})
	go func() { defer close(printing); p.print(answers) }()

	err := p.receive(line, answers)

	p.mu.Lock()
	p.online = false
	p.changed.Broadcast()
	p.mu.Unlock()
	<-printing
	close(answers)
	work.Wait()
	return fmt.Errorf("printersim: %w", err)
}

// receive takes the bytes in at the speed of the line. Real-time commands are obeyed here, at once; others queue.
func (p *Printer) receive(line io.Reader, answers chan<- []byte) error {
	var lex lexer
	in := make([]byte, 256)
	for {
		n, err := line.Read(in)
		pace(n, p.options.Baud)
		for _, b := range in[:n] {
			cmd, fault := lex.feed(b)
			if fault != nil {
				p.fault(fault)
			}
			switch {
			case cmd == nil:
			case cmd[0] == dle:
				p.obey(cmd, answers)
			default:
				p.push(cmd)
			}
		}
		if err != nil {
			return err
		}
	}
}

// obey answers DLE EOT, and clears a jam at DLE ENQ 2 when its cause has gone.
func (p *Printer) obey(cmd []byte, answers chan<- []byte) {
	p.mu.Lock()
	defer p.mu.Unlock()
	n := cmd[2]
	switch {
	case cmd[1] == eot && n >= 1 && n <= 4:
		p.say(answers, p.realtime(n))
	case cmd[1] == enq && n == 2:
		p.queue, p.queued = nil, 0
	default:
		p.faults = append(p.faults, fmt.Sprintf("unknown real-time command: % x", cmd))
	}
}

// say queues an answer; one that nobody fetches is lost. Called with mu held.
func (p *Printer) say(answers chan<- []byte, b ...byte) {
	if p.cond.Mute || p.dead {
		return
	}
	select {
	case answers <- b:
	default:
	}
}

func (p *Printer) answer(line io.Writer, answers <-chan []byte) {
	for b := range answers {
		pace(len(b), p.options.Baud)
		line.Write(b) // a line that has gone ends receive too, which reports it
	}
}

func (p *Printer) push(cmd []byte) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.queued+len(cmd) > buffer {
		p.faults = append(p.faults, "receive buffer overrun")
		return
	}
	p.queue = append(p.queue, cmd)
	p.queued += len(cmd)
	p.changed.Broadcast()
}

func (p *Printer) fault(err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.faults = append(p.faults, err.Error())
}

// pace waits as long as n bytes take on the line: ten bits each.
func pace(n, baud int) {
	if baud > 0 && n > 0 {
		time.Sleep(time.Duration(n) * 10 * time.Second / time.Duration(baud))
	}
}
