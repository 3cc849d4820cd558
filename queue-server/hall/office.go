package hall

import "time"

// An Office is what a manager sees now.
type Office struct {
	Day       string         `json:"day"`
	Catalogue string         `json:"catalogue"`
	Waiting   int            `json:"waiting"`
	Oldest    *time.Time     `json:"oldest,omitempty"`
	Open      int            `json:"open"` // windows
	Issued    int            `json:"issued"`
	Served    int            `json:"served"`
	Missed    int            `json:"missed"`
	Ratings   [5]int         `json:"ratings"` // how many of level 1, 2, … 5
	NoPaper   []string       `json:"noPaper"` // numbers that wait without a slip
	Queues    []QueueState   `json:"queues"`
	Windows   []OfficeWindow `json:"windows"`
	Kiosks    []KioskState   `json:"kiosks"` // presence, filled in by the engine
}

// An OfficeWindow is a window on the office's map.
type OfficeWindow struct {
	ID      string      `json:"id"`
	Zone    string      `json:"zone"`
	Clerk   string      `json:"clerk"` // "" = closed
	Number  string      `json:"number,omitempty"`
	State   TicketState `json:"state,omitempty"` // of that ticket
	Since   *time.Time  `json:"since,omitempty"`
	Waiting int         `json:"waiting"`
	Served  int         `json:"served"`
}

// A KioskState is what a terminal last said of itself. It is presence, not
// history: only the engine's memory keeps it.
type KioskState struct {
	ID      string    `json:"id"`
	Seen    time.Time `json:"seen"`
	Printer string    `json:"printer"` // ready, or a code such as unplugged, paper-out
	Reader  string    `json:"reader"`
	Scanner string    `json:"scanner"`
}

func (s *State) office() Office {
	lobby := s.lobby()
	p := Office{Day: s.Day, Catalogue: s.Setup.Catalogue, Waiting: lobby.Waiting, Oldest: lobby.Oldest,
		Issued: s.totals.issued, Served: s.totals.served, Missed: s.totals.missed,
		NoPaper: []string{}, Queues: lobby.Queues, Windows: []OfficeWindow{}, Kiosks: []KioskState{}}
	copy(p.Ratings[:], s.totals.ratings[1:])
	for _, q := range s.Setup.Queues {
		for _, t := range s.queues[q.ID].waiting {
			if t.Print == Failed {
				p.NoPaper = append(p.NoPaper, t.Number)
			}
		}
	}
	for _, w := range s.Setup.Windows {
		p.Windows = append(p.Windows, s.officeWindow(s.windows[w.ID]))
		if s.windows[w.ID].clerk != "" {
			p.Open++
		}
	}
	return p
}

func (s *State) officeWindow(d *desk) OfficeWindow {
	w := OfficeWindow{ID: d.ID, Zone: d.Zone, Clerk: d.clerk, Served: d.served}
	for _, q := range d.Queues {
		w.Waiting += len(s.queues[q].waiting)
	}
	if t := d.ticket; t != nil {
		w.Number, w.State, w.Since = t.Number, t.State, when(t.CalledAt)
		if t.State == StateServing {
			w.Since = when(t.StartedAt)
		}
	}
	return w
}
