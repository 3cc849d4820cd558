package engine

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"paihao/queue-server/hall"
	"paihao/queue-server/journal"
)

// A tip is the newest book as far as it is known: its fold and its end.
type tip struct {
	state *hall.State
	chain hall.Chain
}

// load folds the newest book of a hall. A book whose opening was cut short is
// completed first.
func load(ctx context.Context, j journal.Journal, name string) (*tip, error) {
	b, n, err := j.Last(ctx, name)
	switch {
	case err != nil:
		return nil, fmt.Errorf("engine: %w", err)
	case n == 0:
		return nil, fmt.Errorf("%w: %s", ErrNoHall, name)
	}
	t, err := Fold(ctx, j, b, "")
	if err != nil {
		return nil, err
	}
	now := &tip{t.State, t.Chain}
	if now.state.Missing() > 0 {
		err = now.complete(ctx, j)
	}
	return now, err
}

// A Folded book is its state and its end.
type Folded struct {
	State *hall.State
	Chain hall.Chain
}

// Fold reads a whole book. prev is the hash of the last record of the book
// before it; "" leaves that link unchecked. A damaged record is an error that
// names its place.
func Fold(ctx context.Context, j journal.Journal, b journal.Book, prev string) (Folded, error) {
	f := Folded{hall.New(), hall.Chain{Hall: b.Hall, Day: b.Day, Sum: prev}}
	for value, err := range j.Records(ctx, b, 0) {
		if err != nil {
			return f, fmt.Errorf("engine: read: %w", err)
		}
		var r hall.Record
		if r, f.Chain, err = f.Chain.Read(value); err != nil {
			return f, fmt.Errorf("engine: read: %w", err)
		}
		for _, entry := range r.Entries {
			f.State.Apply(entry)
		}
	}
	return f, nil
}

// published is the state as it is on disk; nil when that is not known.
func (t *tip) published() *hall.State {
	if t == nil {
		return nil
	}
	return t.state
}

// append stores entries as the next record and folds them in.
func (t *tip) append(ctx context.Context, j journal.Journal, entries []hall.Entry) error {
	if err := t.store(ctx, j, entries); err != nil {
		return err
	}
	for _, entry := range entries {
		t.state.Apply(entry)
	}
	return nil
}

// store stores entries as the next record.
func (t *tip) store(ctx context.Context, j journal.Journal, entries []hall.Entry) error {
	value, end, err := t.chain.Append(t.state.Epoch, entries)
	if err != nil {
		return err
	}
	err = j.Append(ctx, journal.Book{Hall: t.chain.Hall, Day: t.chain.Day}, t.chain.Seq, value)
	if errors.Is(err, journal.ErrConflict) {
		return fmt.Errorf("%w: %w", ErrLost, err)
	}
	if err != nil {
		return err
	}
	t.chain = end
	return nil
}

// turn opens the book of a new day.
func (t *tip) turn(ctx context.Context, j journal.Journal, day string, at time.Time) error {
	opening := t.stamp(at, t.state.NextDay(day, at))
	t.chain = hall.Chain{Hall: t.chain.Hall, Day: day, Sum: t.chain.Sum}
	for i := range opening { // a record each, so that none grows too large
		if err := t.append(ctx, j, opening[i:i+1]); err != nil {
			return fmt.Errorf("engine: open %s: %w", day, err)
		}
	}
	return nil
}

// complete appends what the opening of the book still lacks, made again from
// the book before.
func (t *tip) complete(ctx context.Context, j journal.Journal) error {
	var before journal.Book
	for b, err := range j.Books(ctx) {
		if err != nil {
			return fmt.Errorf("engine: %w", err)
		}
		if b.Hall == t.chain.Hall && b.Day < t.chain.Day {
			before = b
		}
	}
	old, err := Fold(ctx, j, before, "")
	if err != nil {
		return err
	}
	opening := t.stamp(t.state.Last, old.State.NextDay(t.chain.Day, t.state.Last))
	for i := int(t.chain.Seq); i < len(opening); i++ {
		if err := t.append(ctx, j, opening[i:i+1]); err != nil {
			return fmt.Errorf("engine: complete %s: %w", t.chain.Day, err)
		}
	}
	return nil
}

func (t *tip) stamp(at time.Time, events []hall.Event) []hall.Entry {
	at = t.clock(at)
	var entries []hall.Entry
	for _, event := range events {
		entries = append(entries, hall.Entry{At: at, Event: event})
	}
	return entries
}

// clock is the stamp for now: it never runs backwards. Milliseconds are what a
// hall can tell apart.
func (t *tip) clock(now time.Time) time.Time {
	now = now.UTC().Truncate(time.Millisecond)
	if now.Before(t.state.Last) {
		return t.state.Last
	}
	return now
}

func readCatalogue(ctx context.Context, shelf journal.Shelf, sum string) (*hall.Catalogue, error) {
	text, err := shelf.Get(ctx, sum)
	if err != nil {
		return nil, err
	}
	c := &hall.Catalogue{}
	return c, json.Unmarshal(text, c)
}
