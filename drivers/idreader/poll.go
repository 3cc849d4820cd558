package idreader

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"
)

const (
	// pollTime between two looks for a card: readers ask for more than 300 ms.
	pollTime = 350 * time.Millisecond
	// misses in a row mean that a card has gone: while one lies there, some readers find it only at every other look.
	misses = 3
	// tries at selecting a card that was found: it may not be quite there yet.
	tries = 3
	// faults in a row mean that the reader has gone, or that it is none.
	faults = 3
)

// Reading is one event at the reader: a card was read, or could not be, or has gone.
type Reading struct {
	Card Card
	Err  error // why the card could not be read; it must be taken off and put on again
	Gone bool  // the card of the reading before was taken off
}

// Poll watches for cards until ctx ends or the reader is of no use any more, and returns why: an error of the line,
// ErrSilent or ErrGarbled, ErrSelfTest or ErrUnauthorised. A card is one reading, however long it lies there. seen is
// called from this goroutine.
func (r *Reader) Poll(ctx context.Context, seen func(Reading)) error {
	w := watch{reader: r, seen: seen}
	err := r.Status(ctx)
	for err == nil {
		if err = w.look(ctx); err != nil {
			break
		}
		select {
		case <-ctx.Done():
			err = context.Cause(ctx)
		case <-time.After(pollTime):
		}
	}
	return fmt.Errorf("idreader poll: %w", err)
}

// watch is what Poll remembers from one look to the next.
type watch struct {
	reader                *Reader
	seen                  func(Reading)
	there                 bool // a card lies there that was told of
	missed, tried, faulty int
}

// look looks for a card once. The error says that there is no use in another look.
func (w *watch) look(ctx context.Context) error {
	switch err := w.reader.Find(ctx); {
	case err == nil:
		w.missed, w.faulty = 0, 0
		if w.there {
			return nil
		}
		return w.take(ctx)
	case useless(err):
		return err
	case unclear(err): // neither a card nor none
		if w.faulty++; w.faulty == faults {
			return err
		}
	default:
		w.faulty, w.tried = 0, 0
		if w.missed++; w.there && w.missed == misses {
			w.there = false
			w.seen(Reading{Gone: true})
		}
	}
	return nil
}

// take reads the card that was found.
func (w *watch) take(ctx context.Context) error {
	err := w.reader.Select(ctx)
	if errors.Is(err, ErrSelect) {
		if w.tried++; w.tried < tries {
			return nil
		}
	}
	var card Card
	if err == nil {
		card, err = w.reader.Base(ctx)
	}
	if useless(err) {
		return err
	}
	w.there, w.tried = true, 0
	w.seen(Reading{Card: card, Err: err})
	return nil
}

// unclear reports whether err leaves open how things are at the reader: it, or the command, did not get through.
func unclear(err error) bool {
	return slices.ContainsFunc([]error{ErrSilent, ErrGarbled, ErrSentChecksum, ErrSentLength, ErrCommand, ErrUnrecognised},
		func(e error) bool { return errors.Is(err, e) })
}

// useless reports whether err is the line's, or one that the reader will give for ever.
func useless(err error) bool {
	code, told := errors.AsType[Code](err)
	if told {
		return code == ErrSelfTest || code == ErrUnauthorised
	}
	return err != nil && !unclear(err) && !errors.Is(err, ErrLayout) && !errors.Is(err, ErrNumber)
}
