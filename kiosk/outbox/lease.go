package outbox

import (
	"go.etcd.io/bbolt"

	"paihao/queue-server/hall"
)

// Stock takes in new leases.
func (o *Outbox) Stock(fresh []hall.Lease) error {
	if len(fresh) == 0 {
		return nil
	}
	return o.change("stock", func(tx *bbolt.Tx) error {
		for _, l := range fresh {
			if err := put(tx.Bucket(leases), []byte(l.ID), l); err != nil {
				return err
			}
		}
		return nil
	})
}

// Return drops all leases: their numbers were given back.
func (o *Outbox) Return() error {
	return o.drop(leases, func(tx *bbolt.Tx, drop func(key []byte)) error {
		return each(tx.Bucket(leases), func(key []byte, _ hall.Lease) error {
			drop(key)
			return nil
		})
	})
}

// Renew drops what is of another day, of another epoch or of another machine: such numbers may be somebody else's by
// now. Bookings that were used on another day are forgotten with it.
func (o *Outbox) Renew(day string, epoch uint64, machine string) error {
	err := o.drop(leases, func(tx *bbolt.Tx, drop func(key []byte)) error {
		return each(tx.Bucket(leases), func(key []byte, l hall.Lease) error {
			if l.Day != day || l.Epoch != epoch || l.Machine != machine {
				drop(key)
			}
			return nil
		})
	})
	if err != nil {
		return err
	}
	return o.drop(visits, func(tx *bbolt.Tx, drop func(key []byte)) error {
		return each(tx.Bucket(visits), func(key []byte, use Use) error {
			if use.Day != day {
				drop(key)
			}
			return nil
		})
	})
}

// drop takes what find finds out of a bucket, and writes nothing if that is nothing.
func (o *Outbox) drop(bucket []byte, find func(tx *bbolt.Tx, drop func(key []byte)) error) error {
	var old [][]byte
	err := o.look("drop", func(tx *bbolt.Tx) error {
		return find(tx, func(key []byte) { old = append(old, key) })
	})
	if err != nil || len(old) == 0 {
		return err
	}
	return o.change("drop", func(tx *bbolt.Tx) error {
		for _, key := range old {
			if err := tx.Bucket(bucket).Delete(key); err != nil {
				return err
			}
		}
		return nil
	})
}

// Left counts the numbers of a day that may be given out alone, by queue.
func (o *Outbox) Left(day string) (left map[string]int, err error) {
	left = map[string]int{}
	err = o.look("leases", func(tx *bbolt.Tx) error {
		return each(tx.Bucket(leases), func(_ []byte, l hall.Lease) error {
			if l.Day == day {
				left[l.Queue] += len(l.Numbers)
			}
			return nil
		})
	})
	return left, err
}

// take takes the next number of a queue out of the leases of a day.
func take(b *bbolt.Bucket, queue, day string) (number string, err error) {
	err = each(b, func(key []byte, l hall.Lease) error {
		if number != "" || l.Queue != queue || l.Day != day || len(l.Numbers) == 0 {
			return nil
		}
		number, l.Numbers = l.Numbers[0], l.Numbers[1:]
		if len(l.Numbers) == 0 {
			return b.Delete(key)
		}
		return put(b, key, l)
	})
	if err == nil && number == "" {
		err = ErrNoNumber
	}
	return number, err
}
