package hall

import "time"

// ChangeSetup gives the hall a new setup. It is refused whole while something
// that it drops is in use.
type ChangeSetup struct {
	Setup Setup `json:"setup"`
}

// SetupChanged says that the hall has a new setup.
type SetupChanged struct {
	Setup Setup `json:"setup"`
}

func (c ChangeSetup) decide(s *State, _ Order) ([]Event, error) {
	if c.Setup.Hall != s.Setup.Hall {
		return nil, ErrUnknownHall
	}
	if len(s.Conflicts(c.Setup)) > 0 {
		return nil, ErrSetupInUse
	}
	return []Event{SetupChanged(c)}, nil
}

// sameNumbers tells whether q gives the numbers that l has given.
func (l *line) sameNumbers(q Queue) bool {
	q.Quota, q.Paper = l.Quota, l.Paper
	return q == l.Queue
}

func (e SetupChanged) apply(s *State, at time.Time) {
	s.furnish(e.Setup, at)
	for _, b := range s.appointments { // a day may have other ends now
		s.expect(b)
	}
}

func (e SetupChanged) answer(*State, time.Time) any { return nil }

// furnish puts up the queues, windows and zones of a setup; those that stand
// already keep what is on them.
func (s *State) furnish(setup Setup, at time.Time) {
	targets := s.Setup.Rules.Targets
	s.Setup, s.location = setup, setup.Location()
	s.today.windows, s.today.numbers = setup.WindowPeriods(s.Day), setup.NumberPeriods(s.Day)
	s.services = map[string]Service{}
	for _, v := range setup.Services {
		s.services[v.ID] = v
	}
	queues, windows, zones := s.queues, s.windows, s.zones
	lanes := s.lanes
	s.lanes, s.byKey = nil, map[laneKey]*lane{}
	s.queues, s.windows, s.zones = map[string]*line{}, map[string]*desk{}, map[string]*zone{}
	for _, q := range setup.Queues {
		s.queues[q.ID] = keep(queues[q.ID], &line{})
		l := s.queues[q.ID]
		l.Queue, l.n, l.lanes, l.desks = q, 0, nil, nil
	}
	for _, w := range setup.Windows {
		// A desk's version never comes back, not even on another day.
		s.windows[w.ID] = keep(windows[w.ID], &desk{version: uint64(at.Unix())})
		d := s.windows[w.ID]
		d.Window, d.fronts = w, nil
		for _, q := range w.queues() {
			s.queues[q].desks = append(s.queues[q].desks, d)
		}
	}
	for _, z := range setup.Zones {
		s.zones[z.ID] = keep(zones[z.ID], &zone{next: 1})
		s.zones[z.ID].Zone = z
	}
	s.retarget(targets)
	for _, l := range lanes {
		for t := range l.all() {
			s.join(t)
		}
	}
}

// retarget moves all tickets with the targets of their classes, or who came last
// would go before who came first.
func (s *State) retarget(before map[Class]Duration) {
	for _, t := range s.tickets {
		t.due = t.due.Add(time.Duration(s.Setup.Rules.Targets[t.Class] - before[t.Class]))
	}
}

func keep[T any](old, fresh *T) *T {
	if old != nil {
		return old
	}
	return fresh
}

// Claim makes a server the one that writes; every later record carries its epoch.
type Claim struct {
	Server string `json:"server"`
}

// Claimed says which server writes from here on.
type Claimed struct {
	Server string `json:"server"`
	Epoch  uint64 `json:"epoch"`
}

// decide also finds out how long no server was there.
func (c Claim) decide(s *State, o Order) ([]Event, error) {
	return append([]Event{Claimed{c.Server, s.Epoch + 1}}, s.beat(o.At)...), nil
}

func (e Claimed) apply(s *State, _ time.Time)  { s.Epoch = e.Epoch }
func (e Claimed) answer(*State, time.Time) any { return nil }
