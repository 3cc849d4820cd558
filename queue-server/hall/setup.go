package hall

import (
	"fmt"
	"slices"
	"time"
)

// A Setup is what the rules must know of a hall: small, and part of its
// history. Names and other texts are in the Catalogue, which the setup names
// by its hash.
type Setup struct {
	Hall       string    `json:"hall"`
	TimeZone   string    `json:"timeZone"` // IANA name; days and slots are local
	DayStart   Duration  `json:"dayStart"` // a business day begins this long after midnight
	Rules      Rules     `json:"rules"`
	Queues     []Queue   `json:"queues"`
	Services   []Service `json:"services"`
	Windows    []Window  `json:"windows"`
	Zones      []Zone    `json:"zones"`
	Catalogue  string    `json:"catalogue"`        // SHA-256 of the catalogue, in hex
	Source     string    `json:"source,omitempty"` // SHA-256 of the file that all this was written in, in hex
	Hours      *Hours    `json:"hours,omitempty"`
	Slots      []Slots   `json:"slots,omitempty"` // when visits can be booked; none = at any time
	BookingKey []byte    `json:"bookingKey"`      // Ed25519 public key of booking codes
	Voice      []Speech  `json:"voice,omitempty"` // the hall's own language first; none = nothing is spoken
}

// DayOf is the business day of t.
func (s Setup) DayOf(t time.Time) string { return s.dayOf(t, s.Location()) }

func (s Setup) dayOf(t time.Time, zone *time.Location) string {
	local := t.In(zone) // by the wall's clock, which may jump in the night
	if clock(local) < time.Duration(s.DayStart) {
		local = local.AddDate(0, 0, -1)
	}
	return local.Format(time.DateOnly)
}

// clock is the time of day on the wall.
func clock(local time.Time) time.Duration {
	h, m, s := local.Clock()
	return time.Duration(h)*time.Hour + time.Duration(m)*time.Minute + time.Duration(s)*time.Second
}

// Location is the hall's time zone, or UTC where the machine does not know it;
// package setup refuses such a zone.
func (s Setup) Location() *time.Location {
	zone, err := time.LoadLocation(s.TimeZone)
	if err != nil {
		return time.UTC
	}
	return zone
}

// A Queue is a prefix and its numbers: A001, A002, …
type Queue struct {
	ID     string `json:"id"`
	Prefix string `json:"prefix"`
	First  int    `json:"first"`
	Digits int    `json:"digits"`
	Quota  Quota  `json:"quota,omitzero"`
	Paper  int    `json:"paper,omitempty"` // numbers at the end of the band, kept for slips printed ahead
}

// Number writes the n-th number of the queue; n counts from 0.
func (q Queue) Number(n int) string {
	return fmt.Sprintf("%s%0*d", q.Prefix, q.Digits, q.First+n)
}

// Size is how many numbers the queue has in a day.
func (q Queue) Size() int {
	size := 1
	for range q.Digits {
		size *= 10
	}
	return size - q.First
}

// A Service is one matter that the hall handles.
type Service struct {
	ID    string   `json:"id"`
	Queue string   `json:"queue"`
	Last  Duration `json:"last,omitempty"`  // since midnight: no number for it from then; 0 = as the hall
	Named bool     `json:"named,omitempty"` // a number at a kiosk or by phone is for who shows an identity
}

// A Window is where a clerk sits.
type Window struct {
	ID     string   `json:"id"`
	Zone   string   `json:"zone"`
	Queues []string `json:"queues"` // its own
	Helps  []Help   `json:"helps,omitempty"`
	Can    []Need   `json:"can,omitempty"`
}

// A Help is a group of queues that a window helps with: their tickets are due
// Delay later here than at their own windows, unless more than Longer of them wait.
type Help struct {
	Queues []string `json:"queues"`
	Delay  Duration `json:"delay"`
	Longer int      `json:"longer,omitempty"` // 0 = the delay always counts
}

// queues are those that w may call from, its own first.
func (w Window) queues() []string {
	var queues []string
	for _, q := range w.all() {
		if !slices.Contains(queues, q) {
			queues = append(queues, q)
		}
	}
	return queues
}

func (w Window) meets(needs []Need) bool {
	for _, n := range needs {
		if !slices.Contains(w.Can, n) {
			return false
		}
	}
	return true
}

// A Need is what a visitor needs of a window. It hangs on a ticket, never on a
// person, and ends with the day.
type Need string

// The needs.
const (
	NeedEscort  Need = "escort"      // somebody to go with
	NeedLow     Need = "low-counter" // from a wheelchair
	NeedWritten Need = "written"     // words on paper or screen
	NeedEnglish Need = "english"
)

// Needs lists the needs.
var Needs = []Need{NeedEscort, NeedLow, NeedWritten, NeedEnglish}

// Needs lists the needs that a window of the hall can meet.
func (s Setup) Needs() []Need {
	can := []Need{}
	for _, n := range Needs {
		if slices.ContainsFunc(s.Windows, func(w Window) bool { return slices.Contains(w.Can, n) }) {
			can = append(can, n)
		}
	}
	return can
}

// MostMatters is how many matters one number may be for.
func (s Setup) MostMatters() int { return max(1, s.Rules.Matters.Most) }

// MissedReturn tells whether who missed a call may wait again, by one touch at a kiosk.
func (s Setup) MissedReturn() bool { return s.Rules.Miss.returns() }

// A Zone is a set of windows that share a board and a voice.
type Zone struct {
	ID    string   `json:"id"`
	Floor string   `json:"floor"`
	Walk  Duration `json:"walk,omitempty"` // from the kiosks; 0 = as the rules say
}

// A Class says how urgently a ticket is to be called.
type Class string

// The classes. Within a class, first come is first served.
const (
	ClassAppointment Class = "appointment"
	ClassPriority    Class = "priority"
	ClassNormal      Class = "normal"
)

// Classes lists the classes, the most urgent first.
var Classes = []Class{ClassAppointment, ClassPriority, ClassNormal}

// A Duration is written as text, such as "20s", in settings and books.
type Duration time.Duration

// MarshalText writes d as time.Duration does.
func (d Duration) MarshalText() ([]byte, error) { return []byte(time.Duration(d).String()), nil }

// UnmarshalText reads what time.ParseDuration reads.
func (d *Duration) UnmarshalText(text []byte) error {
	v, err := time.ParseDuration(string(text))
	*d = Duration(v)
	return err
}
