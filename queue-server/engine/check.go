package engine

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"paihao/queue-server/hall"
	"paihao/queue-server/journal"
)

// ErrEmpty says that there is no book at all.
var ErrEmpty = errors.New("engine: there is no book")

// Check reads every book and proves that no record was changed, lost or moved,
// that each day opened with what the day before carried over, that the texts of
// its setup are on the shelf, and that the settings in force have a bound. It
// returns these settings, one setup a hall, or all faults together.
func Check(ctx context.Context, j journal.Journal, shelf journal.Shelf) ([]hall.Setup, error) {
	var faults []error
	var setups []hall.Setup
	var before Folded
	empty := true
	for b, err := range j.Books(ctx) {
		if err != nil {
			return nil, errors.Join(append(faults, err)...)
		}
		empty = false
		if before.Chain.Hall != b.Hall {
			before = Folded{}
		}
		now, err := Fold(ctx, j, b, before.Chain.Sum)
		if err == nil && before.State != nil {
			err = carriedOver(ctx, j, before.State, b)
		}
		if err == nil {
			_, err = readCatalogue(ctx, shelf, now.State.Setup.Catalogue)
		}
		if err != nil {
			faults = append(faults, err)
			now = Folded{} // what follows a damaged book cannot be compared with it
			now.Chain.Hall = b.Hall
		} else {
			setups = slices.DeleteFunc(setups, func(s hall.Setup) bool { return s.Hall == b.Hall })
			setups = append(setups, now.State.Setup)
		}
		before = now
	}
	if empty {
		return nil, ErrEmpty
	}
	for _, s := range setups {
		if none := s.Unbounded(); len(none) > 0 {
			faults = append(faults, fmt.Errorf("engine: the settings of hall %s have no bound: %s tickets can be passed over by %s ones that come %s later",
				s.Hall, none[0].Class, none[0].By, none[0].After))
		}
	}
	if len(faults) > 0 {
		return nil, errors.Join(faults...)
	}
	return setups, nil
}

// carriedOver compares how b opened with how it had to.
func carriedOver(ctx context.Context, j journal.Journal, before *hall.State, b journal.Book) error {
	var opened []hall.Entry
	chain := hall.Chain{Hall: b.Hall, Day: b.Day}
	for value, err := range j.Records(ctx, b, 0) {
		if err != nil {
			return err
		}
		var r hall.Record
		if r, chain, err = chain.Read(value); err != nil {
			return err
		}
		opened = append(opened, r.Entries...)
	}
	due := before.NextDay(b.Day, opened[0].At)
	for i, event := range due {
		if i >= len(opened) || encoded(opened[i].Event) != encoded(event) {
			return fmt.Errorf("engine: record %d of book %s/%s is not what the day before carried over", i+1, b.Hall, b.Day)
		}
	}
	return nil
}

func encoded(e hall.Event) string {
	text, _ := json.Marshal(e) // what differs only in being undecodable cannot come here
	return string(text)
}
