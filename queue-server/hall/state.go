package hall

import (
	"cmp"
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
	order        int            // of who was put behind others last
	tickets      map[string]*Ticket
	tokens       map[string]*Ticket
	numbers      map[string]*Ticket
	people       map[string]int // tickets called or being served, by person
	queues       map[string]*line
	lanes        []*lane // oldest first
	byKey        map[laneKey]*lane
	windows      map[string]*desk
	zones        map[string]*zone
	services     map[string]Service
	sessions     map[string]*Session
	unrated      []*Session // that ended, oldest first; some that were rated since may stand between
	appointments map[string]*Booking
	expected     []*Booking             // of today, to which somebody may still come
	codes        map[string]*Booking    // by short code, or token of an expired ticket
	absentees    map[string]*Absentee   // by lasting hash
	alarms       map[string]*Alarm      // standing
	noSlip       []*Ticket              // that wait without one, in the order of issue
	odd          []*Ticket              // that wait with a mark, so too
	afar         map[string]*Ticket     // whose holders have not come yet
	persons      map[string][]*Ticket   // all tickets of a person, by person
	entered      map[string]bool        // printed slips served without the system
	nameless     map[string][]time.Time // numbers without identity, by kiosk
	agents       map[string]*Agent      // by lasting hash
	badges       int                    // given to agents, dropped or not
	mode         Mode
	ordered      map[string]KioskOrders // of kiosks
	leases       []Lease
	machines     map[string]string                 // that hold a kiosk's leases
	used         map[string]map[string][]time.Time // when a queue was used at a kiosk today; never = on a day before
	today        struct{ windows, numbers []Period }
	suspensions  []Suspension
	stills       []still           // times that no clock counts, in the order in which they ended
	done         map[string]*Entry // by Order.name, 24 h
	totals       totals
}

// A TicketState is where a ticket is in its life.
type TicketState string

// The states of a ticket.
const (
	StateWaiting   TicketState = "waiting"
	StateAfar      TicketState = "afar" // its holder has not come to the hall yet
	StateCalled    TicketState = "called"
	StateServing   TicketState = "serving"
	StateHeld      TicketState = "held"
	StateServed    TicketState = "served"
	StateMissed    TicketState = "missed"
	StateCancelled TicketState = "cancelled"
	StateExpired   TicketState = "expired" // its day is over
)

// A Ticket is a visitor's place.
type Ticket struct {
	Issued
	Arrived time.Time
	State   TicketState
	Print   Outcome
	Copies  int
	Window  string // where it is or was called last
	Calls   int    // since it came to wait
	CalledAt, StartedAt,
	EndedAt time.Time
	Why      Why
	Session  string // of its newest service
	Verified bool   // its priority was seen at a window
	Misses   int    // calls it did not answer
	Done     int    // matters
	Booking  string // that goes on for it, once it has expired
	Mark     Mark   // what is odd about its number

	from      time.Time     // what its wait counts from
	due       time.Time     // without a window's delay
	order     int           // among those due at once: of who was put behind others
	lane      *lane         // while it waits
	exception Exception     // how it came to its place, if not in turn
	fellBack  bool          // from a lane that nobody served
	postponed int           // times
	counted   int           // calls that count before it is missed
	countedAt time.Time     // start of the newest of them
	worked    time.Duration // in its session before a hold
	boundWindow,
	boundClerk string // who alone may call it
}

// matters is how much t still has to do.
func (t *Ticket) matters() int { return max(1, t.Matters-t.Done) }

// A Session is one service of one ticket at one window: what a rating hangs on.
type Session struct {
	ID, Ticket, Window, Clerk string
	Service                   string
	Started, Finished         time.Time
	Rateable                  bool // it came to an end here
	earlier                   bool // on a day before this one
	matters                   int  // done in it
	Rating                    *Rated
	ratedAt                   time.Time
	Amended                   *RatingAmended
}

// line is a queue with those who wait in it.
type line struct {
	Queue
	given   int    // numbers given out by the server
	leased  int    // numbers leased to kiosks
	series  int    // of the numbers; see Restored
	halves  [2]int // given in each half of the day
	stopped string // why it gives no more; "" = it does
	n       int    // waiting
	lanes   []*lane
	desks   []*desk         // that may call from it
	recent  []time.Duration // a matter of the newest services took, oldest first
}

// desk is a window as it is now.
type desk struct {
	Window
	fronts   []front
	version  uint64
	touched  time.Time // by its clerk
	clerk    string    // who stands here; "" = closed
	pause    string    // why nobody is called; "" = somebody may be
	ticket   *Ticket
	session  *Session    // the newest one, until the next ticket is called
	asks     *Session    // whose rating the pad asks for, until the next service
	ratedAt  []time.Time // at the pad lately, oldest first
	held     []*Ticket
	missed   []*Ticket // lately, newest last
	served   int
	priority int // calls in a row of that class
}

// open tells whether a clerk stands here to call.
func (d *desk) open() bool { return d.clerk != "" && d.pause == "" }

// touch notes that the desk has changed.
func (d *desk) touch(at time.Time) {
	d.version++
	d.touched = at
}

type zone struct {
	Zone
	calls     []*Ticket // called or being served, newest last
	announced []Announcement
	next      uint64 // number of the next announcement
}

type totals struct {
	issued, served, missed, cancelled, expired int
	unverified                                 int // priorities that were not
	exceptions                                 map[Exception]int
	rateable                                   int    // services of today
	ratings                                    [6]int // of those, by level
	late                                       int    // ratings of earlier days' services
	silent                                     int    // ratings that nobody gave
	flagged                                    int
}

// New is the state before the first entry of a book.
func New() *State { return &State{done: map[string]*Entry{}} }

// DayOf is the business day of t.
func (s *State) DayOf(t time.Time) string { return s.Setup.dayOf(t, s.location) }

// learn notes how long a matter took.
func (q *line) learn(d time.Duration) {
	const keep = 20
	if len(q.recent) == keep {
		q.recent = slices.Delete(q.recent, 0, 1)
	}
	q.recent = append(q.recent, d)
}

func (z *zone) drop(t *Ticket) {
	z.calls = slices.DeleteFunc(z.calls, func(c *Ticket) bool { return c == t })
}

// care keeps the lists of those who wait and must be looked after: without a slip, or with an odd number.
func (s *State) care(t *Ticket) {
	waits := t.lane != nil
	s.noSlip = listed(s.noSlip, t, waits && t.Print == Failed)
	s.odd = listed(s.odd, t, waits && t.Mark != "")
}

// listed is the list with t or without it; who came first stands first.
func listed(list []*Ticket, t *Ticket, want bool) []*Ticket {
	i, found := slices.BinarySearchFunc(list, t, func(a, t *Ticket) int {
		return cmp.Or(a.Arrived.Compare(t.Arrived), cmp.Compare(a.Number, t.Number), cmp.Compare(a.ID, t.ID))
	})
	switch {
	case want && !found:
		return slices.Insert(list, i, t)
	case !want && found:
		return slices.Delete(list, i, i+1)
	}
	return list
}
