package outbox

import (
	"slices"
	"time"

	"go.etcd.io/bbolt"

	"paihao/queue-server/hall"
)

// Resume makes sense of what the end of the program has interrupted, and lists the tickets whose slips may have to be
// printed again, the oldest first. A ticket whose number had not come is disowned: nobody has seen it, and what was
// said of it may reach the server until then. Of a slip that was being printed it is not known whether it came out; key
// makes the key under which the server is told so.
func (o *Outbox) Resume(until time.Time, key func() string) (open []Ticket, err error) {
	err = o.change("resume", func(tx *bbolt.Tx) error {
		return each(tx.Bucket(tickets), func(_ []byte, t Ticket) error {
			switch {
			case t.Disowned:
				return nil
			case t.Receipt == nil:
				t.Disowned, t.Open, t.Until = true, false, until
			case t.Open && !t.Tried:
				t.Tried = true
				o := Outcome{Ticket: t.ID, Key: key()}
				o.Outcome, o.Reason = hall.Unknown, "restarted"
				if err := add(tx.Bucket(outcomes), o); err != nil {
					return err
				}
				if t.Alone != nil {
					t.Alone.Outcome = hall.Unknown
				}
			}
			if t.Open {
				open = append(open, t)
			}
			return save(tx, &t)
		})
	})
	slices.SortFunc(open, func(a, b Ticket) int { return a.Receipt.IssuedAt.Compare(b.Receipt.IssuedAt) })
	return open, err
}
