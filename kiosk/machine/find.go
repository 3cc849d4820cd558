package machine

import (
	"context"
	"crypto/rand"
	"slices"
	"time"

	"paihao/kiosk/flow"
	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

func (m *Machine) find(ctx context.Context, e flow.Find) {
	who, ok := m.whose(e.Visit, e.Card)
	if !ok {
		return
	}
	m.look(ctx, e.Visit, "ticket found", api.FindRequest{Code: e.Token, Number: e.Number, Identity: who}, nil)
}

// comeBack lets a missed ticket wait again, and looks at it then.
func (m *Machine) comeBack(ctx context.Context, e flow.ComeBack) {
	key := rand.Text()
	m.look(ctx, e.Visit, "missed number waits again", api.FindRequest{Number: e.Number}, func(ctx context.Context) (hall.Receipt, error) {
		if e.ID == "" {
			return m.Server.BackByNumber(ctx, key, e.Number)
		}
		return m.Server.Back(ctx, key, e.ID)
	})
}

// look looks for a ticket, after something was done to it; a receipt with a token then says which it is.
func (m *Machine) look(ctx context.Context, visit int, what string, r api.FindRequest, first func(context.Context) (hall.Receipt, error)) {
	key := rand.Text()
	ask(ctx, m, visit, what, func(ctx context.Context) (hall.Found, error) {
		if first != nil {
			receipt, err := first(ctx)
			if err != nil {
				return hall.Found{}, err
			}
			if receipt.Token != "" {
				r = api.FindRequest{Code: receipt.Token}
			}
		}
		all, err := m.Server.Find(ctx, key, r)
		if err == nil && len(all) == 0 {
			err = hall.ErrUnknownTicket
		}
		if err != nil {
			return hall.Found{}, err
		}
		return all[0], nil
	}, func(f hall.Found) flow.Input { return flow.Found{Visit: visit, Ticket: holding(f)} })
}

// holding is a ticket as its holder sees it at a kiosk.
func holding(f hall.Found) flow.Holding {
	r := f.Receipt
	h := flow.Holding{
		ID: r.ID, Token: r.Token, Number: r.Number, Service: r.Service, State: r.State, Class: r.Class, IssuedAt: r.IssuedAt,
		Ahead: f.Ahead, Window: f.Window, Copies: slips(f), URL: r.URL,
		NoPrint: f.NoSlip, NoReturn: f.NoBack, MayPrint: slices.Contains(f.Verbs, hall.VerbReprint), MayReturn: slices.Contains(f.Verbs, hall.VerbBack),
	}
	if f.Estimate != nil {
		h.Wait = &flow.Range{From: time.Duration(f.Estimate.From), To: time.Duration(f.Estimate.To)}
	}
	for _, asked := range f.Asked {
		if asked.Session != "" && asked.Level == 0 {
			h.Session = asked.Session
			break
		}
	}
	return h
}

// slips is how many may be out there already.
func slips(f hall.Found) int {
	switch f.Print {
	case hall.Confirmed, hall.Accepted, hall.Assumed, hall.Unknown:
		return f.Receipt.Copies + 1
	}
	return f.Receipt.Copies
}
