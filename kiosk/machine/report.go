package machine

import (
	"context"
	"crypto/rand"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// A report tells the server what became of a slip.
type report struct {
	key, ticket string
	request     api.PrintRequest
}

func (m *Machine) report(ticket string, outcome hall.Outcome, copies int, reason string) {
	m.reports.put(report{rand.Text(), ticket, api.PrintRequest{Outcome: outcome, Copy: copies, Reason: reason}})
}

// disown reports that a number has no holder. Until numbers can be cancelled this is the way to say so: it stands on
// the office's list of numbers without a slip.
func (m *Machine) disown(ticket string) { m.report(ticket, hall.Failed, 0, "visitor-gone") }

// tell sends the reports, each until it is answered. The next one waits, since they must arrive in order: a slip that
// came out at the second try must not end as one that did not.
func (m *Machine) tell(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-m.reports.ready:
		}
		for _, r := range m.reports.take() {
			_, err := insist(m, ctx, func(ctx context.Context) (hall.Receipt, error) {
				return m.Server.Printed(ctx, r.key, r.ticket, r.request)
			})
			if err != nil {
				m.Diary.Warn("report of a slip was not taken", "error", err)
			}
		}
	}
}
