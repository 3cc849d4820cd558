package hall

import (
	"maps"
	"slices"
	"time"
)

// DayOpened begins a book. What lasts longer than a day is carried over from
// the book before: the setup, bookings still to come and, in Parts that follow,
// the commands of the last 24 hours with their answers and the services that may
// still be rated.
type DayOpened struct {
	Day      string    `json:"day"`
	Setup    Setup     `json:"setup"`
	Epoch    uint64    `json:"epoch"`
	Bookings []Booking `json:"bookings,omitempty"`
	// Used lists the queues that were used at each kiosk, so that it has numbers
	// of them before the first visitor.
	Used   map[string][]string `json:"used,omitempty"`
	Mode   Mode                `json:"mode,omitzero"`
	Agents []Agent             `json:"agents,omitempty"`
	Badges int                 `json:"badges,omitempty"` // given to agents, dropped or not
	Kiosks []ClosedKiosk       `json:"kiosks,omitempty"`
	Parts  int                 `json:"parts,omitempty"`
}

// Carried is one part of what a book remembers of the book before.
type Carried struct {
	Done     []Entry      `json:"done,omitempty"`
	Bookings []Booking    `json:"bookings,omitempty"` // that the opening had no room for
	Ratings  []OpenRating `json:"ratings,omitempty"`
	Absent   []Absentee   `json:"absent,omitempty"`
}

// carriedPerPart keeps a part well below the size of a record.
const carriedPerPart = 200

// FirstDay opens the first book of a hall.
func FirstDay(setup Setup, at time.Time) []Event {
	return []Event{DayOpened{Day: setup.DayOf(at), Setup: setup}}
}

// NextDay is how the book of the given day opens after s. It is the same for
// the same s, day and time, so that an opening cut short can be completed.
func (s *State) NextDay(day string, at time.Time) []Event {
	open := DayOpened{Day: day, Setup: s.Setup, Epoch: s.Epoch, Used: s.queuesUsed(), Mode: s.mode, Agents: s.registered(), Badges: s.badges, Kiosks: s.closedKiosks()}
	var bookings []Booking
	for _, id := range slices.Sorted(maps.Keys(s.appointments)) {
		if b := *s.appointments[id]; b.Ticket == "" && s.DayOf(b.From) >= day {
			bookings = append(bookings, b)
		}
	}
	room := min(len(bookings), carriedPerPart)
	open.Bookings = bookings[:room]
	var events []Event
	for part := range slices.Chunk(bookings[room:], carriedPerPart) {
		events = append(events, Carried{Bookings: part})
	}
	for part := range slices.Chunk(s.lately(at), carriedPerPart) {
		events = append(events, Carried{Done: part})
	}
	for part := range slices.Chunk(s.openRatings(at), carriedPerPart) {
		events = append(events, Carried{Ratings: part})
	}
	for part := range slices.Chunk(s.absent(at), carriedPerPart) {
		events = append(events, Carried{Absent: part})
	}
	open.Parts = len(events)
	return append([]Event{open}, events...)
}

// lately lists what was done in the last 24 hours before at, in order.
func (s *State) lately(at time.Time) []Entry {
	var done []Entry
	for _, name := range slices.Sorted(maps.Keys(s.done)) {
		if e := *s.done[name]; at.Sub(e.At) < remembered {
			done = append(done, e)
		}
	}
	slices.SortStableFunc(done, func(a, b Entry) int { return a.At.Compare(b.At) })
	return done
}

// Missing is how many parts of the carry-over are still to come; a book that
// lacks some may not be written to yet.
func (s *State) Missing() int { return s.missing }

func (e DayOpened) apply(s *State, at time.Time) {
	*s = State{Day: e.Day, Epoch: e.Epoch, Last: at, missing: e.Parts,
		tickets: map[string]*Ticket{}, tokens: map[string]*Ticket{}, numbers: map[string]*Ticket{}, people: map[string]int{},
		sessions: map[string]*Session{}, appointments: map[string]*Booking{}, codes: map[string]*Booking{}, absentees: map[string]*Absentee{}, alarms: map[string]*Alarm{},
		afar: map[string]*Ticket{}, persons: map[string][]*Ticket{}, nameless: map[string][]time.Time{}, entered: map[string]bool{}, agents: map[string]*Agent{}, badges: e.Badges,
		mode: e.Mode, ordered: map[string]KioskOrders{}, machines: map[string]string{}, used: map[string]map[string][]time.Time{},
		done: map[string]*Entry{}, totals: totals{exceptions: map[Exception]int{}}}
	s.furnish(e.Setup, at)
	s.keepBookings(e.Bookings)
	for _, k := range e.Kiosks {
		s.ordered[k.Kiosk] = KioskOrders{Closed: k.Closed}
	}
	for _, a := range e.Agents {
		s.agents[a.Person] = &a
	}
	for kiosk, queues := range e.Used {
		s.foresee(kiosk, queues)
	}
}

func (s *State) keepBookings(bookings []Booking) {
	for _, b := range bookings {
		s.agree(b)
	}
}

func (e Carried) apply(s *State, _ time.Time) {
	s.missing--
	s.keepBookings(e.Bookings)
	for _, done := range e.Done {
		s.remember(done)
	}
	for _, rating := range e.Ratings {
		s.reopenRating(rating)
	}
	for _, a := range e.Absent {
		s.absentees[a.Person] = &a
	}
}

func (e DayOpened) answer(*State, time.Time) any { return nil }
func (e Carried) answer(*State, time.Time) any   { return nil }
