package machine

import (
	"strings"

	"paihao/drivers/idreader"
	"paihao/kiosk/flow"
	"paihao/queue-server/api"
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
