package machine

import (
	"context"
	"crypto/rand"
	"errors"
	"maps"
	"time"

	"paihao/kiosk/flow"
	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// When a kiosk asks for numbers.
const (
	anew    = 10 * time.Minute // if it is in use: a rush needs more
	soonest = 10 * time.Second // at the earliest, however many numbers it gives out
	look    = time.Minute      // so often it looks whether the day is over
)

// A store is what the kiosk has to give out alone. It belongs to the goroutine of stock, but for left.
type store struct {
	sizes    map[string]int  // what there was of a queue after its newest lease; below 0 = the hall gives none of it
	used     map[string]bool // queues of which numbers were given out since it was asked for numbers
	asked    time.Time       // for numbers, last; zero = never since the server was found or the day began
	day      string          // of that
	returned bool            // all numbers, since the hall has closed
	told     flow.Stocked
}

// stock sees to it that the kiosk has numbers of the day to give out alone, and that the visitor and the office know how
// many.
func (m *Machine) stock(ctx context.Context) {
	s := store{sizes: map[string]int{}, used: map[string]bool{}}
	for {
		next := m.stockOnce(ctx, &s)
		select {
		case <-ctx.Done():
			return
		case <-m.stale:
		case <-m.given.ready:
		case <-time.After(next):
		}
	}
}

func (m *Machine) stockOnce(ctx context.Context, s *store) (next time.Duration) {
	day := m.today()
	if h := m.known.Load(); h != nil {
		if err := m.Outbox.Renew(day, h.Alone.Epoch, m.Machine); err != nil {
			m.Diary.Error("leases not looked at", "error", err)
		}
	}
	left := m.tellStock(s, day)
	for _, queue := range m.given.take() {
		s.used[queue] = true
	}
	over := m.over.Load()
	s.returned = s.returned && over
	switch {
	case !m.there.Load() || day == "":
		s.asked = time.Time{}
	case over:
		s.asked = time.Time{}
		if !s.returned && m.giveBack(ctx) {
			s.returned = true
			m.Diary.Info("numbers given back")
		}
	default:
		if s.day != day {
			s.day, s.asked = day, time.Time{}
		}
		wait := m.due(s, left)
		if wait > 0 {
			return min(wait, look)
		}
		m.lease(ctx, s, left)
	}
	m.tellStock(s, day)
	return look
}

// due says in how long it is time to ask for numbers: as soon as the server is there or the day begins, when half of what
// there was of a queue in use is used, and now and then while any is in use.
func (m *Machine) due(s *store, left map[string]int) time.Duration {
	if s.asked.IsZero() {
		return 0
	}
	since := m.Now().Sub(s.asked)
	for queue := range s.used {
		if s.sizes[queue] >= 0 && left[queue] <= s.sizes[queue]/2 {
			return soonest - since
		}
	}
	if len(s.used) > 0 {
		return anew - since
	}
	return look
}

func (m *Machine) lease(ctx context.Context, s *store, left map[string]int) {
	key := rand.Text()
	fresh, err := once(ctx, func(ctx context.Context) ([]hall.Lease, error) {
		return m.Server.Lease(ctx, key, api.LeaseRequest{Machine: m.Machine, Left: left})
	})
	if err != nil && !final(err) {
		m.question() // once the server is found again, it is asked again
		return
	}
	s.asked = m.Now()
	for queue := range s.used {
		if left[queue] == 0 {
			s.sizes[queue] = -1
		}
	}
	clear(s.used)
	if err == nil {
		err = m.Outbox.Stock(fresh)
	}
	if err != nil {
		m.Diary.Warn("no numbers to give out alone", "error", err)
		return
	}
	for _, l := range fresh {
		s.sizes[l.Queue] = left[l.Queue] + len(l.Numbers)
		m.Diary.Info("numbers leased", "queue", l.Queue, "numbers", len(l.Numbers))
	}
}

// giveBack returns the numbers at the end of the day. They are forgotten first: none is given out that was returned.
func (m *Machine) giveBack(ctx context.Context) bool {
	err := m.Outbox.Return()
	if err == nil {
		key := rand.Text()
		_, err = once(ctx, func(ctx context.Context) (struct{}, error) { return struct{}{}, m.Server.ReturnLeases(ctx, key) })
	}
	return err == nil || errors.Is(err, hall.ErrNoLease)
}

// tellStock says how many numbers there are, if that has changed.
func (m *Machine) tellStock(s *store, day string) map[string]int {
	left, err := m.Outbox.Left(day)
	if err != nil {
		m.Diary.Error("leases not counted", "error", err)
	}
	_, clock := m.clock.now()
	if now := (flow.Stocked{Queues: left, Clock: clock}); clock != s.told.Clock || !maps.Equal(left, s.told.Queues) {
		s.told = now
		m.left.Store(&left)
		m.change()
		m.Send(now)
	}
	return left
}

// restock makes stock look at once.
func (m *Machine) restock() {
	select {
	case m.stale <- struct{}{}:
	default:
	}
}
