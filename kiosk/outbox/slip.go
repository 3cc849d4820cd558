package outbox

import (
	"go.etcd.io/bbolt"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// An Outcome is what became of one slip.
type Outcome struct {
	Sequence uint64 `json:"-"`
	Ticket   string `json:"ticket"`
	Key      string `json:"key"` // under which the server is told, once
	api.PrintRequest
}

// Slip notes what became of a slip, to be told. A ticket whose slip is out needs no more care.
func (o *Outbox) Slip(s Outcome) error {
	return o.change("slip", func(tx *bbolt.Tx) error {
		t, ok, err := get[Ticket](tx.Bucket(tickets), []byte(s.Ticket))
		if err != nil {
			return err
		}
		if ok {
			if t.Disowned {
				return nil // it will be cancelled
			}
			t.Tried = true
			t.Open = t.Open && !out(s.Outcome)
			if t.Receipt != nil {
				t.Receipt.Copies = max(t.Receipt.Copies, s.Copy)
			}
			if t.Alone != nil && t.Alone.Outcome == "" && s.Copy == 0 {
				t.Alone.Outcome = s.Outcome
			}
			if err := save(tx, &t); err != nil {
				return err
			}
		}
		return add(tx.Bucket(outcomes), s)
	})
}

// out tells whether a slip is in its holder's hand, or needed none.
func out(outcome hall.Outcome) bool { return outcome != hall.Failed && outcome != hall.Unknown }

// Outcomes lists what has to be told of slips whose tickets the server knows of, in order.
func (o *Outbox) Outcomes() (all []Outcome, err error) {
	err = o.look("outcomes", func(tx *bbolt.Tx) error {
		return each(tx.Bucket(outcomes), func(key []byte, s Outcome) error {
			t, ok, err := get[Ticket](tx.Bucket(tickets), []byte(s.Ticket))
			if err != nil || ok && t.Alone != nil {
				return err
			}
			s.Sequence = number(key)
			all = append(all, s)
			return nil
		})
	})
	return all, err
}

// Told notes that the server knows an outcome.
func (o *Outbox) Told(s Outcome) error {
	return o.change("told", func(tx *bbolt.Tx) error { return tx.Bucket(outcomes).Delete(sequence(s.Sequence)) })
}

// toldFirst takes the outcome of a ticket's first slip off the list: the merge has told it.
func toldFirst(tx *bbolt.Tx, id string) error {
	first := true
	return each(tx.Bucket(outcomes), func(key []byte, s Outcome) error {
		if s.Ticket != id || s.Copy != 0 || !first {
			return nil
		}
		first = false
		return tx.Bucket(outcomes).Delete(key)
	})
}

// silence takes all outcomes of a ticket off the list.
func silence(tx *bbolt.Tx, id string) error {
	return each(tx.Bucket(outcomes), func(key []byte, s Outcome) error {
		if s.Ticket != id {
			return nil
		}
		return tx.Bucket(outcomes).Delete(key)
	})
}
