package machine

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"slices"
	"time"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

const (
	// batch is how many tickets are told of at once: a request may be 64 KiB, and a ticket with all that it may carry
	// takes less than 2.
	batch = 30
	// tellWait is the longest wait before something is told again that got no answer.
	tellWait = 30 * time.Second
)

// tell tells the server all that it has not heard: which tickets nobody has, which were given out alone, and what became
// of slips, each in order and until it is answered. What was told is forgotten.
func (m *Machine) tell(ctx context.Context) {
	wait := firstWait
	for {
		var next <-chan time.Time // nil: when there is something new
		if m.there.Load() {
			later, err := m.tellAll(ctx)
			switch {
			case ctx.Err() != nil:
				return
			case err != nil:
				m.Diary.Warn("server not told", "error", err)
				m.question()
				next = time.After(wait)
				wait = min(2*wait, tellWait)
			case later:
				next = time.After(stray)
			}
			if err == nil {
				wait = firstWait
			}
		}
		select {
		case <-ctx.Done():
			return
		case <-m.news:
		case <-next:
		}
	}
}

// tellNow makes tell look at once.
func (m *Machine) tellNow() {
	select {
	case m.news <- struct{}{}:
	default:
	}
}

// tellAll tells all there is. later says that something must be told again after a while. An error means that it is not
// known what the server did, or that it does not listen to this kiosk.
func (m *Machine) tellAll(ctx context.Context) (later bool, err error) {
	if later, err = m.tellDisowned(ctx); err != nil {
		return later, err
	}
	if err := m.tellTickets(ctx); err != nil {
		return later, err
	}
	return later, m.tellSlips(ctx)
}

// tellDisowned cancels what nobody has. A ticket that the server does not know may still be on its way there.
func (m *Machine) tellDisowned(ctx context.Context) (later bool, err error) {
	all, err := m.Outbox.Disowned()
	if err != nil {
		return false, err
	}
	for _, t := range all {
		_, err := once(ctx, func(ctx context.Context) (hall.Receipt, error) {
			return m.Server.Cancel(ctx, "cancel-"+t.ID, t.ID)
		})
		switch {
		case errors.Is(err, hall.ErrUnknownTicket) && m.Now().Before(t.Until):
			later = true
			continue
		case deaf(err):
			return later, err
		}
		m.Diary.Info("number taken back: nobody has it", "answer", err)
		if err := m.Outbox.Cancelled(t.ID); err != nil {
			return later, err
		}
	}
	return later, nil
}

// tellTickets tells of the tickets that were given out alone.
func (m *Machine) tellTickets(ctx context.Context) error {
	all, err := m.Outbox.Unmerged()
	if err != nil {
		return err
	}
	for some := range slices.Chunk(all, batch) {
		if err := m.merge(ctx, some); err != nil {
			return err
		}
	}
	return nil
}

// merge tells of some tickets. One that the server cannot even read must not keep it from the others.
func (m *Machine) merge(ctx context.Context, some []api.AloneTicket) error {
	answers, err := once(ctx, func(ctx context.Context) ([]api.Synced, error) {
		return m.Server.Sync(ctx, rand.Text(), api.SyncRequest{Machine: m.Machine, Tickets: some})
	})
	switch refusal, _ := errors.AsType[hall.Refusal](err); {
	case deaf(err):
		return err
	case err != nil && len(some) == 1:
		answers = []api.Synced{{ID: some[0].ID, Code: refusal}}
	case err != nil:
		for _, one := range some {
			if err := m.merge(ctx, []api.AloneTicket{one}); err != nil {
				return err
			}
		}
		return nil
	}
	for i, told := range some {
		if i >= len(answers) || answers[i].ID != told.ID {
			return fmt.Errorf("machine: no answer about %s", told.Number)
		}
		strange := oddity(answers[i])
		if strange != "" {
			m.Diary.Warn("number given out alone is odd", "number", told.Number, "why", strange)
		}
		if err := m.Outbox.Merged(told, strange); err != nil {
			return err
		}
		m.given.put(m.queueOf(told.Service)) // before, the server did not know that it is in use
	}
	m.Diary.Info("numbers given out alone were told", "numbers", len(some))
	return nil
}

// oddity says what is odd about a ticket that was told; empty = nothing.
func oddity(s api.Synced) string {
	switch {
	case s.Code != "" && s.Code != hall.ErrMerged:
		return string(s.Code)
	case s.State == hall.StateExpired:
		return string(s.State)
	}
	return string(s.Mark)
}

// tellSlips tells what became of slips.
func (m *Machine) tellSlips(ctx context.Context) error {
	all, err := m.Outbox.Outcomes()
	if err != nil {
		return err
	}
	for _, s := range all {
		_, err := once(ctx, func(ctx context.Context) (hall.Receipt, error) {
			return m.Server.Printed(ctx, s.Key, s.Ticket, s.PrintRequest)
		})
		if deaf(err) {
			return err
		}
		if err != nil {
			m.Diary.Warn("report of a slip was not taken", "error", err)
		}
		if err := m.Outbox.Told(s); err != nil {
			return err
		}
	}
	return nil
}

// once asks with the patience of one attempt.
func once[T any](ctx context.Context, ask func(context.Context) (T, error)) (T, error) {
	ctx, cancel := context.WithTimeout(ctx, attempt)
	defer cancel()
	return ask(ctx)
}

// deaf tells whether an error says nothing of what was told: there was no answer, or the server does not listen to this
// kiosk for now.
func deaf(err error) bool {
	refusal, _ := errors.AsType[hall.Refusal](err)
	switch refusal {
	case hall.ErrNoToken, hall.ErrForbidden, hall.ErrOtherMachine, hall.ErrUnknownHall, hall.ErrNotFound:
		return true
	}
	return err != nil && !final(err)
}
