package machine

import (
	"context"
	"reflect"
	"time"

	"paihao/kiosk/flow"
	"paihao/kiosk/outbox"
	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// refresh is how often the hall is fetched again though its catalogue is the same: a quartz is off by some seconds a day.
const refresh = time.Hour

// learn fetches the hall as it is now, with the server's time and what is needed without it, and keeps it for a start
// without the server.
func (m *Machine) learn(ctx context.Context, another bool) error {
	asked := m.Boot.Uptime()
	h, err := m.Server.Catalogue(ctx)
	if err != nil {
		return err
	}
	m.setClock(h.Time, asked)
	old := m.known.Swap(&h)
	news := old == nil || !reflect.DeepEqual(learned(old), learned(&h))
	if news || !reflect.DeepEqual(old.Alone, h.Alone) {
		m.write("hall", func() error { return m.Outbox.Keep(outbox.Hall, h) })
	}
	if another || news {
		m.Send(learned(&h))
		select {
		case m.reworded <- struct{}{}:
		default:
		}
		m.Diary.Info("catalogue learned", "services", len(h.Services))
	}
	m.restock()
	return nil
}

// learned is a hall in flow's words.
func learned(h *api.Hall) flow.Learned {
	return flow.Learned{Catalogue: h.Catalogue, Matters: h.Matters, Needs: h.Needs, Phones: h.Alone.Tickets != "", Back: h.Back}
}

// keepHours keeps when the hall is open. How long its lines are is of no use after a restart.
func (m *Machine) keepHours(l hall.Lobby) {
	hours := hall.Lobby{Day: l.Day, Catalogue: l.Catalogue, Hours: l.Hours, Opens: l.Opens, Queues: []hall.QueueState{}}
	if reflect.DeepEqual(hours, m.hours) {
		return
	}
	m.hours = hours
	m.write("hours", func() error { return m.Outbox.Keep(outbox.Lobby, hours) })
	m.restock() // it may be another day
}
