// Package printer prints tickets on ESC/POS printers: text in GBK, QR codes, rules and pictures on 58 or 80 mm of paper.
//
// It says after each page what is known of it (see Outcome) and never more than that. It refuses to print the same page
// again by itself, to know what a ticket is, and to send a byte that a printer could take for another command.
package printer

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"
)

// Line is a serial line with deadlines: a *port.Port, a net.Conn, an *os.File.
type Line interface {
	io.ReadWriter
	SetReadDeadline(time.Time) error
	SetWriteDeadline(time.Time) error
}

// Printer prints one page at a time on one line. Its methods may be called at the same time; they wait for each other.
type Printer struct {
	line    Line
	profile Profile
	faces   Faces
	turn    chan struct{} // holds one token: whoever has it is the one writer and the one reader

	in      []byte    // came in and is not understood yet
	heard   time.Time // when the last byte came in
	level   bool      // the printer has had all of the last command
	behind  bool      // the next question lies behind much that the line has still to pass on
	knocked bool      // the line has been asked something
	asked   time.Time // when the real-time question was sent that has no answer yet; zero is none
	owed    int       // questions in turn that have no answer yet
	naming  bool      // it was asked who it is
	told    error     // what it said last by itself: why it has stopped
	mute    bool      // it does not answer GS ( H, though its profile says so
	page    [4]byte   // the name of the last page
	printed bool      // the printer says that the last page is out

	mu     sync.Mutex
	memory Memory
}

// New returns a printer on a line. faces draw what the printer's own font lacks; nil if there are none.
func New(line Line, profile Profile, faces Faces) *Printer {
	p := &Printer{line: line, profile: profile, faces: faces, turn: make(chan struct{}, 1)}
	p.turn <- struct{}{}
	return p
}

// Status asks the printer how it is. ErrNoAnswer means that it does not say: many printers cannot.
func (p *Printer) Status(ctx context.Context) (Status, error) {
	release, err := p.take(ctx)
	if err != nil {
		return Status{}, err
	}
	defer release()
	return p.status(ctx)
}

// Print sends the page and waits until the printer has dealt with it. The error says why an outcome is Unknown or
// Failed and is nil otherwise. A ctx that ends makes it Failed before the first byte and Unknown after it.
//
// After Failed the same page may be printed again as it is. After Unknown it may come out, or have come out: whoever
// prints it again has to mark it as a copy.
func (p *Printer) Print(ctx context.Context, page Page) (Outcome, error) {
	data, dots, err := p.profile.encode(page, p.faces)
	if err != nil {
		return Failed, err
	}
	release, err := p.take(ctx)
	if err != nil {
		return Failed, err
	}
	defer release()
	if err := p.ready(ctx); err != nil {
		return Failed, err
	}
	p.change(func(m *Memory) { m.Torn, m.Roll = true, m.Roll.used(dots, 1) })
	outcome, err := p.deliver(ctx, data)
	p.change(func(m *Memory) {
		m.Torn = m.Torn && outcome == Unknown
		if outcome == Failed {
			m.Roll = m.Roll.used(-dots, -1)
		} else {
			m.Roll = m.Roll.learn(dots)
		}
	})
	return outcome, err
}

// ready returns nil when the printer can begin a page on clean paper, or when it cannot say that it cannot.
func (p *Printer) ready(ctx context.Context) error {
	s, err := p.status(ctx)
	if errors.Is(err, ErrNoAnswer) && !p.Memory().Answers {
		err = nil // a printer without status
	}
	if err == nil && s.curable() && p.profile.Curable {
		s, err = p.cure(ctx)
	}
	if err == nil {
		err = s.Err()
	}
	if err != nil || !p.Memory().Torn {
		return err
	}
	return p.tear(ctx)
}

// deliver sends a page and finds out what became of it.
func (p *Printer) deliver(ctx context.Context, data []byte) (Outcome, error) {
	answers := p.Memory().Answers
	if answers {
		data = append(data, p.question()...)
	}
	switch n, err := p.send(ctx, data); {
	case err != nil && n == 0:
		return Failed, err
	case err != nil:
		return Unknown, err
	case !answers:
		p.level = true
		return Assumed, nil
	}
	p.level = true
	return p.settle(ctx)
}

// take waits for the turn. Until release, the end of ctx frees whoever reads or writes on the line.
func (p *Printer) take(ctx context.Context) (release func(), err error) {
	select {
	case <-p.turn:
	case <-ctx.Done():
		return nil, fmt.Errorf("printer: wait for the page before: %w", context.Cause(ctx))
	}
	ended := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		p.line.SetReadDeadline(time.Unix(1, 0))
		p.line.SetWriteDeadline(time.Unix(1, 0))
		close(ended)
	})
	return func() {
		if !stop() {
			<-ended // or it would end the next page
		}
		p.turn <- struct{}{}
	}, nil
}
