package machine

import (
	"context"
	"errors"
	"time"

	"paihao/queue-server/hall"
)

// Patience with one attempt, and the waits between attempts.
const (
	attempt   = 3 * time.Second
	firstWait = 250 * time.Millisecond
	longWait  = 2 * time.Second
)

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
		if errors.Is(ctx.Err(), context.DeadlineExceeded) {
			m.question()
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
