package machine

import (
	"context"
	"crypto/rand"
	"errors"
	"time"

	"paihao/kiosk/flow"
	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// Patience with one attempt, and the waits between attempts.
const (
	attempt   = 3 * time.Second
	firstWait = 250 * time.Millisecond
	longWait  = 2 * time.Second
)

func (m *Machine) issue(ctx context.Context, e flow.Issue) {
	who, ok := m.wallet.of(e.Card)
	if !ok {
		m.Send(flow.Refused{Visit: e.Visit, Refusal: hall.ErrBadIdentity})
		return
	}
	key, id, token := rand.Text(), rand.Text(), rand.Text()
	m.wish(ctx, e.Visit, id, func(ctx context.Context) (hall.Receipt, error) {
		return m.Server.Issue(ctx, key, api.IssueRequest{
			ID: id, Token: token, Service: e.Service, Source: hall.FromKiosk, Language: e.Language, Identity: who,
			Priority: e.Priority, Needs: e.Needs, Matters: e.Matters, Another: e.Another,
		})
	})
}

func (m *Machine) checkIn(ctx context.Context, e flow.CheckIn) {
	who, ok := m.wallet.of(e.Card)
	if !ok {
		m.Send(flow.Refused{Visit: e.Visit, Refusal: hall.ErrBadIdentity})
		return
	}
	key, id, token := rand.Text(), rand.Text(), rand.Text()
	m.wish(ctx, e.Visit, id, func(ctx context.Context) (hall.Receipt, error) {
		return m.Server.CheckIn(ctx, key, api.CheckInRequest{
			ID: id, Token: token, Code: e.Code, Identity: who, Source: hall.FromKiosk, Language: e.Language,
		})
	})
}

// wish repeats ask, always the same, until it is answered or the visitor has gone. In the second case the number may
// have been given out or not: the ID is ours, so the server can be told that nobody has it.
func (m *Machine) wish(ctx context.Context, visit int, id string, ask func(context.Context) (hall.Receipt, error)) {
	began := time.Now()
	there, cancel := context.WithCancel(ctx)
	m.wishes[visit] = cancel
	m.work.Go(func() {
		defer cancel()
		receipt, err := insist(m, there, ask)
		refusal, refused := errors.AsType[hall.Refusal](err)
		switch {
		case err == nil:
			m.Diary.Info("number given", "visit", visit, "number", receipt.Number, "took", time.Since(began))
			m.Send(flow.Numbered{Visit: visit, Receipt: receipt})
		case refused:
			m.Diary.Info("number refused", "visit", visit, "code", string(refusal))
			m.Send(flow.Refused{Visit: visit, Refusal: refusal, Booking: bookingOf(err)})
		default:
			m.Diary.Warn("visitor left before the number came", "visit", visit)
			m.disown(id)
		}
	})
}

// insist asks until there is an answer, a receipt or a refusal, or ctx ends. Doubt about the server is passed on, so
// that the visitor hears of it.
func insist[T any](m *Machine, ctx context.Context, ask func(context.Context) (T, error)) (T, error) {
	for wait, told := firstWait, false; ; wait = min(2*wait, longWait) {
		once, cancel := context.WithTimeout(ctx, attempt)
		answer, err := ask(once)
		cancel()
		if err == nil || final(err) {
			return answer, err
		}
		if ctx.Err() != nil {
			return answer, context.Cause(ctx)
		}
		if !told {
			m.Diary.Warn("server did not answer", "error", err)
		}
		told = true
		m.question()
		select {
		case <-ctx.Done():
			return answer, context.Cause(ctx)
		case <-time.After(wait):
		}
	}
}

// final tells whether an error is an answer that a repetition would not change.
func final(err error) bool {
	refusal, ok := errors.AsType[hall.Refusal](err)
	switch refusal {
	case hall.ErrNotReady, hall.ErrInternal, hall.ErrTooMany:
		return false
	}
	return ok
}
