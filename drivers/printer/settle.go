package printer

import (
	"cmp"
	"context"
	"errors"
	"time"
)

// question returns what is sent behind a page to hear what became of it. GS r is answered in its turn, so its answer
// means that the printer has worked through the page; GS ( H is answered when the page is on paper, and never when it
// was thrown away.
func (p *Printer) question() []byte {
	p.page, p.printed = p.name(), false
	var b []byte
	if p.completes() {
		b = append([]byte{gs, '(', 'H', 6, 0, '0', '0'}, p.page[:]...)
	}
	return append(b, p.profile.InTurn...)
}

// settle waits for the answers to question.
func (p *Printer) settle(ctx context.Context) (Outcome, error) {
	if p.profile.InTurn != nil {
		p.owed++
	} else if !p.completes() {
		if err := p.trouble(ctx); err != nil {
			return Unknown, err
		}
		return Assumed, nil
	}
	var pause error
	for end := time.Now().Add(p.profile.patience()); ; {
		trouble, err := p.listen(ctx, earlier(end, time.Now().Add(pollTime)))
		worked := p.owed == 0 && p.profile.InTurn != nil
		if worked && !p.completes() && trouble == nil && err == nil {
			trouble = p.trouble(ctx)
		}
		if errors.Is(trouble, ErrHot) {
			pause, trouble = trouble, nil // it goes on by itself
		}
		switch {
		case p.printed:
			p.change(func(m *Memory) { m.Confirms = true })
			return Confirmed, nil
		case err != nil:
			return Unknown, err
		case trouble != nil:
			return Unknown, trouble
		case worked && !p.completes():
			return Accepted, nil
		case time.Now().Before(end):
		case worked && !p.Memory().Confirms:
			p.mute = true // later pages need not wait for that
			return Accepted, nil
		default:
			return Unknown, cmp.Or(pause, ErrNoAnswer)
		}
	}
}

// listen takes in one answer; when none comes by the time end, it looks after the printer.
func (p *Printer) listen(ctx context.Context, end time.Time) (trouble, err error) {
	r, err := p.receive(ctx, end)
	if errors.Is(err, ErrNoAnswer) {
		return p.trouble(ctx), nil
	}
	if err != nil {
		return nil, err
	}
	if p.note(r); p.told == nil || r.kind != replyAuto && r.kind != replyFull {
		return nil, nil
	}
	// Noise may look like this, so it is asked for.
	told := p.told
	if s, err := p.status(ctx); err == nil {
		return s.Err(), nil
	}
	return told, nil
}

// completes reports whether the printer may answer GS ( H.
func (p *Printer) completes() bool { return p.profile.Complete && !p.mute }

// name returns a name for a page, in letters that no other answer can contain. It is another one than those of the
// pages before, on earlier lines too: a late word about them must not be taken for one about this page.
func (p *Printer) name() (name [4]byte) {
	const letters = "QSUWY[]"
	var n int
	p.change(func(m *Memory) { m.Pages++; n = m.Pages })
	for i := range name {
		name[i] = letters[n%len(letters)]
		n /= len(letters)
	}
	return name
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}
