package printer

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// status asks the printer how it is. Bad news, and that paper runs low, is believed when it came twice, and silence of a
// printer that has answered before too: noise on the line may bring the one and swallow the other.
func (p *Printer) status(ctx context.Context) (Status, error) {
	news := ""
	for range 5 {
		s, err := p.round(ctx)
		now := "silence"
		switch {
		case err == nil && s.Err() == nil && (!s.NearEnd || p.Memory().Roll.Low):
			return p.keep(s), nil
		case err == nil:
			now = fmt.Sprint(s.NearEnd, s.Err())
		case !errors.Is(err, ErrNoAnswer) || !p.Memory().Answers:
			return Status{}, err
		}
		if now == news && err == nil {
			return p.keep(s), nil
		}
		if now == news {
			return Status{}, err
		}
		news = now
	}
	return Status{}, ErrNoAnswer // or none that makes sense
}

// keep remembers what a status tells beyond its moment.
func (p *Printer) keep(s Status) Status {
	p.told = s.Err()
	p.change(func(m *Memory) {
		// One byte alone may be noise on the line of a printer without status.
		m.Answers = m.Answers || p.profile.Custom || s.Raw[1] != 0
		m.Roll = m.Roll.seen(s, p.profile.Reserve)
	})
	return s
}

// round asks all that the model answers to, one question after the other: a lost answer must not move the meaning of
// the next one. What comes after an answer that was lost counts as not set.
func (p *Printer) round(ctx context.Context) (Status, error) {
	if err := p.even(ctx); err != nil {
		return Status{}, err
	}
	if err := p.quiet(ctx); err != nil {
		return Status{}, err
	}
	if p.profile.Custom {
		r, err := p.ask(ctx, 20, replyFull)
		return full(r.b), err
	}
	var raw [4]byte
	for n := range raw {
		r, err := p.ask(ctx, byte(n+1), replyStatus)
		if errors.Is(err, ErrNoAnswer) && n > 0 {
			break
		}
		if err != nil {
			return Status{}, err
		}
		raw[n] = r.b[0]
	}
	return realTime(raw, p.profile.Presenter), nil
}

// ask sends DLE EOT n and returns its answer.
func (p *Printer) ask(ctx context.Context, n, kind byte) (reply, error) {
	if _, err := p.send(ctx, []byte{dle, eot, n}); err != nil {
		return reply{}, err
	}
	p.asked = time.Now()
	wait := answerTime
	switch {
	case p.behind:
		wait = p.profile.patience()
	case !p.knocked:
		wait = firstTime
	}
	p.knocked = true
	for end := p.asked.Add(wait); ; {
		r, err := p.receive(ctx, end)
		if err != nil {
			return reply{}, err
		}
		if p.note(r); r.kind == kind {
			p.behind = false
			return r, nil
		}
	}
}

// quiet waits for the answer to an earlier question, which may lie behind a page on a slow line. ErrNoAnswer means that
// it has not come yet; it is given up after the profile's patience.
func (p *Printer) quiet(ctx context.Context) error {
	if err := p.hear(ctx); err != nil || p.asked.IsZero() {
		return err
	}
	for end := time.Now().Add(answerTime); !p.asked.IsZero(); {
		r, err := p.receive(ctx, end)
		switch {
		case err == nil:
			p.note(r)
		case errors.Is(err, ErrNoAnswer) && time.Since(p.asked) >= p.profile.patience():
			p.asked = time.Time{}
		default:
			return err
		}
	}
	return nil
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
