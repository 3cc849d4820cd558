package main

import (
	"context"
	"crypto/rand"
	"errors"
	"log/slog"
	mathrand "math/rand/v2"
	"sync"
	"time"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// play fills the demo with visitors and clerks, over the contract like
// everybody else. About n visitors are in the hall at a time.
func play(ctx context.Context, base string, s hall.Setup, n int, log *slog.Logger) {
	client := func(token string) *api.Client { return &api.Client{Base: base, Hall: s.Hall, Token: token} }
	p := &players{Setup: s, kiosk: client("demo-kiosk"), clerk: client("demo-clerk"), pad: client("demo-pad"), log: log}
	var group sync.WaitGroup
	for _, w := range s.Windows {
		group.Go(func() { p.work(ctx, w.ID) })
	}
	group.Go(func() { p.come(ctx, n) })
	group.Wait()
}

type players struct {
	hall.Setup
	kiosk, clerk, pad *api.Client
	log               *slog.Logger
}

// come lets visitors take numbers until n wait.
func (p *players) come(ctx context.Context, n int) {
	for pause(ctx, time.Second, 3*time.Second) {
		lobby, err := p.kiosk.Lobby(ctx)
		if err != nil {
			continue
		}
		for range n - lobby.Waiting {
			service := p.Services[mathrand.IntN(len(p.Services))].ID
			_, err = p.kiosk.Issue(ctx, rand.Text(), api.IssueRequest{Service: service, Source: hall.FromKiosk})
			p.note(ctx, "issue", err)
		}
	}
}

// work lets a clerk call, serve and finish, and most visitors rate.
func (p *players) work(ctx context.Context, window string) {
	_, err := p.clerk.Press(ctx, rand.Text(), window, hall.VerbOpen, api.DeskRequest{})
	p.note(ctx, "open", err)
	for pause(ctx, time.Second, 4*time.Second) {
		desk, err := p.clerk.Desk(ctx, window)
		if err != nil {
			continue
		}
		verb := desk.Verbs[0]
		if verb == hall.VerbStart && mathrand.IntN(12) == 0 {
			verb = hall.VerbNoShow
		}
		if verb == hall.VerbFinish && !pause(ctx, 30*time.Second, 3*time.Minute) {
			return
		}
		_, err = p.clerk.Press(ctx, rand.Text(), window, verb, api.DeskRequest{Version: desk.Version})
		p.note(ctx, verb, err)
		if verb == hall.VerbFinish && mathrand.IntN(3) > 0 {
			pause(ctx, hall.Soon+time.Second, 10*time.Second) // the question is read first; who answers sooner is flagged
			p.rate(ctx, desk.Session)
		}
	}
}

func (p *players) rate(ctx context.Context, session string) {
	level := []int{5, 5, 5, 5, 4, 4, 4, 3, 3, 2, 1}[mathrand.IntN(11)]
	_, err := p.pad.Rate(ctx, rand.Text(), api.RateRequest{Session: session, Level: level, Channel: hall.ByPad})
	p.note(ctx, "rate", err)
}

// note logs what a player could not do; a desk that somebody else works at too
// refuses often, and that is as it should be.
func (p *players) note(ctx context.Context, verb string, err error) {
	refused := errors.As(err, new(hall.Refusal))
	if err != nil && !refused && ctx.Err() == nil {
		p.log.Warn("crowd", "verb", verb, "err", err)
	}
}

// pause waits for a time between least and most; false when ctx has ended.
func pause(ctx context.Context, least, most time.Duration) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(least + mathrand.N(most-least)):
		return true
	}
}
