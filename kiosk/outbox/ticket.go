package outbox

import (
	"cmp"
	"slices"
	"time"

	"go.etcd.io/bbolt"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// A Ticket is one of which something is still to be done.
type Ticket struct {
	ID       string           `json:"id"`
	Receipt  *hall.Receipt    `json:"receipt,omitempty"`  // what its holder has; nil = no number yet
	Alone    *api.AloneTicket `json:"alone,omitempty"`    // what the server has to be told of it
	ByKiosk  bool             `json:"byKiosk,omitempty"`  // it was given out alone
	Booking  string           `json:"booking,omitempty"`  // that was checked in alone
	Open     bool             `json:"open,omitempty"`     // its slip may have to be printed yet
	Tried    bool             `json:"tried,omitempty"`    // it is known what became of a slip
	Disowned bool             `json:"disowned,omitempty"` // nobody has it: to be cancelled, should the server have it
	Until    time.Time        `json:"until,omitzero"`     // of a disowned one: so long it may still be on its way there
}

// done tells whether nothing is left to be done for t.
func (t *Ticket) done() bool { return !t.Open && !t.Disowned && t.Alone == nil }

// Ask notes that the server is going to be asked for a ticket.
func (o *Outbox) Ask(id string) error {
	return o.change("ask", func(tx *bbolt.Tx) error {
		return save(tx, &Ticket{ID: id, Open: true})
	})
}

// Receive notes the server's answer, before its slip is printed.
func (o *Outbox) Receive(r hall.Receipt) error {
	return o.change("receive", func(tx *bbolt.Tx) error {
		return save(tx, &Ticket{ID: r.ID, Receipt: &r, Open: true})
	})
}

// Refuse notes that the server gave no ticket.
func (o *Outbox) Refuse(id string) error {
	return o.change("refuse", func(tx *bbolt.Tx) error { return tx.Bucket(tickets).Delete([]byte(id)) })
}

// Give takes the next number of t's queue from a lease of that day, and notes the ticket under it, in one. t says all
// but the number; the ticket is returned with it. ErrNoNumber means that there is none.
func (o *Outbox) Give(t Ticket, day string) (Ticket, error) {
	err := o.change("give", func(tx *bbolt.Tx) error {
		number, err := take(tx.Bucket(leases), t.Receipt.Queue, day)
		if err != nil {
			return err
		}
		receipt, alone := *t.Receipt, *t.Alone
		receipt.Number, alone.Number = number, number
		t.Receipt, t.Alone, t.ByKiosk, t.Open = &receipt, &alone, true, true
		if t.Booking != "" {
			if err := put(tx.Bucket(visits), []byte(t.Booking), Use{number, alone.At, day}); err != nil {
				return err
			}
		}
		return save(tx, &t)
	})
	return t, err
}

// Disown notes that nobody has a ticket. What was said of it may reach the server until then. A number that was given
// out alone is burnt with it, and the use of its booking is undone.
func (o *Outbox) Disown(id string, until time.Time) error {
	return o.edit("disown", id, func(tx *bbolt.Tx, t *Ticket) error {
		t.Disowned, t.Open, t.Alone, t.Until = true, false, nil, until
		if err := silence(tx, id); err != nil || t.Booking == "" {
			return err
		}
		return tx.Bucket(visits).Delete([]byte(t.Booking))
	})
}

// Cancelled notes that a disowned ticket is nowhere any more.
func (o *Outbox) Cancelled(id string) error {
	return o.edit("cancelled", id, func(_ *bbolt.Tx, t *Ticket) error {
		t.Disowned = false
		return nil
	})
}

// Settle notes that the slip of a ticket needs no more care.
func (o *Outbox) Settle(id string) error {
	return o.edit("settle", id, func(_ *bbolt.Tx, t *Ticket) error {
		t.Open = false
		return nil
	})
}

// Leave notes that the holder of a ticket has gone, and has seen what became of its slip.
func (o *Outbox) Leave(id string) error {
	return o.edit("leave", id, func(_ *bbolt.Tx, t *Ticket) error {
		t.Open = t.Open && !t.Tried
		return nil
	})
}

// Merged notes that the server has been told of a ticket, just so. What is odd about it is kept for people.
func (o *Outbox) Merged(told api.AloneTicket, strange string) error {
	return o.edit("merged", told.ID, func(tx *bbolt.Tx, t *Ticket) error {
		t.Alone = nil
		if strange != "" {
			if err := keepOdd(tx, Odd{Why: strange, Ticket: told}); err != nil {
				return err
			}
		}
		if told.Outcome == "" {
			return nil
		}
		return toldFirst(tx, told.ID)
	})
}

// Unmerged lists the tickets of which the server has to be told, in the order in which they were given out.
func (o *Outbox) Unmerged() (all []api.AloneTicket, err error) {
	err = o.look("unmerged", func(tx *bbolt.Tx) error {
		return each(tx.Bucket(tickets), func(_ []byte, t Ticket) error {
			if t.Alone != nil {
				all = append(all, *t.Alone)
			}
			return nil
		})
	})
	slices.SortFunc(all, func(a, b api.AloneTicket) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Number, b.Number)) })
	return all, err
}

// Disowned lists the tickets that have to be cancelled.
func (o *Outbox) Disowned() (all []Ticket, err error) {
	err = o.look("disowned", func(tx *bbolt.Tx) error {
		return each(tx.Bucket(tickets), func(_ []byte, t Ticket) error {
			if t.Disowned {
				all = append(all, t)
			}
			return nil
		})
	})
	return all, err
}

// edit changes a ticket that is there; one that is not needs no change.
func (o *Outbox) edit(what, id string, do func(tx *bbolt.Tx, t *Ticket) error) error {
	return o.change(what, func(tx *bbolt.Tx) error {
		t, ok, err := get[Ticket](tx.Bucket(tickets), []byte(id))
		if err != nil || !ok {
			return err
		}
		if err := do(tx, &t); err != nil {
			return err
		}
		return save(tx, &t)
	})
}

// save keeps a ticket for as long as something is to be done for it.
func save(tx *bbolt.Tx, t *Ticket) error {
	if t.done() {
		return tx.Bucket(tickets).Delete([]byte(t.ID))
	}
	return put(tx.Bucket(tickets), []byte(t.ID), t)
}
