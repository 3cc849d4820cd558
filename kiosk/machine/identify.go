package machine

import (
	"strings"

	"paihao/drivers/idreader"
	"paihao/kiosk/flow"
	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// Identify takes a number of an identity as the visitor typed it. It may be called from anywhere and never blocks; what
// comes of it is an input: CardRead, or NumberWrong. A resident's old number counts as the one that took its place.
func (m *Machine) Identify(number string) {
	number = strings.ToUpper(strings.Join(strings.Fields(number), ""))
	if grown, err := idreader.Upgrade(number); err == nil {
		number = grown
	}
	kind, err := idreader.KindOf(number)
	if err != nil {
		m.Send(flow.NumberWrong{})
		return
	}
	m.Send(flow.CardRead{Card: m.wallet.hold(api.Identity{Type: kinds[kind], Number: number, Typed: true}), Typed: true})
}

// whose gives the identity that a visit goes on with, nil for none; a visit whose card is no longer held is refused.
func (m *Machine) whose(visit int, card string) (who *api.Identity, ok bool) {
	who, ok = m.wallet.of(card)
	if !ok {
		m.Send(flow.Refused{Visit: visit, Refusal: hall.ErrBadIdentity})
	}
	return who, ok
}
