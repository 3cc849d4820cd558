package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"

	"paihao/queue-server/engine"
	"paihao/queue-server/hall"
	"paihao/queue-server/journal/bolt"
	"paihao/queue-server/staff"
	"paihao/queue-server/vault"
)

// A house is the open data: journal, accounts and vault.
type house struct {
	config  config
	journal *bolt.Journal
	staff   *staff.Staff
	vault   *vault.Vault
	working map[string]*engine.Engine // in a running server
}

func openHouse(c config) (h *house, err error) {
	if err := os.MkdirAll(c.Data, 0o700); err != nil {
		return nil, err
	}
	h = &house{config: c}
	if h.journal, err = bolt.Open(c.file("journal.db")); err != nil {
		return nil, running(err)
	}
	if h.staff, err = staff.Open(c.file("staff.db")); err != nil {
		return nil, errors.Join(err, h.journal.Close())
	}
	if h.vault, err = vault.Open(c.file("vault")); err != nil {
		return nil, errors.Join(err, h.close())
	}
	return h, nil
}

// running says what to do when the data are open elsewhere.
func running(err error) error {
	if errors.Is(err, bolt.ErrInUse) {
		return fmt.Errorf("%w; stop the server first", err)
	}
	return err
}

func (h *house) close() error { return errors.Join(h.staff.Close(), h.journal.Close()) }

// engines opens every hall in the journal.
func (h *house) engines(ctx context.Context, log *slog.Logger) (map[string]*engine.Engine, error) {
	engines := map[string]*engine.Engine{}
	server, _ := os.Hostname() // only a word in the book
	for b, err := range h.journal.Books(ctx) {
		if err != nil {
			return nil, err
		}
		if engines[b.Hall] != nil {
			continue
		}
		engines[b.Hall], err = engine.Open(ctx, engine.Options{
			Hall: b.Hall, Journal: h.journal, Shelf: h.journal, Server: server, Log: log,
		})
		if err != nil {
			return nil, err
		}
	}
	if len(engines) == 0 {
		return nil, fmt.Errorf("there is no hall in %s: set one up with `queue-server apply hall.toml`", h.config.Data)
	}
	return engines, nil
}

// setup is the setup that a hall has now.
func (h *house) setup(ctx context.Context, id string) (hall.Setup, error) {
	if e := h.working[id]; e != nil {
		s, _, err := e.Hall(ctx)
		return s, err
	}
	b, _, err := h.journal.Last(ctx, id)
	switch {
	case err != nil:
		return hall.Setup{}, err
	case b.Day == "":
		return hall.Setup{}, fmt.Errorf("there is no hall %s: apply its hall.toml first", id)
	}
	f, err := engine.Fold(ctx, h.journal, b, "")
	return f.State.Setup, err
}

func size(s hall.Setup) string {
	return fmt.Sprintf("%d services, %d queues, %d windows", len(s.Services), len(s.Queues), len(s.Windows))
}

// furnished refuses a folder that holds no hall.
func (c config) furnished() error {
	if _, err := os.Stat(c.file("journal.db")); errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("there is no hall in %s: set one up with `queue-server apply hall.toml`", c.Data)
	}
	return nil
}
