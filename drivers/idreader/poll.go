package idreader

import (
	"context"
	"errors"
	"fmt"
	"time"
)

const (
	// pollTime between two looks for a card: readers ask for more than 300 ms.
	pollTime = 350 * time.Millisecond
	// misses in a row mean that a card has gone: while one lies there, some readers find it only at every other look.
	misses = 3
	// silences in a row mean that the reader has gone.
	silences = 3
)

// Reading is one event at the reader: a card was read, or could not be, or has gone.
type Reading struct {
	Card Card
	Err  error // why the card could not be read; it must be taken off and put on again
	Gone bool  // the card of the reading before was taken off
}

// Poll watches for cards until ctx ends or the reader is lost, and returns why. A card is one reading, however long it
// lies there. seen is called from this goroutine.
func (r *Reader) Poll(ctx context.Context, seen func(Reading)) error {
	if err := r.Status(ctx); err != nil {
		return fmt.Errorf("idreader poll: %w", err)
	}
	there, missed, silent := false, 0, 0
	for {
		err := r.Find(ctx)
		switch {
		case err == nil:
			missed, silent = 0, 0
			if !there {
				there = true
				card, err := r.take(ctx)
				if lost(err) {
					return fmt.Errorf("idreader poll: %w", err)
				}
				seen(Reading{Card: card, Err: err})
			}
		case lost(err):
			return fmt.Errorf("idreader poll: %w", err)
		case errors.Is(err, ErrSilent):
			if silent++; silent == silences {
				return fmt.Errorf("idreader poll: %w", err)
			}
		default: // no card, or bytes that make no sense, which is no card either
			silent = 0
			if missed++; there && missed >= misses {
				there = false
				seen(Reading{Gone: true})
			}
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("idreader poll: %w", context.Cause(ctx))
		case <-time.After(pollTime):
		}
	}
}

// take reads the card that was found.
func (r *Reader) take(ctx context.Context) (Card, error) {
	if err := r.Select(ctx); err != nil {
		return Card{}, err
	}
	return r.Base(ctx)
}

// lost reports whether err is the line's and not the card's or the reader's.
func lost(err error) bool {
	if _, ok := errors.AsType[Code](err); ok || err == nil {
		return false
	}
	for _, e := range []error{ErrChecksum, ErrLength, ErrTorn, ErrSilent, ErrLayout, ErrNumber} {
		if errors.Is(err, e) {
			return false
		}
	}
	return true
}
