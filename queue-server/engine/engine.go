// Package engine is the only writer of a hall. It gathers the commands that
// wait, decides each against its private tip, appends what changed as one
// record, and only then answers them all and shows new pictures.
//
//	Do ─┐                        ┌─► answers
//	Do ─┼─► drain ─► one append ─┤
//	Do ─┘                        └─► pictures ─► Watch
//
// It refuses to answer anybody, with yes or no, before the journal has the
// record: a refusal too is only true of a state that is on disk. It refuses to
// guess after a failed append; it reads the journal again instead.
package engine

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"sync/atomic"
	"time"

	"paihao/queue-server/hall"
	"paihao/queue-server/journal"
)

// Options say what an engine works on.
type Options struct {
	Hall    string
	Journal journal.Journal
	Shelf   journal.Shelf
	Server  string // name of this server, for the books
	Log     *slog.Logger
}

// An Engine writes the book of one hall.
type Engine struct {
	own     Options
	epoch   uint64 // claimed
	jobs    chan job
	stopped chan struct{} // closed when Run has ended

	// What follows belongs to the goroutine of Run.
	tip            *tip // nil when the journal must be read again before anything else
	topics         topics
	kiosks         map[string]hall.KioskState // as last heard of
	said           map[string]string          // what Keep kept, as far as it was read
	began, noticed time.Time                  // when the engine did, and when it last looked after the kiosks

	furniture atomic.Pointer[furniture]
	trouble   atomic.Pointer[error] // why the engine is not ready; nil = ready
	counts    counts
}

// furniture is the setup in force and its texts.
type furniture struct {
	setup     hall.Setup
	catalogue *hall.Catalogue
}

// ErrNoHall says that the journal has no book of the hall: it was never set up.
var ErrNoHall = errors.New("engine: the hall has not been set up")

// ErrLost says that another server has taken over the hall.
var ErrLost = errors.New("engine: another server writes this hall now")

// Found sets up a hall that has no book yet. A hall that has one is left alone.
func Found(ctx context.Context, j journal.Journal, setup hall.Setup, now time.Time) error {
	b, _, err := j.Last(ctx, setup.Hall)
	if err != nil || b.Day != "" {
		return err
	}
	t := &tip{state: hall.New(), chain: hall.Chain{Hall: setup.Hall, Day: setup.DayOf(now)}}
	return t.append(ctx, j, t.stamp(now, hall.FirstDay(setup, now)))
}

// Open reads the newest book of a hall and claims the hall for this server.
func Open(ctx context.Context, o Options) (*Engine, error) {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	e := &Engine{own: o, jobs: make(chan job, hall.MaxEntries), stopped: make(chan struct{}),
		topics: newTopics(), kiosks: map[string]hall.KioskState{}, said: map[string]string{}}
	var err error
	if e.tip, err = load(ctx, o.Journal, o.Hall); err != nil {
		return nil, err
	}
	if err := e.claim(ctx); err != nil {
		return nil, err
	}
	if err := e.furnish(ctx); err != nil {
		return nil, err
	}
	e.expect()
	return e, nil
}

// claim begins a new epoch, so that a server that wrote before is fenced off.
func (e *Engine) claim(ctx context.Context) error {
	o := hall.Order{Key: rand.Text(), By: "server:" + e.own.Server, At: e.tip.clock(time.Now()), Command: hall.Claim{Server: e.own.Server}}
	entries, _, err := e.tip.state.Decide(o)
	if err == nil {
		err = e.tip.append(ctx, e.own.Journal, entries)
	}
	if err != nil {
		return fmt.Errorf("engine: claim %s: %w", e.own.Hall, err)
	}
	e.epoch = e.tip.state.Epoch
	return nil
}

// Epoch is what this server has claimed: another that took the hall over, or took it up again, has another one.
func (e *Engine) Epoch() uint64 { return e.epoch }

// furnish reads the texts of the setup in force, if they are new.
func (e *Engine) furnish(ctx context.Context) error {
	setup := e.tip.state.Setup
	if old := e.furniture.Load(); old != nil && old.setup.Catalogue == setup.Catalogue {
		e.furniture.Store(&furniture{setup, old.catalogue})
		return nil
	}
	catalogue, err := readCatalogue(ctx, e.own.Shelf, setup.Catalogue)
	if err != nil {
		return fmt.Errorf("engine: texts of %s: %w", e.own.Hall, err)
	}
	e.furniture.Store(&furniture{setup, catalogue})
	return nil
}

// Run works until ctx ends, or until the hall is lost to another server.
func (e *Engine) Run(ctx context.Context) error {
	defer close(e.stopped)
	wake := time.NewTimer(0) // opens the day if it is a new one
	defer wake.Stop()
	for {
		var err error
		select {
		case <-ctx.Done():
			return nil
		case j := <-e.jobs:
			err = e.drain(ctx, j)
		case <-wake.C:
			err = e.drain(ctx, job{})
		}
		if errors.Is(err, ErrLost) {
			return err
		}
		if err != nil {
			e.own.Log.Error("drain failed", "hall", e.own.Hall, "err", err)
		}
		wake.Reset(e.publish())
	}
}

// idle is how often an idle engine lets time do its part: a new day, an alarm.
const idle = time.Second

// Ready is nil when commands are taken, else why not.
func (e *Engine) Ready() error {
	select {
	case <-e.stopped:
		return ErrLost
	default:
	}
	if err := e.trouble.Load(); err != nil {
		return *err
	}
	return nil
}

// Conflicts lists all reasons why the hall cannot have another setup now.
func (e *Engine) Conflicts(ctx context.Context, setup hall.Setup) (all []hall.Conflict, err error) {
	err = e.look(ctx, func(s *hall.State) error { all = s.Conflicts(setup); return nil })
	return all, err
}

// Hall returns the setup in force and its texts; neither may be changed.
func (e *Engine) Hall(context.Context) (hall.Setup, *hall.Catalogue, error) {
	f := e.furniture.Load()
	return f.setup, f.catalogue, nil
}
