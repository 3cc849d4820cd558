package engine

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"time"

	"paihao/queue-server/hall"
)

// A job is what somebody wants of the engine: an order, or a look at the state.
// The zero job wants nothing but that the day be right.
type job struct {
	order *hall.Order
	look  func(s *hall.State) // nil = not ready
	reply chan<- reply
}

type reply struct {
	answer any
	err    error
}

const (
	rounds    = 4                   // of gathering, each after letting others run
	perDrain  = hall.MaxEntries / 4 // an order causes at most two entries, the ticks around them the rest
	clockSlip = time.Minute         // a clock further behind than this is not trusted
)

// gather takes what waits, lets those run who were just answered, and takes
// again until nothing new comes: their next orders then share one append.
func (e *Engine) gather(first job) []job {
	jobs := []job{first}
	for range rounds {
		before := len(jobs)
		for len(jobs) < perDrain {
			select {
			case j := <-e.jobs:
				jobs = append(jobs, j)
				continue
			default:
			}
			break
		}
		if len(jobs) == before || len(jobs) == perDrain {
			break
		}
		runtime.Gosched()
	}
	return jobs
}

// drain works through first and all that waits behind it.
func (e *Engine) drain(ctx context.Context, first job) error {
	jobs := e.gather(first)
	replies, err := e.decided(ctx, jobs)
	if err != nil {
		trouble := fmt.Errorf("%w: %w", hall.ErrNotReady, err)
		e.trouble.Store(&trouble)
		for i := range replies {
			replies[i] = reply{err: trouble}
		}
	} else {
		e.trouble.Store(nil)
	}
	for i, j := range jobs {
		switch {
		case j.order != nil:
			j.reply <- replies[i]
		case j.look != nil:
			j.look(e.tip.published())
		}
	}
	return err
}

// decided decides the orders among jobs and stores what they change. After a
// failed append nobody knows what is on disk; so the journal is read again and
// the orders are decided again, where one that did get through finds its first
// answer by its key.
func (e *Engine) decided(ctx context.Context, jobs []job) ([]reply, error) {
	var failed error
	for range 2 {
		replies := make([]reply, len(jobs))
		err := e.reload(ctx)
		if err == nil {
			err = e.attempt(ctx, jobs, replies)
		}
		if err == nil {
			return replies, nil
		}
		failed = errors.Join(failed, err)
		if errors.Is(err, ErrLost) || errors.Is(err, errClock) {
			break
		}
		e.tip = nil
	}
	return make([]reply, len(jobs)), errors.Join(failed, e.reload(ctx))
}

// attempt decides the orders once and stores what they change.
func (e *Engine) attempt(ctx context.Context, jobs []job, replies []reply) error {
	entries, err := e.decide(ctx, jobs, replies)
	if err != nil {
		return err
	}
	if len(entries) > 0 {
		if err := e.tip.store(ctx, e.own.Journal, entries); err != nil {
			return err
		}
		e.topics.touch()
	}
	e.count(entries, replies)
	return e.furnish(ctx)
}

// reload reads the journal if the tip was given up.
func (e *Engine) reload(ctx context.Context) (err error) {
	if e.tip == nil {
		e.tip, err = load(ctx, e.own.Journal, e.own.Hall)
	}
	return err
}

var errClock = errors.New("engine: the clock is behind the book")

// decide turns the day if need be, and lets the tip run ahead of the journal.
func (e *Engine) decide(ctx context.Context, jobs []job, replies []reply) ([]hall.Entry, error) {
	now := time.Now()
	if slip := e.tip.state.Last.Sub(now); slip > clockSlip {
		return nil, fmt.Errorf("%w by %s", errClock, slip.Round(time.Second))
	}
	at := e.tip.clock(now)
	s := e.tip.state
	if day := s.DayOf(at); day > s.Day {
		if err := e.tip.turn(ctx, e.own.Journal, day, at); err != nil {
			return nil, err
		}
		s = e.tip.state
		e.topics.touch()
	}
	entries := e.notice(s, at, hall.MaxEntries/8)
	entries = append(entries, e.tick(s, at, hall.MaxEntries/8)...)
	for i, j := range jobs {
		if j.order == nil {
			continue
		}
		j.order.At = at
		caused, again, err := s.Decide(*j.order)
		switch {
		case err != nil:
			replies[i].err = err
		case again != nil:
			replies[i].answer = s.Answer(*again)
		default:
			for _, entry := range caused {
				s.Apply(entry)
			}
			replies[i].answer = s.Answer(caused[0])
			entries = append(entries, caused...)
		}
	}
	return append(entries, e.tick(s, at, hall.MaxEntries-len(entries))...), nil
}

// tick lets the time that has come do its part, round after round, as far as
// the record has room; the rest comes with the next one.
func (e *Engine) tick(s *hall.State, at time.Time, room int) (entries []hall.Entry) {
	for {
		caused, _, err := s.Decide(hall.Order{By: "hall", At: at, Command: hall.Tick{}})
		if err != nil || len(entries)+len(caused) > room {
			return entries
		}
		for _, entry := range caused {
			s.Apply(entry)
		}
		entries = append(entries, caused...)
	}
}
