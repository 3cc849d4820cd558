package setup

import (
	"time"

	"paihao/queue-server/hall"
)

// A file is hall.toml as it is written. The names of its fields, with a small first letter, are the keys; see keyOf.
type file struct {
	ID          string
	TimeZone    string
	DayStart    clock
	Name        hall.Text
	Hours       *hours
	Rules       hall.Rules
	Floors      []floor
	Zones       []zone
	Departments []department
	Queues      []queue
	Windows     []window
	Services    []service
	Slots       []slots
	Kiosks      []kiosk
	KioskGroups []kioskGroup
	Priority    hall.Text
	Help        hall.Text
}

type floor struct {
	ID   string
	Name hall.Text
}

type zone struct {
	ID    string
	Floor string
	Walk  hall.Duration
	Name  hall.Text
}

type department struct {
	ID       string
	Floor    string
	Name     hall.Text
	Initials string
}

type queue struct {
	ID     string
	Prefix string
	First  *int
	Digits *int
	Paper  int
	Quota  hall.Quota
	Name   hall.Text
}

type service struct {
	ID         string
	Department string
	Queue      string
	Name       hall.Text
	Class      string
	Days       int
	Common     bool
	Online     bool
	OnlineAt   string
	Identity   string
	Last       *wallClock
	Initials   string
	Materials  map[string][]string
}

// Defaults of a queue.
const (
	firstNumber = 1
	digits      = 3
)

func defaults() file {
	return file{TimeZone: "Asia/Shanghai", DayStart: clock(4 * time.Hour), Rules: rules()}
}

// A clock is a time of day, written 04:00.
type clock time.Duration

func (c *clock) UnmarshalText(text []byte) error {
	at, err := time.Parse("15:04", string(text))
	*c = clock(time.Duration(at.Hour())*time.Hour + time.Duration(at.Minute())*time.Minute)
	return err
}

func (q queue) rules() hall.Queue {
	return hall.Queue{ID: q.ID, Prefix: q.Prefix, First: or(q.First, firstNumber), Digits: or(q.Digits, digits),
		Quota: q.Quota, Paper: q.Paper}
}

func or(written *int, otherwise int) int {
	if written == nil {
		return otherwise
	}
	return *written
}
