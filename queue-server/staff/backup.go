package staff

import (
	"fmt"
	"io"

	"go.etcd.io/bbolt"
)

// Backup hands to use a copy of the file of accounts as it is at one moment, with its length in bytes.
func (s *Staff) Backup(use func(length int64, copy io.WriterTo) error) error {
	if err := s.db.View(func(tx *bbolt.Tx) error { return use(tx.Size(), tx) }); err != nil {
		return fmt.Errorf("staff backup: %w", err)
	}
	return nil
}
