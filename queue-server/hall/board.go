package hall

import (
	"slices"
	"time"
)

// A Board is what everybody in a zone sees: who is called where.
type Board struct {
	Zone          string         `json:"zone"`
	Calls         []Call         `json:"calls"` // newest first; those served stay until finished
	Announcements []Announcement `json:"announcements"`
	Queues        []QueueState   `json:"queues"` // that have a window in the zone
	Suspension    *Suspension    `json:"suspension,omitempty"`
}

// A Call is a ticket that has been called to a window.
type Call struct {
	Number string      `json:"number"`
	Window string      `json:"window"`
	State  TicketState `json:"state"` // called or serving
	At     time.Time   `json:"at"`    // of the newest announcement
	Calls  int         `json:"calls"`
}

func (s *State) board(z *zone) Board {
	here := map[string]bool{}
	for _, d := range s.windows {
		for _, q := range d.Queues {
			here[q] = here[q] || d.Zone == z.ID
		}
	}
	b := Board{
		Zone: z.ID, Calls: []Call{}, Suspension: s.standsStill(z.ID, ""), Announcements: slices.Clone(z.announced),
		Queues: s.queueStates(func(q string) bool { return here[q] }),
	}
	if b.Announcements == nil {
		b.Announcements = []Announcement{}
	}
	for _, t := range z.calls {
		b.Calls = append(b.Calls, Call{t.Number, t.Window, t.State, t.CalledAt, t.Calls})
	}
	slices.SortStableFunc(b.Calls, func(a, b Call) int { return b.At.Compare(a.At) })
	return b
}
