package vault

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
)

const keySize = 32

// key reads the key of that name, and makes it when there is none. Whoever asks at the same time gets the same key.
func (v *Vault) key(name string) ([]byte, error) {
	key, err := v.read(name)
	if !errors.Is(err, fs.ErrNotExist) {
		return key, err
	}
	if err := v.make(name); err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return v.read(name)
}

func (v *Vault) read(name string) ([]byte, error) {
	f, err := v.root.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	switch {
	case err != nil:
		return nil, err
	case info.Mode().Perm()&0o077 != 0:
		return nil, fmt.Errorf("%s: %w", name, ErrReadable)
	case !info.Mode().IsRegular(), info.Size() != keySize:
		return nil, fmt.Errorf("%s: %w", name, ErrDamaged)
	}
	key := make([]byte, keySize)
	if _, err := io.ReadFull(f, key); err != nil {
		return nil, fmt.Errorf("%s: %w", name, ErrDamaged)
	}
	return key, nil
}

// make puts a new key on disk and then gives it its name. A name that is taken meanwhile is fs.ErrExist: a link, other
// than a rename, never replaces. The draft's name begins with the key's, so that Forget finds one that a crash left.
func (v *Vault) make(name string) error {
	dir := path.Dir(name)
	if err := v.root.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	draft := name + "." + rand.Text()
	f, err := v.root.OpenFile(draft, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer v.root.Remove(draft)
	if err := scribble(f); err != nil {
		return err
	}
	if err := v.root.Link(draft, name); err != nil {
		return err
	}
	for ; ; dir = path.Dir(dir) { // a folder may be as new as its key
		if err := v.sync(dir); err != nil || dir == "." {
			return err
		}
	}
}

// scribble writes a key's worth of chance at the start of f, to the disk, and closes it.
func scribble(f *os.File) error {
	key := make([]byte, keySize)
	rand.Read(key) // never fails
	_, err := f.Write(key)
	return errors.Join(err, f.Sync(), f.Close())
}

func (v *Vault) sync(dir string) error {
	f, err := v.root.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
