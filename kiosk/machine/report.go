package machine

import (
	"crypto/rand"

	"paihao/kiosk/outbox"
	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// report has the server told what became of a slip.
func (m *Machine) report(ticket string, outcome hall.Outcome, copies int, reason string) {
	key := rand.Text()
	m.write("slip", func() error {
		return m.Outbox.Slip(outbox.Outcome{Ticket: ticket, Key: key,
			PrintRequest: api.PrintRequest{Outcome: outcome, Copy: copies, Reason: reason}})
	})
}

// leave notes that the holder of a ticket has gone.
func (m *Machine) leave(ticket string) {
	m.write("left", func() error { return m.Outbox.Leave(ticket) })
}
