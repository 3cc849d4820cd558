package machine

import (
	"context"
	"errors"
	"strings"
	"time"

	"paihao/kiosk/flow"
	"paihao/queue-server/hall"
)

// ErrRestart is how Run ends when the program is to be started again.
var ErrRestart = errors.New("machine: to be started again")

// courtesy is how long an order to start again waits for the visitor who is there.
const courtesy = 5 * time.Minute

// obey follows what the office wants of this kiosk. What was last heard holds on while the server is away.
func (m *Machine) obey(ctx context.Context) {
	var heard *time.Time // the newest order to start again that was there before
	first := true
	for wait := firstWait; ctx.Err() == nil; wait = min(2*wait, longWait) {
		for k, err := range m.Server.KioskEvents(ctx, m.Kiosk) {
			if err != nil {
				break
			}
			wait = firstWait
			switch {
			case first:
				heard, first = k.Restart, false
			case k.Restart != nil && (heard == nil || k.Restart.After(*heard)):
				heard = k.Restart
				m.restart(courtesy)
			}
			m.Send(flow.Ordered{Orders: ordersOf(k)})
		}
		select {
		case <-ctx.Done():
		case <-time.After(wait):
		}
	}
}

// ordersOf says what a kiosk heard in flow's words.
func ordersOf(k hall.Kiosk) flow.Orders {
	o := flow.Orders{
		Closed: k.Closed != "", Reason: k.Closed, Message: k.Message, Help: flow.HelpState(k.Help), Common: k.Settings.Common,
		RushAt: k.Settings.Rush, Volume: steps(k.Settings.Volume), Elder: k.Settings.Elder, Cards: !k.Settings.Typed, Screen: k.Screen,
	}
	if n := k.Nearest; n != nil {
		o.Nearest = hall.Text{}
		for language := range n.Name {
			o.Nearest[language] = strings.TrimSpace(n.Floor.In(language) + " " + n.Name.In(language))
		}
	}
	return o
}

// steps makes one of the volumes 1 to 5 of one from 0 to 100.
func steps(percent int) int { return max(1, min((percent+19)/20, 5)) }

// restart ends the program, once nobody is there, or after so long.
func (m *Machine) restart(after time.Duration) {
	m.Diary.Info("to be started again")
	m.ending.Store(true)
	time.AfterFunc(after, func() { m.end(ErrRestart) })
	m.Send(flow.Ticked{})
}
