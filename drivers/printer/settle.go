package printer

import (
	"context"
	"errors"
	"time"
)

// status asks DLE EOT 1 to 4, one after the other: a lost answer must not move the meaning of the next.
func (p *Printer) status(ctx context.Context) (Status, error) {
	var raw [4]byte
	for n := range raw {
		b, err := p.ask(ctx, byte(n+1))
		switch {
		case err == nil:
			raw[n] = b
		case !errors.Is(err, ErrNoAnswer) || n == 0:
			return Status{}, err
		}
	}
	return decode(raw), nil
}

func (p *Printer) ask(ctx context.Context, n byte) (byte, error) {
	if p.late {
		if err := p.drain(ctx); err != nil {
			return 0, err
		}
	}
	if _, err := p.send(ctx, []byte{dle, eot, n}); err != nil {
		return 0, err
	}
	end := time.Now().Add(answerTime)
	for {
		r, err := p.receive(ctx, end)
		if err != nil {
			p.late = errors.Is(err, ErrNoAnswer)
			return 0, err
		}
		if r.kind == replyStatus {
			p.answers = true
			return r.b, nil
		}
		p.note(r)
	}
}

// drain takes in what came too late to be an answer to the next question.
func (p *Printer) drain(ctx context.Context) error {
	for {
		r, err := p.receive(ctx, time.Now().Add(drainTime))
		if errors.Is(err, ErrNoAnswer) {
			p.late = false
			return nil
		}
		if err != nil {
			return err
		}
		p.note(r)
	}
}

// note remembers what the printer says about pages.
func (p *Printer) note(r reply) {
	switch r.kind {
	case replyPaper:
		p.accepted = true
	case replyDone:
		p.done = r.id
	}
}

// settle finds out what became of a page that was sent. GS r is executed in order, so its answer means that the printer
// has worked through the page; GS ( H is answered when the page has been printed, and never when it was thrown away.
func (p *Printer) settle(ctx context.Context) (Outcome, error) {
	id := p.nextJob()
	p.accepted = false
	last := []byte{gs, 'r', 1}
	if p.profile.Complete {
		last = append(append([]byte{gs, '(', 'H', 6, 0, '0', '0'}, id[:]...), last...)
	}
	if _, err := p.send(ctx, last); err != nil {
		return Unknown, err
	}
	for end := time.Now().Add(p.profile.patience()); ; {
		var trouble error
		switch r, err := p.receive(ctx, earlier(end, time.Now().Add(pollTime))); {
		case errors.Is(err, ErrNoAnswer):
			trouble = p.trouble(ctx)
		case err != nil:
			return Unknown, err
		default:
			p.note(r)
		}
		worked := p.accepted && !p.profile.Complete
		if worked && trouble == nil {
			trouble = p.trouble(ctx)
		}
		switch {
		case p.done == id:
			return Confirmed, nil
		case trouble != nil:
			return Unknown, trouble
		case worked:
			return Accepted, nil
		case time.Now().Before(end):
		case p.accepted:
			p.profile.Complete = false // it knows no GS ( H: later pages need not wait for that
			return Accepted, nil
		default:
			return Unknown, ErrNoAnswer
		}
	}
}

// trouble returns why the printer has stopped, or nil; silence is judged by how long it lasts, and not here.
func (p *Printer) trouble(ctx context.Context) error {
	s, err := p.status(ctx)
	if errors.Is(err, ErrNoAnswer) {
		return nil
	}
	if err != nil {
		return err
	}
	return s.Err()
}

// nextJob returns a name for a page, of letters that no status byte looks like.
func (p *Printer) nextJob() (id [4]byte) {
	p.job++
	for i, n := 0, p.job; i < len(id); i, n = i+1, n/15 {
		id[i] = 'A' + byte(n%15)
	}
	return id
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}
