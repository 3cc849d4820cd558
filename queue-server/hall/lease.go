package hall

import (
	"fmt"
	"maps"
	"slices"
	"time"
)

// A Lease is a run of numbers that a kiosk may give out alone. It is cut from
// the far end of the queue's band, so that the numbers that the server gives
// stay without gaps. What of it is not used is never given out again.
type Lease struct {
	ID      string   `json:"id"`
	Kiosk   string   `json:"kiosk"`
	Machine string   `json:"machine"` // the kiosk's machine-id: a cloned disk is another machine
	Queue   string   `json:"queue"`
	Numbers []string `json:"numbers"` // in the order in which to give them out
	Day     string   `json:"day"`
	Epoch   uint64   `json:"epoch"`
}

// LeaseRules say how many numbers a kiosk may hold.
type LeaseRules struct {
	Size   int      `json:"size,omitempty"`   // at least, of a queue; 0 = kiosks give out nothing alone
	Rush   Duration `json:"rush,omitempty"`   // and enough for so long at the pace of the last hour
	Lately Duration `json:"lately,omitempty"` // only of queues used at that kiosk so lately, but before its first visitor of a day; 0 = today
}

// GrantLeases sees to it that a kiosk has as many numbers as it should have of
// the queues that are used at it: when half of the least is used, and in a rush
// whenever it has less. Left is what it still has, by queue.
type GrantLeases struct {
	Kiosk   string         `json:"kiosk"`
	Machine string         `json:"machine"`
	Left    map[string]int `json:"left,omitempty"`
}

// LeasesGranted says which numbers a kiosk has got.
type LeasesGranted struct {
	Leases []Lease `json:"leases"`
}

// LeasesReturned says that a kiosk has given its numbers back. They stay unused.
type LeasesReturned struct {
	Kiosk string `json:"kiosk"`
}

// ReturnLeases gives a kiosk's numbers back, at closing or before a repair.
type ReturnLeases struct {
	Kiosk string `json:"kiosk"`
}

func (c GrantLeases) decide(s *State, o Order) ([]Event, error) {
	if c.Kiosk == "" || c.Machine == "" || !sane(c.Kiosk, c.Machine) {
		return nil, ErrBadRequest
	}
	if other := s.machines[c.Kiosk]; other != "" && other != c.Machine {
		return nil, ErrOtherMachine
	}
	e := LeasesGranted{Leases: []Lease{}}
	for _, id := range slices.Sorted(maps.Keys(s.used[c.Kiosk])) {
		q, left, want := s.queues[id], max(0, c.Left[id]), s.leaseSize(c.Kiosk, id, o.At)
		rush := want > s.Setup.Rules.Lease.Size
		if q == nil || !rush && left > want/2 {
			continue
		}
		if want = min(want-left, q.end()-q.given); want > 0 {
			l := Lease{ID: leaseID(c.Kiosk, id, q), Kiosk: c.Kiosk, Machine: c.Machine, Queue: id, Day: s.Day, Epoch: s.Epoch}
			for n := q.end() - 1; n >= q.given && len(l.Numbers) < want; n-- {
				if number := q.number(n); !s.taken(number) {
					l.Numbers = append(l.Numbers, number)
				}
			}
			slices.Reverse(l.Numbers)
			e.Leases = append(e.Leases, l)
		}
	}
	return []Event{e}, nil
}

// leaseID is unique in a day: no two leases of a queue begin at one place.
func leaseID(kiosk, queue string, q *line) string {
	return fmt.Sprintf("%s-%s-%d.%d", kiosk, queue, q.series, q.leased)
}

// leaseSize is how many numbers a kiosk should have of a queue that was used at
// it. Its first visitor of the day is foreseen to want what was wanted there
// before.
func (s *State) leaseSize(kiosk, queue string, at time.Time) int {
	rule, used := s.Setup.Rules.Lease, s.used[kiosk][queue]
	if rule.Size == 0 {
		return 0
	}
	if len(used) == 0 {
		if s.usedToday(kiosk) {
			return 0
		}
		return rule.Size
	}
	last := slices.MaxFunc(used, time.Time.Compare) // what was merged is among them late, at its own time
	if rule.Lately > 0 && at.Sub(last) > time.Duration(rule.Lately) {
		return 0
	}
	pace := 0 // of the last hour
	for _, t := range used {
		if at.Sub(t) <= time.Hour {
			pace++
		}
	}
	return max(rule.Size, int(time.Duration(rule.Rush)*time.Duration(pace)/time.Hour))
}

// use notes that a queue was used at a kiosk, so much of it as a lease needs.
func (s *State) use(kiosk, queue string, at time.Time) {
	const most = 120
	if s.used[kiosk] == nil {
		s.used[kiosk] = map[string][]time.Time{}
	}
	times := append(s.used[kiosk][queue], at)
	s.used[kiosk][queue] = times[max(0, len(times)-most):]
}

// foresee notes which queues were used at a kiosk on the days before.
func (s *State) foresee(kiosk string, queues []string) {
	s.used[kiosk] = map[string][]time.Time{}
	for _, queue := range queues {
		s.used[kiosk][queue] = nil
	}
}

// usedToday tells whether a kiosk has had a visitor today.
func (s *State) usedToday(kiosk string) bool {
	for _, times := range s.used[kiosk] {
		if len(times) > 0 {
			return true
		}
	}
	return false
}

// UsedAt tells whether numbers were taken at a kiosk, today or before.
func (s *State) UsedAt(kiosk string) bool { return len(s.used[kiosk]) > 0 }

// queuesUsed lists the queues used at each kiosk, today or before.
func (s *State) queuesUsed() map[string][]string {
	used := map[string][]string{}
	for kiosk, queues := range s.used {
		used[kiosk] = slices.Sorted(maps.Keys(queues))
	}
	return used
}

func (e LeasesGranted) apply(s *State, _ time.Time) {
	for _, l := range e.Leases {
		s.machines[l.Kiosk] = l.Machine
		s.leases = append(s.leases, l)
		s.queues[l.Queue].cut(l.Numbers)
	}
}

func (c ReturnLeases) decide(s *State, _ Order) ([]Event, error) {
	if s.machines[c.Kiosk] == "" {
		return nil, ErrNoLease
	}
	return []Event{LeasesReturned(c)}, nil
}

// apply lets another machine take the kiosk's place. Its leases stay known: a
// slip may turn up yet.
func (e LeasesReturned) apply(s *State, _ time.Time) { delete(s.machines, e.Kiosk) }

func (e LeasesGranted) answer(*State, time.Time) any  { return e.Leases }
func (e LeasesReturned) answer(*State, time.Time) any { return nil }

// leased tells whether a kiosk had a lease for a number that it gave out.
func (s *State) leased(kiosk, machine, queue, number string) bool {
	return slices.ContainsFunc(s.leases, func(l Lease) bool {
		return l.Kiosk == kiosk && l.Machine == machine && l.Queue == queue && slices.Contains(l.Numbers, number)
	})
}
