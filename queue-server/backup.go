package main

import (
	"archive/tar"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// A backup is a tar file:
//
//	journal.db               the books and texts
//	staff.db                 accounts, sessions and devices
//	vault/<hall>/*.key       keys that outlive a day
//	tls-*.pem                the self-signed pair, by whose pin the kiosks know the server
//
// It holds no key of a day and no comment: what is to be forgotten must not lie
// in a cupboard. After a restore, visitors of that day are strangers to the
// rules about one number a person.

// backup writes all that a hall needs to go on into one file, while it works.
func (h *house) backup(path string) (said string, err error) {
	part := path + ".part"
	file, err := os.OpenFile(part, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return "", err
	}
	defer os.Remove(part) // when it has its name, there is nothing to remove
	if err := errors.Join(h.writeBackup(file), file.Sync(), file.Close()); err != nil {
		return "", fmt.Errorf("backup %s: %w", path, err)
	}
	if err := os.Rename(part, path); err != nil {
		return "", err
	}
	return "Backup written to " + path + ".", nil
}

func (h *house) writeBackup(file io.Writer) error {
	w := tar.NewWriter(file)
	now := time.Now()
	head := func(name string, length int64) error {
		return w.WriteHeader(&tar.Header{Name: name, Mode: 0o600, Size: length, ModTime: now})
	}
	// entry writes a copy under a name.
	entry := func(name string) func(int64, io.WriterTo) error {
		return func(length int64, copy io.WriterTo) error {
			if err := head(name, length); err != nil {
				return err
			}
			_, err := copy.WriteTo(w)
			return err
		}
	}
	if err := h.journal.Backup(entry("journal.db")); err != nil {
		return err
	}
	if err := h.staff.Backup(entry("staff.db")); err != nil {
		return err
	}
	err := h.vault.Keys(func(name string, body []byte) error {
		return entry("vault/"+name)(int64(len(body)), bytes.NewReader(body))
	})
	if err != nil {
		return err
	}
	for _, name := range []string{ownCertificate, ownKey} {
		body, err := os.ReadFile(h.config.file(name))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		if err := entry(name)(int64(len(body)), bytes.NewReader(body)); err != nil {
			return err
		}
	}
	return w.Close()
}

// unpack writes the files of a backup into an empty folder.
func unpack(backup io.Reader, dir string) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	files := 0
	for r := tar.NewReader(backup); ; files++ {
		head, err := r.Next()
		if errors.Is(err, io.EOF) && files > 0 {
			return nil
		}
		if err != nil {
			return fmt.Errorf("not a backup: %w", err)
		}
		name := filepath.Clean(filepath.FromSlash(head.Name))
		if err := root.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			return err
		}
		file, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if err != nil {
			return err
		}
		_, err = io.Copy(file, r)
		if err := errors.Join(err, file.Sync(), file.Close()); err != nil {
			return err
		}
	}
}
