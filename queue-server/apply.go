package main

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"paihao/queue-server/engine"
	"paihao/queue-server/hall"
	"paihao/queue-server/setup"
)

// read reads a hall.toml and completes its setup with what only this house
// knows. The file and its texts lie on the shelf from then on.
func (h *house) read(ctx context.Context, text []byte) (hall.Setup, *hall.Catalogue, error) {
	s, catalogue, err := setup.Read(text)
	if err != nil {
		return s, nil, err
	}
	known, err := h.config.holidays()
	if err != nil {
		return s, nil, err
	}
	known.Put(&s)
	file, _ := setup.Body(text)
	body, _, err := setup.Encode(catalogue)
	if err != nil {
		return s, nil, err
	}
	if s.Source, err = h.journal.Put(ctx, file); err != nil {
		return s, nil, err
	}
	if s.Catalogue, err = h.journal.Put(ctx, body); err != nil {
		return s, nil, err
	}
	key, err := h.vault.BookingKey(s.Hall)
	if err != nil {
		return s, nil, err
	}
	s.BookingKey = key.Public().(ed25519.PublicKey)
	return s, catalogue, h.config.speak(&s)
}

// apply sets up a hall, or changes it, as a hall.toml says; or only tells what
// would change. A hall that has changed since the file was exported is left
// alone, unless forced.
func (h *house) apply(ctx context.Context, t task) (string, error) {
	if len(t.Holidays) > 0 {
		if err := h.config.keepHolidays(t.Holidays); err != nil {
			return "", err
		}
	}
	s, texts, err := h.read(ctx, t.Apply)
	if err != nil {
		return "", err
	}
	b, _, err := h.journal.Last(ctx, s.Hall)
	if err != nil {
		return "", err
	}
	if b.Day == "" {
		return h.found(ctx, s, t.Plan)
	}
	now, err := h.setup(ctx, s.Hall)
	if err != nil {
		return "", err
	}
	if _, of := setup.Body(t.Apply); of != "" && !strings.HasPrefix(now.Source, of) && !t.Force {
		return "", fmt.Errorf("hall %s has changed since this file was exported from setup %s: export it again, or use --force", s.Hall, of)
	}
	before, err := h.texts(ctx, now)
	if err != nil {
		return "", err
	}
	plan := setup.Plan(now, s, before, texts)
	switch {
	case len(plan) == 0 && now.Source == s.Source:
		return fmt.Sprintf("Hall %s is as the file says already: %s.", s.Hall, size(s)), nil
	case t.Plan:
		return said(plan, fmt.Sprintf("Hall %s would change so. Nothing was changed.", s.Hall)), nil
	}
	if err := h.change(ctx, s); err != nil {
		return "", err
	}
	return said(plan, fmt.Sprintf("Hall %s changed: %s.", s.Hall, size(s))) + quiet(), nil
}

func said(plan []string, end string) string { return strings.Join(append(plan, end), "\n") }

// adopt gives a hall its setup: the first book if it has none, else a change.
func (h *house) adopt(ctx context.Context, s hall.Setup) error {
	b, _, err := h.journal.Last(ctx, s.Hall)
	switch {
	case err != nil:
		return err
	case b.Day == "":
		return engine.Found(ctx, h.journal, s, time.Now())
	}
	return h.change(ctx, s)
}

// found opens the first book of a hall.
func (h *house) found(ctx context.Context, s hall.Setup, onlyPlan bool) (string, error) {
	if onlyPlan {
		return fmt.Sprintf("Hall %s would be set up: %s. Nothing was changed.", s.Hall, size(s)), nil
	}
	if err := engine.Found(ctx, h.journal, s, time.Now()); err != nil {
		return "", err
	}
	done := "set up"
	if h.working != nil {
		done = "set up; it is served from the next start of the server"
	}
	return fmt.Sprintf("Hall %s %s: %s.", s.Hall, done, size(s)) + quiet(), nil
}

// change gives a hall another setup, or lists all reasons why it cannot have
// it now.
func (h *house) change(ctx context.Context, s hall.Setup) error {
	return h.with(ctx, s.Hall, func(e *engine.Engine) error {
		_, err := e.Do(ctx, hall.Order{Key: rand.Text(), By: "apply", Command: hall.ChangeSetup{Setup: s}})
		if !errors.Is(err, hall.ErrSetupInUse) {
			return err
		}
		conflicts, err := e.Conflicts(ctx, s)
		if err != nil {
			return err
		}
		var all []error
		for _, c := range conflicts {
			switch {
			case c.Window != "":
				all = append(all, fmt.Errorf("window %s is in use, or holds somebody: it cannot go or move to another zone now", c.Window))
			case c.Service != "":
				all = append(all, fmt.Errorf("visits to service %s are booked: it cannot go before they are over or cancelled", c.Service))
			default:
				all = append(all, fmt.Errorf("numbers of queue %s are out: it cannot go, or be numbered otherwise, before tomorrow", c.Queue))
			}
		}
		return errors.Join(all...)
	})
}

// with lets f work on a hall's engine: the running one, or one for this.
func (h *house) with(ctx context.Context, id string, f func(*engine.Engine) error) error {
	if e := h.working[id]; e != nil {
		return f(e)
	}
	e, err := engine.Open(ctx, engine.Options{Hall: id, Journal: h.journal, Shelf: h.journal, Server: "admin"})
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancel(ctx)
	ended := make(chan error, 1)
	go func() { ended <- e.Run(ctx) }()
	err = f(e)
	stop()
	return errors.Join(err, <-ended)
}

// texts are what a setup shows.
func (h *house) texts(ctx context.Context, s hall.Setup) (*hall.Catalogue, error) {
	text, err := h.journal.Get(ctx, s.Catalogue)
	if err != nil {
		return nil, err
	}
	c := &hall.Catalogue{}
	return c, json.Unmarshal(text, c)
}

// export gives back the file that a hall was set up with, and what was changed
// in the running hall since.
func (h *house) export(ctx context.Context, id string) (string, error) {
	s, err := h.setup(ctx, id)
	if err != nil {
		return "", err
	}
	if s.Source == "" {
		return "", fmt.Errorf("hall %s was set up by a program that did not keep its file: apply a hall.toml once", id)
	}
	file, err := h.journal.Get(ctx, s.Source)
	if err != nil {
		return "", err
	}
	written, texts, err := h.read(ctx, file)
	if err != nil {
		return "", err
	}
	return string(setup.Export(s, file, setup.Plan(written, s, texts, texts))), nil
}
