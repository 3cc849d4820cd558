package counter

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"time"

	"paihao/queue-server/hall"
)

// Waits between two attempts to find the server.
const (
	firstWait = 250 * time.Millisecond
	longWait  = 4 * time.Second
)

// follow hands every picture of a stream to see, or why there is none, until ctx ends. A password that the server does
// not take ends everything.
func follow[P any](ctx context.Context, log *slog.Logger, stop context.CancelCauseFunc,
	stream func(context.Context) iter.Seq2[P, error], see func(*P, error)) {
	wait, told := firstWait, ""
	for ctx.Err() == nil {
		var reason error
		for picture, err := range stream(ctx) {
			if reason = err; err != nil {
				break
			}
			if told != "" {
				log.Info("server found again")
			}
			wait, told = firstWait, ""
			see(&picture, nil)
		}
		if ctx.Err() != nil {
			return
		}
		if errors.Is(reason, hall.ErrBadLogin) {
			stop(reason)
			return
		}
		if why := fmt.Sprint(reason); why != told {
			log.Warn("server lost", "error", reason)
			told = why
		}
		see(nil, reason)
		select {
		case <-ctx.Done():
		case <-time.After(wait):
		}
		wait = min(2*wait, longWait)
	}
}

// send puts v where a loop takes it, unless ctx ends first.
func send[T any](ctx context.Context, to chan<- T, v T) {
	select {
	case to <- v:
	case <-ctx.Done():
	}
}

// refused tells whether the server has answered, and its answer was no.
func refused(err error) bool {
	_, ok := errors.AsType[hall.Refusal](err)
	return ok
}
