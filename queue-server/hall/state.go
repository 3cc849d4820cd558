package hall

import (
	"slices"
	"time"
)

// A State is what a book's entries add up to. Its writer is one goroutine, the
// engine; everybody else sees pictures made of it.
type State struct {
	Day   string    // business day, such as 2026-11-23
	Epoch uint64    // of the server that writes now
	Last  time.Time // of the newest entry
	Setup Setup

	location     *time.Location // of Setup.TimeZone
	missing      int            // parts of the carry-over still to come
	tickets      map[string]*Ticket
	tokens       map[string]*Ticket
	queues       map[string]*line
	windows      map[string]*desk
	zones        map[string]*zone
	services     map[string]Service
	sessions     map[string]*Session
	appointments map[string]*Booking
	done         map[string]*Entry // by Order.name, 24 h
	totals       totals
}

// A TicketState is where a ticket is in its life.
type TicketState string

// The states of a ticket.
const (
	StateWaiting TicketState = "waiting"
	StateCalled  TicketState = "called"
	StateServing TicketState = "serving"
	StateServed  TicketState = "served"
	StateMissed  TicketState = "missed"
	StateExpired TicketState = "expired" // its day is over
)

// A Ticket is a visitor's place.
type Ticket struct {
	Issued
	Arrived time.Time
	State   TicketState
	Print   Outcome
	Copies  int
	Window  string // where it is or was called last
	Calls   int
	CalledAt, StartedAt,
	EndedAt time.Time
	Why     Why
	Session string // of its newest service

	due   time.Time // without a window's delay
	order int       // among all tickets of the day
}

// A Session is one service of one ticket at one window: what a rating hangs on.
type Session struct {
	ID, Ticket, Window, Clerk string
	Started, Finished         time.Time
	Rating                    *Rated
}

// line is a queue with those who wait in it, the next one first.
type line struct {
	Queue
	given   int // numbers given out
	waiting []*Ticket
	recent  []time.Duration // of the newest services, oldest first
}

// desk is a window as it is now.
type desk struct {
	Window
	version uint64
	clerk   string // who stands here; "" = closed
	ticket  *Ticket
	session *Session // the newest one, until the next ticket is called
	served  int
}

type zone struct {
	Zone
	calls     []*Ticket // called or being served, newest last
	announced []Announcement
	next      uint64    // number of the next announcement
	free      time.Time // when the voice has ended
}

type totals struct {
	issued, served, missed int
	ratings                [6]int // by level
}

// New is the state before the first entry of a book.
func New() *State { return &State{done: map[string]*Entry{}} }

// DayOf is the business day of t.
func (s *State) DayOf(t time.Time) string { return s.Setup.dayOf(t, s.location) }

// insert puts t where its due time says; equals keep their order of arrival.
func (l *line) insert(t *Ticket) { l.waiting = slices.Insert(l.waiting, l.place(t), t) }

func (l *line) place(t *Ticket) int {
	i, _ := slices.BinarySearchFunc(l.waiting, t, func(a, b *Ticket) int {
		if c := a.due.Compare(b.due); c != 0 {
			return c
		}
		return a.order - b.order
	})
	return i
}

func (l *line) remove(t *Ticket) {
	i := l.place(t)
	l.waiting = slices.Delete(l.waiting, i, i+1)
}

// learn notes how long a service took.
func (l *line) learn(d time.Duration) {
	const keep = 20
	if len(l.recent) == keep {
		l.recent = slices.Delete(l.recent, 0, 1)
	}
	l.recent = append(l.recent, d)
}

func (z *zone) drop(t *Ticket) {
	z.calls = slices.DeleteFunc(z.calls, func(c *Ticket) bool { return c == t })
}
