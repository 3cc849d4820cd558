package printer

import (
	"context"
	"errors"
	"time"
)

// Identity is what a printer says of itself; what it does not say is empty.
type Identity struct {
	Maker, Model, Firmware, Serial string
	Font                           string // of its characters: "CHINA GB18030", "CHINA GB2312", "KANJI JAPANESE", "TAIWAN BIG-5"
}

// Identify asks who the printer is (GS I). ErrNoAnswer means that it does not say.
func (p *Printer) Identify(ctx context.Context) (Identity, error) {
	release, err := p.take(ctx)
	if err != nil {
		return Identity{}, err
	}
	defer release()
	if err := errors.Join(p.even(ctx), p.hear(ctx)); err != nil {
		return Identity{}, err
	}
	var id Identity
	for _, q := range []struct {
		n    byte
		text *string
	}{{67, &id.Model}, {66, &id.Maker}, {65, &id.Firmware}, {68, &id.Serial}, {69, &id.Font}} {
		text, err := p.say(ctx, q.n)
		if err != nil && (q.n == 67 || !errors.Is(err, ErrNoAnswer)) {
			return Identity{}, err
		}
		*q.text = text
	}
	return id, nil
}

// say sends GS I n and waits for the answer: a printer takes nothing else until it has given it.
func (p *Printer) say(ctx context.Context, n byte) (string, error) {
	p.naming = true
	defer func() { p.naming = false }()
	if _, err := p.send(ctx, []byte{gs, 'I', n}); err != nil {
		return "", err
	}
	for end := time.Now().Add(answerTime); ; {
		r, err := p.receive(ctx, end)
		if err != nil {
			return "", err
		}
		if p.note(r); r.kind == replyText {
			return r.text, nil
		}
	}
}
