package web

import (
	"slices"
	"time"

	"paihao/queue-server/hall"
)

// An aside is a row of tickets that wait apart from the others, each on a key.
type aside struct {
	Kind, Path string
	Possible   bool
	All        []asideTicket
}

// An asideTicket is one of them.
type asideTicket struct {
	ID, Number, Service string
	Field, Value        string // of the form
	Key                 string // none for those beyond the keys
	Since               *time.Time
}

// Asides are those held here, each gone on with by a letter of the upper row,
// and those who missed their call and may come back, each called by a letter of
// the row below.
func (s deskScene) Asides() []aside {
	held := aside{Kind: string(hall.StateHeld), Path: s.Link("desk", s.Window, hall.VerbResume),
		Possible: s.Mine() && slices.Contains(s.Verbs, hall.VerbResume)}
	for i, t := range s.Held {
		held.All = append(held.All, asideTicket{t.ID, t.Number, s.Names.Service(t.Service), "ticket", t.ID, letter("QWERTY", i), t.StartedAt})
	}
	missed := aside{Kind: string(hall.StateMissed), Path: s.Link("desk", s.Window, hall.VerbCall),
		Possible: s.Mine() && slices.Contains(s.Verbs, hall.VerbCall)}
	for i, t := range s.Missed {
		missed.All = append(missed.All, asideTicket{t.ID, t.Number, s.Names.Service(t.Service), "number", t.Number, letter("ASDFGH", i), t.EndedAt})
	}
	return slices.DeleteFunc([]aside{held, missed}, func(a aside) bool { return len(a.All) == 0 })
}

func letter(row string, i int) string {
	if i >= len(row) {
		return ""
	}
	return row[i : i+1]
}
