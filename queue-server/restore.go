package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"paihao/queue-server/engine"
	"paihao/queue-server/hall"
)

// restore goes on from a backup, in a folder without data; those that are there
// are put aside if that is asked for. Each hall gives numbers from then on that
// no paper of the lost time can have.
func restore(ctx context.Context, c config, backup string, aside bool) (string, error) {
	file, err := os.Open(backup)
	if err != nil {
		return "", err
	}
	defer file.Close()
	if err := os.MkdirAll(c.Data, 0o700); err != nil {
		return "", err
	}
	if err := c.vacate(aside); err != nil {
		return "", err
	}
	if err := unpack(file, c.Data); err != nil {
		return "", fmt.Errorf("restore %s: %w", backup, err)
	}
	h, err := openHouse(c)
	if err != nil {
		return "", err
	}
	defer h.close()
	if _, err := engine.Check(ctx, h.journal, h.journal); err != nil {
		return "", fmt.Errorf("restore %s: %w", backup, err)
	}
	var said strings.Builder
	seen := map[string]bool{}
	for b, err := range h.journal.Books(ctx) {
		if err != nil {
			return "", err
		}
		if seen[b.Hall] {
			continue
		}
		seen[b.Hall] = true
		err := h.with(ctx, b.Hall, func(e *engine.Engine) error {
			_, err := e.Do(ctx, hall.Order{Key: rand.Text(), By: "restore", Command: hall.Restore{}})
			return err
		})
		if err != nil {
			return "", fmt.Errorf("restore hall %s: %w", b.Hall, err)
		}
		fmt.Fprintf(&said, "Hall %s restored. Until tomorrow its numbers are one digit longer, so that none is on paper already.\n", b.Hall)
	}
	return said.String() + "Kiosks that gave out numbers meanwhile will tell of them when they reach the server.", nil
}

// vacate makes room for other data.
func (c config) vacate(aside bool) error {
	there, err := os.ReadDir(c.Data)
	if err != nil || len(there) == 0 {
		return err
	}
	if !aside {
		return fmt.Errorf("there are data in %s: restore into an empty folder, or put them aside with --aside", c.Data)
	}
	if h, err := openHouse(c); err != nil { // a server works on them
		return err
	} else if err := h.close(); err != nil {
		return err
	}
	old := filepath.Join(filepath.Dir(filepath.Clean(c.Data)), filepath.Base(c.Data)+"-before-"+time.Now().Format("20060102-150405"))
	return errors.Join(os.Rename(c.Data, old), os.MkdirAll(c.Data, 0o700))
}
