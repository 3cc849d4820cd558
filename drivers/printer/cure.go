package printer

import (
	"context"
	"errors"
	"time"
)

const (
	cureTime  = 3 * time.Second  // for a printer to find its feet
	cureEvery = 30 * time.Second // a cutter that is still blocked should not rattle all the time
)

// even makes sure that the printer waits for the rest of no command, after a page that may have been broken off: it
// would take a question for it. Zeros are white in a picture and nothing outside one; then the line half set is
// forgotten.
func (p *Printer) even(ctx context.Context) error {
	if p.level || !p.Memory().Torn {
		return nil
	}
	p.level, p.behind = true, p.Memory().Answers
	_, err := p.send(ctx, append(make([]byte, p.profile.longest()), esc, '@'))
	return err
}

// tear cuts off what may hang out of a page that was broken off, so that it does not come with the next one.
func (p *Printer) tear(ctx context.Context) error {
	if _, err := p.send(ctx, append(append([]byte{}, p.profile.Cut...), p.profile.InTurn...)); err != nil {
		return err
	}
	p.change(func(m *Memory) { m.Roll = m.Roll.used(p.profile.Tail, 0) })
	if p.Memory().Answers && p.profile.InTurn != nil {
		p.owed++
		if err := p.catchUp(ctx); err != nil {
			return err
		}
	}
	p.change(func(m *Memory) { m.Torn = false })
	return nil
}

// catchUp waits until all questions in turn are answered. If only some are, the others were lost with their page.
func (p *Printer) catchUp(ctx context.Context) error {
	asked, last := p.owed, time.Now()
	for end := last.Add(p.profile.patience()); p.owed > 0; {
		before := p.owed
		trouble, err := p.listen(ctx, earlier(end, time.Now().Add(pollTime)))
		if p.owed < before {
			last = time.Now()
		}
		switch {
		case err != nil:
			return err
		case trouble != nil && !errors.Is(trouble, ErrHot):
			return trouble
		case p.owed < asked && (time.Since(last) >= 2*pollTime || !time.Now().Before(end)):
			p.owed = 0
		case !time.Now().Before(end):
			return ErrNoAnswer
		}
	}
	return nil
}

// Recover asks a printer whose cutter was blocked to go on, once somebody has freed it. What it had to do is forgotten:
// an old page would come out when nobody waits for it. Watch and Print do this by themselves.
func (p *Printer) Recover(ctx context.Context) (Status, error) {
	release, err := p.take(ctx)
	if err != nil {
		return Status{}, err
	}
	defer release()
	if s, err := p.status(ctx); err != nil || !p.profile.Curable || !s.curable() {
		return s, err
	}
	return p.cure(ctx)
}

// cure sends DLE ENQ 2 and waits for the printer to be well.
func (p *Printer) cure(ctx context.Context) (Status, error) {
	if _, err := p.send(ctx, []byte{dle, enq, 2, esc, '@'}); err != nil {
		return Status{}, err
	}
	p.owed, p.page = 0, [4]byte{}
	p.change(func(m *Memory) { m.Torn = true })
	for end := time.Now().Add(cureTime); ; {
		s, err := p.status(ctx)
		if err == nil && s.Err() == nil || err != nil && !errors.Is(err, ErrNoAnswer) || !time.Now().Before(end) {
			return s, err
		}
		select {
		case <-ctx.Done():
			return s, context.Cause(ctx)
		case <-time.After(pollTime):
		}
	}
}
