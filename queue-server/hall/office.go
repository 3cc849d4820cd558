package hall

import (
	"maps"
	"slices"
	"time"
)

// An Office is what a manager sees now.
type Office struct {
	Day         string            `json:"day"`
	Catalogue   string            `json:"catalogue"`
	Waiting     int               `json:"waiting"`
	Oldest      *time.Time        `json:"oldest,omitempty"`
	Open        int               `json:"open"` // windows
	Issued      int               `json:"issued"`
	Served      int               `json:"served"`
	Missed      int               `json:"missed"`
	Cancelled   int               `json:"cancelled,omitempty"`
	Held        int               `json:"held,omitempty"`
	Unseen      int               `json:"unseen,omitempty"`     // priorities that were declared, and not seen at the window
	Exceptions  map[Exception]int `json:"exceptions,omitempty"` // calls and places out of turn
	Expired     int               `json:"expired,omitempty"`    // at closing
	Mode        Mode              `json:"mode,omitzero"`
	Suspensions []Suspension      `json:"suspensions,omitempty"`
	Alarms      []Alarm           `json:"alarms,omitempty"`   // standing, the oldest first
	Ratings     [5]int            `json:"ratings"`            // of today's services: how many of level 1, 2, … 5
	Rateable    int               `json:"rateable,omitempty"` // today's services that could be rated, silent or not
	Late        int               `json:"late,omitempty"`     // ratings that came for earlier days' services
	Silent      int               `json:"silent,omitempty"`   // ratings that nobody gave, in no rate
	Flagged     int               `json:"flagged,omitempty"`  // ratings that somebody should look at
	NoPaper     []string          `json:"noPaper"`            // numbers that wait without a slip
	Odd         []OddNumber       `json:"odd,omitempty"`
	Queues      []QueueState      `json:"queues"`
	Windows     []OfficeWindow    `json:"windows"`
	Kiosks      []KioskState      `json:"kiosks"` // those that are asked something; Kiosks adds what is presence
}

// An OddNumber waits, and something about it is to be looked at when it is called.
type OddNumber struct {
	Number string `json:"number"`
	Mark   Mark   `json:"mark"`
	Kiosk  string `json:"kiosk,omitempty"` // that gave it out
}

// An OfficeWindow is a window on the office's map.
type OfficeWindow struct {
	ID      string      `json:"id"`
	Zone    string      `json:"zone"`
	Clerk   string      `json:"clerk"` // "" = closed
	Pause   string      `json:"pause,omitempty"`
	Held    int         `json:"held,omitempty"`
	Number  string      `json:"number,omitempty"`
	State   TicketState `json:"state,omitempty"` // of that ticket
	Since   *time.Time  `json:"since,omitempty"`
	Waiting int         `json:"waiting"`
	Served  int         `json:"served"`
}

func (s *State) office() Office {
	lobby := s.lobby()
	p := Office{Day: s.Day, Catalogue: s.Setup.Catalogue, Waiting: lobby.Waiting, Oldest: lobby.Oldest,
		Issued: s.totals.issued, Served: s.totals.served, Missed: s.totals.missed,
		Cancelled: s.totals.cancelled, Unseen: s.totals.unverified, Alarms: s.standing(),
		Expired: s.totals.expired, Mode: s.mode, Suspensions: slices.Clone(s.suspensions),
		NoPaper: []string{}, Queues: lobby.Queues, Windows: []OfficeWindow{}, Kiosks: s.AskedKiosks()}
	copy(p.Ratings[:], s.totals.ratings[1:])
	p.Rateable, p.Late, p.Silent, p.Flagged = s.totals.rateable, s.totals.late, s.totals.silent, s.totals.flagged
	for _, t := range s.noSlip {
		p.NoPaper = append(p.NoPaper, t.Number)
	}
	for _, t := range s.odd {
		p.Odd = append(p.Odd, OddNumber{t.Number, t.Mark, t.Kiosk})
	}
	if len(s.totals.exceptions) > 0 {
		p.Exceptions = maps.Clone(s.totals.exceptions)
	}
	for _, w := range s.Setup.Windows {
		p.Windows = append(p.Windows, s.officeWindow(s.windows[w.ID]))
		p.Held += len(s.windows[w.ID].held)
		if s.windows[w.ID].open() {
			p.Open++
		}
	}
	return p
}

func (s *State) officeWindow(d *desk) OfficeWindow {
	w := OfficeWindow{ID: d.ID, Zone: d.Zone, Clerk: d.clerk, Pause: d.pause, Held: len(d.held), Served: d.served}
	for f := range s.frontsOf(d) {
		w.Waiting += f.len()
	}
	if t := d.ticket; t != nil {
		w.Number, w.State, w.Since = t.Number, t.State, when(t.CalledAt)
		if t.State == StateServing {
			w.Since = when(t.StartedAt)
		}
	}
	return w
}
