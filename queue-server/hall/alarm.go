package hall

import (
	"cmp"
	"slices"
	"time"
)

// An Alarm is something that a manager has to do something about. It stands
// until its cause has gone, seen or not.
type Alarm struct {
	ID      string    `json:"id"`
	Kind    AlarmKind `json:"kind"`
	Queue   string    `json:"queue,omitempty"`
	Needs   []Need    `json:"needs,omitempty"`
	Window  string    `json:"window,omitempty"`
	Clerk   string    `json:"clerk,omitempty"`
	Kiosk   string    `json:"kiosk,omitempty"`
	Waiting int       `json:"waiting,omitempty"`
	Since   time.Time `json:"since"`
	Seen    bool      `json:"seen"` // by a manager
}

// An AlarmKind is what an alarm is about.
type AlarmKind string

// The kinds of alarms.
const (
	AlarmStranded AlarmKind = "stranded" // somebody waits whom no open window can call
	AlarmCalendar AlarmKind = "calendar" // next year's public holidays are not known yet

	AlarmHelp    AlarmKind = "help"       // somebody at a kiosk calls for it
	AlarmLost    AlarmKind = "kiosk-lost" // nothing is heard of it
	AlarmPrinter AlarmKind = "no-print"   // it cannot print
	AlarmPaper   AlarmKind = "paper-low"  // its roll is nearly at its end
	AlarmCard    AlarmKind = "card-left"  // somebody has left a card on its reader
	AlarmSound   AlarmKind = "no-sound"   // somebody wanted to hear it today, and could not
)

// kioskAlarms are those that come from what a kiosk says, or does not say.
var kioskAlarms = []AlarmKind{AlarmLost, AlarmPrinter, AlarmPaper, AlarmCard, AlarmSound}

// AlarmRaised says that there is something to be done.
type AlarmRaised struct{ Alarm }

// AlarmEnded says that the cause of an alarm has gone.
type AlarmEnded struct {
	ID string `json:"id"`
}

// See says that a manager has seen an alarm.
type See struct {
	Alarm string `json:"alarm"`
}

// AlarmSeen says that an alarm was seen.
type AlarmSeen struct {
	ID string `json:"id"`
}

func (c See) decide(s *State, _ Order) ([]Event, error) {
	if s.alarms[c.Alarm] == nil {
		return nil, ErrUnknownAlarm
	}
	return []Event{AlarmSeen{c.Alarm}}, nil
}

// standing lists the alarms, the oldest first, each with how many wait now.
func (s *State) standing() []Alarm {
	var all []Alarm
	for _, a := range s.alarms {
		all = append(all, *a)
	}
	for _, l := range s.lanes {
		id := string(AlarmStranded) + ":" + l.name
		if i := slices.IndexFunc(all, func(a Alarm) bool { return a.ID == id }); i >= 0 {
			all[i].Waiting = l.len()
		}
	}
	slices.SortFunc(all, func(a, b Alarm) int { return cmp.Or(a.Since.Compare(b.Since), cmp.Compare(a.ID, b.ID)) })
	return all
}

func (e AlarmRaised) apply(s *State, _ time.Time) {
	a := e.Alarm
	s.alarms[a.ID] = &a
}

func (e AlarmEnded) apply(s *State, _ time.Time) {
	delete(s.alarms, e.ID)
}

func (e AlarmSeen) apply(s *State, _ time.Time) {
	if a := s.alarms[e.ID]; a != nil {
		a.Seen = true
	}
}

func (e AlarmRaised) answer(s *State, _ time.Time) any { return s.office() }
func (e AlarmEnded) answer(s *State, _ time.Time) any  { return s.office() }
func (e AlarmSeen) answer(s *State, _ time.Time) any   { return s.office() }
