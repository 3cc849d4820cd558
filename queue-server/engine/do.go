package engine

import (
	"context"
	"sync/atomic"

	"paihao/queue-server/hall"
)

// Do carries out an order and returns its answer: a Receipt, a Desk, a Rating,
// an Appointment or a Booking, or a refusal. Nothing is answered before it is
// on disk. An error that is hall.ErrNotReady, or of ctx, leaves open whether
// the order was carried out: repeating it under the same key is always safe.
func (e *Engine) Do(ctx context.Context, o hall.Order) (any, error) {
	if o.Key == "" {
		return nil, hall.ErrKeyMissing
	}
	answered := make(chan reply, 1)
	if err := e.send(ctx, job{order: &o, reply: answered}); err != nil {
		return nil, err
	}
	select {
	case r := <-answered:
		return r.answer, r.err
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-e.stopped:
		return nil, hall.ErrNotReady
	}
}

// look lets f see the published state, and waits for it.
func (e *Engine) look(ctx context.Context, f func(*hall.State) error) error {
	done := make(chan error, 1)
	err := e.send(ctx, job{look: func(s *hall.State) {
		if s == nil {
			done <- hall.ErrNotReady
			return
		}
		done <- f(s)
	}})
	if err != nil {
		return err
	}
	select {
	case err := <-done:
		return err
	case <-e.stopped:
		return hall.ErrNotReady
	}
}

func (e *Engine) send(ctx context.Context, j job) error {
	select {
	case e.jobs <- j:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	case <-e.stopped:
		return hall.ErrNotReady
	}
}

// counts are the engine's figures since its start.
type counts struct{ records, entries, refusals atomic.Uint64 }

func (e *Engine) count(entries []hall.Entry, replies []reply) {
	if len(entries) > 0 {
		e.counts.records.Add(1)
		e.counts.entries.Add(uint64(len(entries)))
	}
	for _, r := range replies {
		if r.err != nil {
			e.counts.refusals.Add(1)
		}
	}
}

// Counts returns how many records and entries were appended and how many
// orders refused since the start.
func (e *Engine) Counts() (records, entries, refusals uint64) {
	return e.counts.records.Load(), e.counts.entries.Load(), e.counts.refusals.Load()
}
