package machine

import (
	"context"
	"errors"
	"time"

	"paihao/kiosk/flow"
)

// watch follows the lobby, fetches the catalogue whenever it is another one, and says when the server is lost.
func (m *Machine) watch(ctx context.Context) {
	version, wait, lost := "", firstWait, false
	for ctx.Err() == nil {
		began := time.Now()
		err := m.follow(ctx, &version, func() {
			if lost {
				m.Diary.Info("server found again")
			}
			lost = false
			if !m.there.Swap(true) {
				m.tellNow()
				m.restock()
			}
		})
		if ctx.Err() != nil {
			return
		}
		if !lost {
			m.Diary.Warn("server lost", "error", err)
		}
		lost = true
		m.there.Store(false)
		m.Send(flow.Lost{})
		if time.Since(began) > longWait {
			wait = firstWait
		}
		select {
		case <-ctx.Done():
		case <-time.After(wait):
		}
		wait = min(2*wait, longWait)
	}
}

var errDoubt = errors.New("machine: another call got no answer")

// follow watches one stream until it breaks, and calls there at each of its pictures. A line that is dead without a sign is found by another call's failing.
func (m *Machine) follow(ctx context.Context, version *string, there func()) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	select {
	case <-m.doubt: // an old one
	default:
	}
	m.work.Go(func() {
		select {
		case <-ctx.Done():
		case <-m.doubt:
			cancel(errDoubt)
		}
	})
	var fetched time.Time
	for lobby, err := range m.Server.LobbyEvents(ctx) {
		if err != nil {
			if ctx.Err() != nil {
				err = context.Cause(ctx)
			}
			return err
		}
		if lobby.Catalogue != *version || time.Since(fetched) > refresh {
			if err := m.learn(ctx, lobby.Catalogue != *version); err != nil {
				return err
			}
			*version, fetched = lobby.Catalogue, time.Now()
		}
		there()
		m.keepHours(lobby)
		m.Send(flow.Watched{Lobby: lobby})
	}
	return errors.New("machine: the lobby's stream ended")
}

// question makes watch look again whether the server is there.
func (m *Machine) question() {
	select {
	case m.doubt <- struct{}{}:
	default:
	}
}
