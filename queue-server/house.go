package main

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"reflect"
	"time"

	"paihao/queue-server/engine"
	"paihao/queue-server/hall"
	"paihao/queue-server/journal/bolt"
	"paihao/queue-server/setup"
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

// read reads a hall.toml and completes its setup with what only this house knows.
func (h *house) read(ctx context.Context, text []byte) (hall.Setup, error) {
	s, catalogue, err := setup.Read(text)
	if err != nil {
		return s, err
	}
	body, _, err := setup.Encode(catalogue)
	if err != nil {
		return s, err
	}
	if s.Catalogue, err = h.journal.Put(ctx, body); err != nil {
		return s, err
	}
	key, err := h.vault.BookingKey(s.Hall)
	if err != nil {
		return s, err
	}
	s.BookingKey = key.Public().(ed25519.PublicKey)
	return s, h.config.speak(&s)
}

// adopt gives a hall its setup: the first book if it has none, else a change.
func (h *house) adopt(ctx context.Context, s hall.Setup) (found bool, err error) {
	b, _, err := h.journal.Last(ctx, s.Hall)
	if err != nil {
		return false, err
	}
	if b.Day == "" {
		return true, engine.Found(ctx, h.journal, s, time.Now())
	}
	change := hall.Order{Key: rand.Text(), By: "apply", Command: hall.ChangeSetup{Setup: s}}
	if e := h.working[s.Hall]; e != nil {
		_, err := e.Do(ctx, change)
		return false, err
	}
	e, err := engine.Open(ctx, engine.Options{Hall: s.Hall, Journal: h.journal, Shelf: h.journal, Server: "apply"})
	if err != nil {
		return false, err
	}
	ctx, stop := context.WithCancel(ctx)
	ended := make(chan error, 1)
	go func() { ended <- e.Run(ctx) }()
	_, err = e.Do(ctx, change)
	stop()
	return false, errors.Join(err, <-ended)
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

// apply sets up a hall, or changes it, as a hall.toml says.
func (h *house) apply(ctx context.Context, text []byte) (string, error) {
	s, err := h.read(ctx, text)
	if err != nil {
		return "", err
	}
	if now, err := h.setup(ctx, s.Hall); err == nil && reflect.DeepEqual(now, s) {
		return fmt.Sprintf("Hall %s is as the file says already: %s.", s.Hall, size(s)), nil
	}
	found, err := h.adopt(ctx, s)
	if err != nil {
		return "", err
	}
	done := "changed"
	if found {
		done = "set up"
		if h.working != nil {
			done = "set up; it is served from the next start of the server"
		}
	}
	return fmt.Sprintf("Hall %s %s: %s.", s.Hall, done, size(s)), nil
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
