package machine

import (
	"crypto/rand"
	"time"

	"paihao/kiosk/flow"
	"paihao/kiosk/outbox"
	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// resume goes on where the program was ended: with the hall as it was last heard of, and with the slips of which nobody
// knows whether they came out.
func (m *Machine) resume() {
	before, _ := recalled[mark](m, outbox.Clock)
	m.clock.begin(before, time.Now())
	if h, ok := recalled[api.Hall](m, outbox.Hall); ok {
		m.known.Store(&h)
		m.Send(learned(&h))
	}
	if lobby, ok := recalled[hall.Lobby](m, outbox.Lobby); ok {
		m.Send(flow.Watched{Lobby: lobby})
		m.Send(flow.Lost{})
	}
	open, err := m.Outbox.Resume(m.Now().Add(stray), rand.Text)
	if err != nil {
		m.Diary.Error("not resumed", "error", err)
	}
	for _, t := range open {
		if m.dayOf(t.Receipt.IssuedAt) != m.today() {
			m.Diary.Warn("slip of another day given up", "number", t.Receipt.Number)
			m.settle(t.ID)
			continue
		}
		m.Diary.Warn("slip may not have come out", "number", t.Receipt.Number)
		m.Send(flow.Recovered{Receipt: *t.Receipt, Alone: t.ByKiosk})
	}
	m.tellNow()
}

// recalled reads what was kept under a name.
func recalled[T any](m *Machine, name string) (T, bool) {
	value, ok, err := outbox.Kept[T](m.Outbox, name)
	if err != nil {
		m.Diary.Error("not remembered", "what", name, "error", err)
	}
	return value, ok
}

func (m *Machine) settle(id string) { m.write("settled", func() error { return m.Outbox.Settle(id) }) }
