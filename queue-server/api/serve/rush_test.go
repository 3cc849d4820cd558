package serve_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// TestRush lets 16 clients take 2,000 numbers while 8 windows call them all:
// no number twice, no ticket called twice, none lost.
func TestRush(t *testing.T) {
	const clients, tickets, desks = 16, 2000, 8
	s := newStage(t, func(r *hall.Setup) {
		r.Rules.PrintGrace, r.Rules.NextFinishes, r.Rules.Announcement = 0, true, 0
		r.Queues = []hall.Queue{{ID: "A", Prefix: "A", First: 1, Digits: 4}}
		r.Services = []hall.Service{{ID: idCard, Queue: "A"}}
		r.Windows = nil
		for w := range desks {
			r.Windows = append(r.Windows, hall.Window{ID: fmt.Sprint(w + 1), Zone: "1a", Queues: []string{"A"}})
		}
	})
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	var mu sync.Mutex
	issued, called := map[string]int{}, map[string]int{}
	note := func(in map[string]int, number string) {
		mu.Lock()
		defer mu.Unlock()
		in[number]++
	}

	var takers, clerks sync.WaitGroup
	faults := make(chan error, clients+desks)
	for n := range clients {
		takers.Go(func() {
			kiosk := s.as("kiosk")
			for i := n; i < tickets; i += clients {
				r, err := kiosk.Issue(ctx, fmt.Sprint("take", i), wish)
				if err != nil {
					faults <- fmt.Errorf("take %d: %w", i, err)
					return
				}
				note(issued, r.Number)
			}
		})
	}
	over := make(chan struct{}) // no more tickets will come
	for n := range desks {
		window := fmt.Sprint(n + 1)
		clerks.Go(func() {
			if err := work(ctx, s.as("clerk"), window, over, func(number string) { note(called, number) }); err != nil {
				faults <- fmt.Errorf("window %s: %w", window, err)
			}
		})
	}
	takers.Wait()
	close(over)
	clerks.Wait()
	close(faults)
	for err := range faults {
		require.NoError(t, err)
	}
	require.Len(t, issued, tickets)
	require.Equal(t, issued, called)
	for number, times := range called {
		require.Equal(t, 1, times, number)
	}
	lobby, err := s.as("").Lobby(ctx)
	require.NoError(t, err)
	require.Zero(t, lobby.Waiting)
}

// work calls and serves until nobody waits and nobody comes any more.
func work(ctx context.Context, c *api.Client, window string, over <-chan struct{}, call func(number string)) error {
	desk, err := c.Press(ctx, "open"+window, window, hall.VerbOpen, api.DeskRequest{})
	for n := 0; err == nil; n++ {
		key := func(verb string) string { return fmt.Sprint(verb, window, "-", n) }
		last := false
		select {
		case <-over:
			last = true
		default:
		}
		desk, err = c.Press(ctx, key(hall.VerbNext), window, hall.VerbNext, api.DeskRequest{})
		idle := errors.Is(err, hall.ErrNobodyWaits) || err == nil && desk.Ticket == nil // the one before was finished all the same
		switch {
		case idle && last:
			return nil
		case idle:
			time.Sleep(time.Millisecond)
			err = nil
		case err == nil:
			call(desk.Ticket.Number)
			_, err = c.Press(ctx, key(hall.VerbStart), window, hall.VerbStart, api.DeskRequest{Version: desk.Version})
		}
	}
	return err
}
