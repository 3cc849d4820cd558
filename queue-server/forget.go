package main

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"paihao/queue-server/engine"
)

// kept is how long the key of a past day is kept: a day that runs on past
// midnight, and a server that was away, still need it. Then it is destroyed,
// and nobody can tell any more whose hashes that day's were.
const kept = 24 * time.Hour

// keptComments is how long the words of a rating are kept: long enough for
// what they complain of to be put right, and the visitor to be answered.
const keptComments = 30 * 24 * time.Hour

// forgetDays destroys the keys and comments of days gone by, now and every hour.
func (h *house) forgetDays(ctx context.Context, engines map[string]*engine.Engine, log *slog.Logger) {
	hour := time.NewTicker(time.Hour)
	defer hour.Stop()
	for {
		for id, e := range engines {
			if err := h.forget(ctx, id, e, time.Now()); err != nil {
				log.Error("days not forgotten", "hall", id, "err", err)
			}
		}
		select {
		case <-ctx.Done():
			return
		case <-hour.C:
		}
	}
}

func (h *house) forget(ctx context.Context, id string, e *engine.Engine, now time.Time) error {
	setup, _, err := e.Hall(ctx)
	if err != nil {
		return err
	}
	return errors.Join(h.vault.Forget(id, setup.DayOf(now.Add(-kept))),
		h.vault.ForgetComments(id, setup.DayOf(now.Add(-keptComments))))
}
