package hall

import (
	"iter"
	"slices"
	"sort"
	"time"
)

// waiting is a row of tickets in the order in which they are due. It is cut
// into blocks, so that who comes and goes moves few of a million others.
type waiting struct {
	blocks []*block
	n      int
}

// block is a piece of a row: never empty, at most blockSize long.
type block struct {
	tickets []*Ticket
	matters int // of all its tickets
}

const blockSize = 512

func (b *block) last() *Ticket { return b.tickets[len(b.tickets)-1] }

// block finds the first block that does not end before t; there may be none.
// Most who leave a row stand at its head, so the search begins there.
func (w *waiting) block(t *Ticket) int {
	from, to := 0, 1
	for to <= len(w.blocks) && w.blocks[to-1].last().before(t) {
		from, to = to, 2*to
	}
	to = min(to, len(w.blocks))
	return from + sort.Search(to-from, func(i int) bool { return !w.blocks[from+i].last().before(t) })
}

// within finds t's place in b.
func (b *block) within(t *Ticket) int {
	i, _ := slices.BinarySearchFunc(b.tickets, t, func(a, t *Ticket) int {
		switch {
		case a == t:
			return 0
		case a.before(t):
			return -1
		}
		return 1
	})
	return i
}

func (w *waiting) insert(t *Ticket) {
	w.n++
	i := w.block(t)
	switch end := len(w.blocks); {
	case i == end && (end == 0 || len(w.blocks[end-1].tickets) == blockSize):
		w.blocks = append(w.blocks, &block{make([]*Ticket, 0, 8), 0})
	case i == end:
		i--
	case len(w.blocks[i].tickets) == blockSize:
		w.split(i)
		i = w.block(t)
	}
	b := w.blocks[i]
	b.tickets = slices.Insert(b.tickets, b.within(t), t)
	b.matters += t.matters()
}

// split halves a block that is full.
func (w *waiting) split(i int) {
	b := w.blocks[i]
	half := &block{tickets: slices.Clone(b.tickets[blockSize/2:])}
	clear(b.tickets[blockSize/2:])
	b.tickets = b.tickets[:blockSize/2]
	for _, t := range half.tickets {
		half.matters += t.matters()
	}
	b.matters -= half.matters
	w.blocks = slices.Insert(w.blocks, i+1, half)
}

// remove takes out t, which is in the row.
func (w *waiting) remove(t *Ticket) {
	w.n--
	i := w.block(t)
	b := w.blocks[i]
	at := b.within(t)
	b.tickets = slices.Delete(b.tickets, at, at+1)
	b.matters -= t.matters()
	if len(b.tickets) == 0 {
		w.blocks = slices.Delete(w.blocks, i, i+1)
	}
}

// before counts the tickets that stand before t, in the row or not, and what
// they have to do.
func (w *waiting) before(t *Ticket) (tickets, matters int) {
	i := w.block(t)
	for _, b := range w.blocks[:i] {
		tickets += len(b.tickets)
		matters += b.matters
	}
	if i < len(w.blocks) {
		b := w.blocks[i]
		at := b.within(t)
		tickets += at
		for _, other := range b.tickets[:at] {
			matters += other.matters()
		}
	}
	return tickets, matters
}

// all yields the row from its head.
func (w *waiting) all() iter.Seq[*Ticket] {
	return func(yield func(*Ticket) bool) {
		for _, b := range w.blocks {
			for _, t := range b.tickets {
				if !yield(t) {
					return
				}
			}
		}
	}
}

// head is who stands first, or nil.
func (w *waiting) head() *Ticket {
	if w.n == 0 {
		return nil
	}
	return w.blocks[0].tickets[0]
}

// A cursor stands at a ticket of a row that is not empty.
type cursor struct {
	row       *waiting
	block, at int
	delay     time.Duration // of all its tickets, for who looks
}

func (c *cursor) head() *Ticket { return c.row.blocks[c.block].tickets[c.at] }

// next goes to the next ticket, if there is one.
func (c *cursor) next() bool {
	if c.at++; c.at == len(c.row.blocks[c.block].tickets) {
		c.block, c.at = c.block+1, 0
	}
	return c.block < len(c.row.blocks)
}

func (c *cursor) sooner(o *cursor) bool {
	t, u := c.head(), o.head()
	if c.delay == o.delay {
		return t.before(u)
	}
	if a, b := t.due.Add(c.delay), u.due.Add(o.delay); !a.Equal(b) {
		return a.Before(b)
	}
	return t.wins(u)
}

// before tells whether t comes before u where nothing else speaks for either:
// it is due earlier, or wins the tie.
func (t *Ticket) before(u *Ticket) bool {
	if !t.due.Equal(u.due) {
		return t.due.Before(u.due)
	}
	return t.wins(u)
}

// wins decides between two who are due at once: not put behind others, or
// sooner; else come earlier; else the lower number. It is the same whichever
// the book was told of first.
func (t *Ticket) wins(u *Ticket) bool {
	switch {
	case t.order != u.order:
		return t.order < u.order
	case !t.Arrived.Equal(u.Arrived):
		return t.Arrived.Before(u.Arrived)
	}
	return t.Number < u.Number
}
