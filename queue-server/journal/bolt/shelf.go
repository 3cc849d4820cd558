package bolt

import (
	"context"
	"fmt"

	"go.etcd.io/bbolt"

	"paihao/queue-server/journal"
)

// Put keeps text under its hash.
func (j *Journal) Put(_ context.Context, text []byte) (string, error) {
	sum := journal.Sum(text)
	err := j.db.Update(func(tx *bbolt.Tx) error { return tx.Bucket(texts).Put([]byte(sum), text) })
	if err != nil {
		return "", fmt.Errorf("journal put %s: %w", sum, err)
	}
	return sum, nil
}

// Get returns the text of a hash, after checking that it still has that hash.
func (j *Journal) Get(_ context.Context, sum string) (text []byte, err error) {
	err = j.db.View(func(tx *bbolt.Tx) error {
		found := tx.Bucket(texts).Get([]byte(sum))
		switch {
		case found == nil:
			return fmt.Errorf("%w: %s", journal.ErrMissing, sum)
		case journal.Sum(found) != sum:
			return fmt.Errorf("journal get: text %s is damaged", sum)
		}
		text = append(text, found...)
		return nil
	})
	return text, err
}
