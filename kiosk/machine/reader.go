package machine

import (
	"context"

	"paihao/drivers/idreader"
	"paihao/kiosk/flow"
	"paihao/queue-server/api"
)

func (m *Machine) keepReader(ctx context.Context) {
	place := func(d *flow.Devices) *string { return &d.Reader }
	m.keep(ctx, m.Reader, place, func(ctx context.Context, line Line) error {
		reader := idreader.New(line)
		if err := reader.Status(ctx); err != nil {
			return err
		}
		m.set(place, flow.Ready)
		return reader.Poll(ctx, m.read)
	})
}

func (m *Machine) read(r idreader.Reading) {
	switch {
	case r.Gone:
	case r.Err != nil:
		m.Diary.Info("card not read", "error", r.Err)
		m.Send(flow.CardTorn{})
	default:
		m.Send(flow.CardRead{Card: m.wallet.hold(api.Identity{Type: kinds[r.Card.Kind()], Number: r.Card.Number()})})
	}
}

// kinds are the contract's words for the kinds of cards.
var kinds = map[idreader.Kind]string{
	idreader.Resident: "resident", idreader.Permit: "permit", idreader.Foreign2017: "foreign", idreader.Foreign2023: "foreign",
}
