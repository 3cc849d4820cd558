package vault

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
)

// Forget destroys the keys of all days before beforeDay (2026-03-02). A key is overwritten before it is removed; a
// file system or a disk that writes elsewhere may keep the old bytes for a while, and a backup keeps them for as long
// as it is kept. Forget goes on after a fault and returns all of them; what it reports must be tried again.
func (v *Vault) Forget(hall, beforeDay string) error {
	if err := check(hall, beforeDay); err != nil {
		return fmt.Errorf("vault forget: %w", err)
	}
	files, err := fs.ReadDir(v.root.FS(), days(hall))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("vault forget: %w", err)
	}
	var faults []error
	for _, f := range files {
		if f.Name() < beforeDay { // a name begins with its day
			faults = append(faults, v.destroy(path.Join(days(hall), f.Name())))
		}
	}
	if err := errors.Join(append(faults, v.sync(days(hall)))...); err != nil {
		return fmt.Errorf("vault forget: %w", err)
	}
	return nil
}

// destroy leaves, if it is cut short, a file that is a key still, but another one: as if forgotten and made anew.
func (v *Vault) destroy(name string) error {
	f, err := v.root.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return errors.Join(scribble(f), v.root.Remove(name))
}
