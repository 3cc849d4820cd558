package machine

import (
	"context"
	"crypto/rand"

	"paihao/queue-server/hall"
)

// callHelp calls staff, or says that nobody has to come, each until the server has heard it and in order. What becomes
// of it comes with the orders.
func (m *Machine) callHelp(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-m.helps.ready:
		}
		for _, e := range m.helps.take() {
			do := m.Server.EndHelp
			if e.On {
				do = m.Server.AskHelp
			}
			key := rand.Text()
			_, err := insist(m, ctx, func(ctx context.Context) (hall.Kiosk, error) { return do(ctx, key, m.Kiosk) })
			if err != nil && ctx.Err() == nil {
				m.Diary.Warn("call for help was not taken", "error", err)
			}
		}
	}
}
