package machine

import (
	"slices"
	"sync/atomic"
	"time"

	"paihao/kiosk/outbox"
	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// alone is what a machine needs to work without the server, and to tell it later.
type alone struct {
	known    atomic.Pointer[api.Hall] // as it was last heard of; nil = never
	hours    hall.Lobby               // as they were last kept
	clock    clock
	tickets  map[int]string                 // IDs of the newest wishes, by visit; belongs to the loop
	left     atomic.Pointer[map[string]int] // numbers to give out alone, by queue
	over     atomic.Bool                    // the hall's day, by its hours
	stale    chan struct{}                  // the numbers to give out alone may be others
	news     chan struct{}                  // there is something to tell
	given    mailbox[string]                // queues of numbers that the server knows to be given out here
	writings mailbox[writing]
}

func newAlone() alone {
	return alone{
		tickets: map[int]string{}, stale: make(chan struct{}, 1), news: make(chan struct{}, 1),
		given: newMailbox[string](), writings: newMailbox[writing](),
	}
}

// today is the hall's business day, as far as the time is known; empty before anything is known of the hall.
func (m *Machine) today() string { return m.dayOf(m.Now()) }

func (m *Machine) dayOf(at time.Time) string {
	h := m.known.Load()
	if h == nil {
		return ""
	}
	return hall.Setup{TimeZone: h.Alone.TimeZone, DayStart: h.Alone.DayStart}.DayOf(at)
}

// queueOf is the queue of a service; empty = nothing is known of it.
func (m *Machine) queueOf(service string) string {
	h := m.known.Load()
	if h == nil {
		return ""
	}
	i := slices.IndexFunc(h.Services, func(s hall.CataloguedService) bool { return s.ID == service })
	if i < 0 {
		return ""
	}
	return h.Services[i].Queue
}

// ticketAlone is the ticket of a wish that the kiosk may give out by itself: t with what is known of it only now. Its
// number comes from a lease.
func (m *Machine) ticketAlone(w wish, class hall.Class, who *api.Identity, t api.AloneTicket, queue string) (outbox.Ticket, error) {
	h := m.known.Load()
	if h == nil {
		return outbox.Ticket{}, hall.ErrNotReady
	}
	t.ID, t.Token, t.At = w.id, w.token, m.Now().UTC().Truncate(time.Millisecond)
	if who != nil {
		var err error
		if t.Sealed, err = api.Seal(h.Alone.Sealing, h.Hall, w.id, *who); err != nil {
			return outbox.Ticket{}, err
		}
	}
	return outbox.Ticket{ID: w.id, Alone: &t, Receipt: &hall.Receipt{
		ID: w.id, Token: w.token, Service: t.Service, Queue: queue, Class: class, State: hall.StateWaiting, IssuedAt: t.At,
		Language: t.Language, URL: h.Alone.URL(w.token),
	}}, nil
}
