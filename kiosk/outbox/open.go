package outbox

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime/debug"
	"slices"
	"time"

	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"
)

// patience with another program that has the file: the kiosk that this one takes the place of may still be ending.
const patience = 2 * time.Second

// Open opens the outbox in file, and makes it if it is missing. A file that is damaged is set aside under the name that
// is returned, for people to look at, and a new one is begun: a kiosk must work. An error means that there can be no
// outbox here at all; ErrBusy is one.
func Open(file string) (o *Outbox, aside string, err error) {
	o, err = open(file)
	if !errors.Is(err, errDamaged) {
		return o, "", err
	}
	aside = fmt.Sprintf("%s.damaged-%s", file, time.Now().UTC().Format("20060102-150405.000"))
	if err := os.Rename(file, aside); err != nil {
		return nil, "", fmt.Errorf("outbox: %w", err)
	}
	o, err = open(file)
	return o, aside, err
}

func open(file string) (*Outbox, error) {
	if err := os.Chmod(file, 0o600); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("outbox: %w", err)
	}
	db, err := mapped(file)
	switch {
	case errors.Is(err, berrors.ErrTimeout):
		return nil, ErrBusy
	case err != nil:
		return nil, fmt.Errorf("outbox: %s: %w", file, err)
	}
	return &Outbox{db}, nil
}

// mapped opens the file and looks at all that is in it. A damaged file may lead the library anywhere, also beyond the
// file's end.
func mapped(file string) (db *bbolt.DB, err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("%w: %v", errDamaged, fault)
		}
		if err != nil && db != nil {
			db.Close()
			db = nil
		}
	}()
	db, err = bbolt.Open(file, 0o600, &bbolt.Options{Timeout: patience})
	for _, bad := range []error{berrors.ErrInvalid, berrors.ErrVersionMismatch, berrors.ErrChecksum} {
		if errors.Is(err, bad) {
			return nil, fmt.Errorf("%w: %w", errDamaged, err)
		}
	}
	if err != nil {
		return nil, err
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return db, err
	}
	if err := sound(text, db.Info().PageSize); err != nil {
		return db, err
	}
	if err := db.View(whole); err != nil {
		return db, err
	}
	return db, db.Update(func(tx *bbolt.Tx) error {
		for _, name := range buckets {
			if _, err := tx.CreateBucketIfNotExists(name); err != nil {
				return err
			}
		}
		return nil
	})
}

// whole reads every value. Nothing else may be there.
func whole(tx *bbolt.Tx) error {
	return tx.ForEach(func(name []byte, b *bbolt.Bucket) error {
		known := slices.ContainsFunc(buckets, func(n []byte) bool { return bytes.Equal(n, name) })
		if b == nil || !known {
			return fmt.Errorf("%w: %q", errDamaged, name)
		}
		return b.ForEach(func(key, raw []byte) error {
			if _, err := checked(key, raw); err != nil {
				return fmt.Errorf("%s/%x: %w", name, key, err)
			}
			return nil
		})
	})
}
