package machine

import (
	"context"
	"errors"
	"time"

	"paihao/drivers/idreader"
	"paihao/kiosk/flow"
	"paihao/queue-server/api"
)

// senior is the age from which a card gives priority.
const senior = 70

// looks is how often in a row a reader that comes back must find no card before it is believed.
const looks = 3

func (m *Machine) keepReader(ctx context.Context) {
	place := func(d *flow.Devices) *string { return &d.Reader }
	m.keep(ctx, m.Reader, place, func(ctx context.Context, line Line) error {
		reader := idreader.New(line)
		if err := reader.Status(ctx); err != nil {
			return err
		}
		m.set(place, flow.Ready)
		if m.tray.taken() && empty(ctx, reader) {
			m.lifted() // while nobody looked
		}
		return reader.Poll(ctx, m.read)
	})
}

// empty tells whether no card lies there.
func empty(ctx context.Context, reader *idreader.Reader) bool {
	for range looks {
		if !errors.Is(reader.Find(ctx), idreader.ErrNoCard) {
			return false
		}
	}
	return true
}

func (m *Machine) read(r idreader.Reading) {
	switch {
	case r.Gone:
		m.lifted()
	case r.Err != nil:
		m.Diary.Info("card not read", "error", r.Err)
		m.menu.tried(trial{device: readerTrial, text: "reader.torn", bad: true})
		if m.tray.lay("") {
			m.Send(flow.CardTorn{})
		}
	default:
		m.menu.tried(trial{device: readerTrial, text: "reader.read"})
		card := m.wallet.hold(api.Identity{Type: kinds[r.Card.Kind()], Number: r.Card.Number()})
		if m.tray.lay(card) {
			m.Send(flow.CardRead{Card: card, Senior: age(r.Card.Birth(), time.Now().In(m.Zone)) >= senior})
		} else {
			m.wallet.drop(card)
		}
	}
}

// lifted says that no card lies there any more.
func (m *Machine) lifted() {
	if m.tray.lift() {
		m.Send(flow.CardLeft{})
		m.change()
	}
}

// kinds are the contract's words for the kinds of cards.
var kinds = map[idreader.Kind]string{
	idreader.Resident: "resident", idreader.Permit: "permit", idreader.Foreign2017: "foreign", idreader.Foreign2023: "foreign",
}

// age is how many birthdays somebody born on YYYYMMDD has had by that day.
func age(birth string, day time.Time) int {
	born, err := time.Parse("20060102", birth)
	if err != nil {
		return 0
	}
	years := day.Year() - born.Year()
	if day.Format("0102") < birth[4:] {
		years--
	}
	return years
}
