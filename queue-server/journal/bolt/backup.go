package bolt

import (
	"fmt"
	"io"

	"go.etcd.io/bbolt"
)

// Backup hands to use a copy of the file as it is at one moment, with its
// length in bytes. The journal goes on meanwhile.
func (j *Journal) Backup(use func(length int64, copy io.WriterTo) error) error {
	err := j.db.View(func(tx *bbolt.Tx) error { return use(tx.Size(), tx) })
	if err != nil {
		return fmt.Errorf("journal backup: %w", err)
	}
	return nil
}
