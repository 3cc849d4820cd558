package hall

import (
	"slices"
	"time"
)

// An Announcement is one spoken call in a zone, and what it is said in. Boards
// say its Clips at At by the server's time, and at Again if they still have it
// then. They pass over what is more than 30 s old, and a ticket that is no
// longer called: gone back, or at the window already.
type Announcement struct {
	Seq       uint64    `json:"seq"`
	Number    string    `json:"number"`
	Window    string    `json:"window"`
	At        time.Time `json:"at"`
	Length    Duration  `json:"length"`              // of saying it once
	Again     time.Time `json:"again,omitzero"`      // when it is repeated, if nobody else is called before
	Short     bool      `json:"short,omitempty"`     // others were waiting to be said
	Languages []string  `json:"languages,omitempty"` // one after the other; none = this hall has no clips
}

// VoiceRules say how a zone speaks.
type VoiceRules struct {
	Gap    Duration `json:"gap,omitempty"`    // of silence between two announcements, at least
	Repeat bool     `json:"repeat,omitempty"` // each is said twice, while nobody else is called
}

// A Speech is a language that calls can be spoken in: how long each clip is.
type Speech struct {
	Language string              `json:"language"` // BCP 47 tag
	Clips    map[string]Duration `json:"clips"`
}

// voice schedules the call of t to d. A zone has one voice: it says one thing
// at a time, each for the first time before any for the second. A call that is
// still to be said is not said twice for being made again, and one that was
// taken back or answered leaves its place to the next, so that nobody waits for
// more than one announcement of each other window.
func (s *State) voice(d *desk, t *Ticket, at time.Time) Announcement {
	z, gap := s.zones[d.Zone], time.Duration(s.Setup.Rules.Voice.Gap)
	var taken [][2]time.Time
	busy := false
	for _, a := range z.announced {
		begun, called := !a.At.After(at), s.called(a)
		switch {
		case begun:
		case called && a.Window == d.ID && a.Number == t.Number:
			return a
		case !called || a.Window == d.ID:
			continue
		}
		taken = append(taken, [2]time.Time{a.At, a.end()})
		busy = busy || a.end().After(at)
		if !a.Again.IsZero() && !a.Again.After(at) {
			taken = append(taken, [2]time.Time{a.Again, a.Again.Add(time.Duration(a.Length))})
		}
	}
	a := Announcement{Seq: z.next, Number: t.Number, Window: d.ID, At: at, Length: s.Setup.Rules.Announcement}
	if len(s.Setup.Voice) > 0 {
		a.Short, a.Languages, a.Length = busy, s.languages(t, busy), 0
		for _, clip := range a.Clips() {
			a.Length += s.Setup.clip(clip)
		}
	}
	for _, other := range taken {
		if !a.end().Add(gap).After(other[0]) {
			return a // there is room before it
		}
		a.At = later(a.At, other[1].Add(gap))
	}
	if s.Setup.Rules.Voice.Repeat {
		a.Again = a.end().Add(gap)
	}
	return a
}

func (a Announcement) end() time.Time { return a.At.Add(time.Duration(a.Length)) }

// called tells whether who is called by a still is.
func (s *State) called(a Announcement) bool {
	d := s.windows[a.Window]
	return d != nil && d.ticket != nil && d.ticket.State == StateCalled && d.ticket.Number == a.Number
}

// languages are the hall's own and, if it has clips of it, the one that the
// visitor asked for: in short that one alone.
func (s *State) languages(t *Ticket, short bool) []string {
	own := s.Setup.Voice[0].Language
	for _, speech := range s.Setup.Voice[1:] {
		switch {
		case speech.Language == t.Language && short:
			return []string{t.Language}
		case speech.Language == t.Language:
			return []string{own, t.Language}
		}
	}
	return []string{own}
}

// announce gives a its place. What was to be said then, or of another call to
// its window, gives way: repeats that have not begun, and who is no longer called.
func (z *zone) announce(a Announcement, at time.Time) {
	if a.Seq < z.next {
		return // it has its place
	}
	z.next = a.Seq + 1
	z.announced = slices.DeleteFunc(z.announced, func(o Announcement) bool {
		heard := o.At.Before(at.Add(-time.Minute)) && !o.end().After(at)
		return heard || a.over(o.At, o.Length) || o.Window == a.Window && o.At.After(at)
	})
	for i, o := range z.announced {
		if a.over(o.Again, o.Length) {
			z.announced[i].Again = time.Time{}
		}
	}
	z.announced = append(z.announced, a)
	slices.SortStableFunc(z.announced, func(a, b Announcement) int { return a.At.Compare(b.At) })
}

// over tells whether a is said, at the first time, while another of that length is.
func (a Announcement) over(at time.Time, length Duration) bool {
	return at.Before(a.end()) && at.Add(time.Duration(length)).After(a.At)
}
