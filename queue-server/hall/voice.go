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
// still to be said is not said twice for being made again, so that no window
// has more than one place before the others.
func (s *State) voice(d *desk, t *Ticket, at time.Time) Announcement {
	z := s.zones[d.Zone]
	from, busy := at, false
	for _, a := range z.announced {
		begun := !a.At.After(at)
		if !begun && a.Window == d.ID && a.Number == t.Number {
			return a
		}
		if begun || a.Window != d.ID && s.called(a) {
			from = later(from, a.end().Add(time.Duration(s.Setup.Rules.Voice.Gap)))
			busy = busy || a.end().After(at)
		}
		if !a.Again.IsZero() && !a.Again.After(at) {
			from = later(from, a.Again.Add(time.Duration(a.Length+s.Setup.Rules.Voice.Gap)))
		}
	}
	a := Announcement{Seq: z.next, Number: t.Number, Window: d.ID, At: from, Length: s.Setup.Rules.Announcement}
	if len(s.Setup.Voice) == 0 {
		return a
	}
	a.Short, a.Languages, a.Length = busy, s.languages(t), 0
	for _, clip := range a.Clips() {
		a.Length += s.Setup.clip(clip)
	}
	if s.Setup.Rules.Voice.Repeat {
		a.Again = a.end().Add(time.Duration(s.Setup.Rules.Voice.Gap))
	}
	return a
}

func (a Announcement) end() time.Time { return a.At.Add(time.Duration(a.Length)) }

// called tells whether who is called by a still is.
func (s *State) called(a Announcement) bool {
	d := s.windows[a.Window]
	return d != nil && d.ticket != nil && d.ticket.State == StateCalled && d.ticket.Number == a.Number
}

// languages are the hall's own and, if it has clips of it, the visitor's.
func (s *State) languages(t *Ticket) []string {
	languages := []string{s.Setup.Voice[0].Language}
	for _, speech := range s.Setup.Voice[1:] {
		if speech.Language == t.Language {
			languages = append(languages, t.Language)
		}
	}
	return languages
}

// announce gives a its place. What it was scheduled over gives way: repeats
// that have not begun, and those who are no longer called.
func (z *zone) announce(a Announcement, at time.Time) {
	if a.Seq < z.next {
		return // it is still to be said
	}
	z.next = a.Seq + 1
	z.announced = slices.DeleteFunc(z.announced, func(o Announcement) bool {
		heard := o.At.Before(at.Add(-time.Minute)) && !o.end().After(at)
		return heard || o.end().After(a.At)
	})
	for i, o := range z.announced {
		if o.Again.Add(time.Duration(o.Length)).After(a.At) {
			z.announced[i].Again = time.Time{}
		}
	}
	z.announced = append(z.announced, a)
}
