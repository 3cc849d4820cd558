package machine

import (
	"context"
	"crypto/rand"
	"time"

	"paihao/kiosk/flow"
	"paihao/queue-server/hall"
)

func (m *Machine) comeBack(ctx context.Context, e flow.ComeBack) {
	key := rand.Text()
	ask(ctx, m, e.Visit, "missed number waits again", func(ctx context.Context) (hall.Receipt, error) {
		if e.ID == "" {
			return m.Server.BackByNumber(ctx, key, e.Number)
		}
		return m.Server.Back(ctx, key, e.ID)
	}, func(r hall.Receipt) flow.Input { return flow.Found{Visit: e.Visit, Ticket: holding(r)} })
}

// holding is a ticket as its holder sees it at a kiosk.
func holding(r hall.Receipt) flow.Holding {
	h := flow.Holding{
		ID: r.ID, Token: r.Token, Number: r.Number, Service: r.Service, State: r.State, Class: r.Class, IssuedAt: r.IssuedAt,
		Ahead: r.Ahead, Copies: r.Copies, URL: r.URL,
	}
	if r.Estimate != nil {
		h.Wait = &flow.Range{From: time.Duration(r.Estimate.From), To: time.Duration(r.Estimate.To)}
	}
	return h
}
