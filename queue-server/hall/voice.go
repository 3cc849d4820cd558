package hall

import "time"

// An Announcement is one spoken call in a zone. Boards play it at At by the
// server's time.
type Announcement struct {
	Seq    uint64    `json:"seq"`
	Number string    `json:"number"`
	Window string    `json:"window"`
	At     time.Time `json:"at"`
	Length Duration  `json:"length"`
}

// voice schedules the call of t: announcements of a zone never overlap.
func (s *State) voice(d *desk, t *Ticket, at time.Time) Announcement {
	z := s.zones[d.Zone]
	return Announcement{z.next, t.Number, d.ID, later(at, z.free), s.Setup.Rules.Announcement}
}

// announce keeps what a board may still have to play: the last minute.
func (z *zone) announce(a Announcement, at time.Time) {
	z.next, z.free = a.Seq+1, a.At.Add(time.Duration(a.Length))
	for len(z.announced) > 0 && z.announced[0].At.Before(at.Add(-time.Minute)) {
		z.announced = z.announced[1:]
	}
	z.announced = append(z.announced, a)
}
