package hall

import "time"

// Tick lets time do its part. The engine proposes it with every record, so
// that no record is on disk without the alarms that belong to it, and now and
// then while nobody does anything. It has no key: it does again only what is
// still to be done.
type Tick struct{}

// mostPerTick keeps what a tick causes within one record.
const mostPerTick = MaxEntries / 4

// parts are what time does, each a look at what is due by now.
var parts = []func(*State, time.Time) []Event{(*State).beat, (*State).watchLanes, (*State).startByItself, (*State).takeSilence, (*State).expire, (*State).calendar, (*State).missVisits}

func (Tick) decide(s *State, o Order) ([]Event, error) {
	var events []Event
	for _, part := range parts {
		events = append(events, part(s, o.At)...)
	}
	if len(events) == 0 {
		return nil, ErrNothingToDo
	}
	return events[:min(len(events), mostPerTick)], nil
}

// startByItself begins the services of those who were called and not missed.
func (s *State) startByItself(at time.Time) (events []Event) {
	after := time.Duration(s.Setup.Rules.StartsAfter)
	if after == 0 {
		return nil
	}
	for _, w := range s.Setup.Windows {
		d := s.windows[w.ID]
		if t := d.ticket; t != nil && t.State == StateCalled && s.passed(t.Queue, t.CalledAt, at) >= after {
			events = append(events, s.start(d))
		}
	}
	return events
}

func (s *State) watchLanes(at time.Time) (events []Event) {
	for _, l := range s.lanes {
		events = append(events, s.watch(l, at)...)
	}
	return events
}

// watch sees to it that nobody stands in a lane that no open window can call
// without somebody knowing, nor for long where it is not the queue's own lane.
func (s *State) watch(l *lane, at time.Time) []Event {
	n := l.len()
	stranded := n > 0 && !s.served(l) && !s.suspended(nil, l.queue)
	if !stranded && len(s.alarms) == 0 {
		return nil
	}
	id := string(AlarmStranded) + ":" + l.name
	switch a := s.alarms[id]; {
	case stranded && a == nil:
		return []Event{AlarmRaised{Alarm{ID: id, Kind: AlarmStranded, Queue: l.queue, Needs: l.want(),
			Window: l.window, Clerk: l.clerk, Waiting: n, Since: at}}}
	case !stranded && a != nil:
		return []Event{AlarmEnded{id}}
	case stranded && l.bound() && s.passed(l.queue, a.Since, at) >= time.Duration(s.Setup.Rules.FallBack):
		var events []Event
		for t := range l.all() {
			events = append(events, FellBack{t.ID})
		}
		return events
	}
	return nil
}

// FellBack says that a ticket waits in its queue's own lane now, because
// nobody served the lane it stood in. Its place does not change.
type FellBack struct {
	Ticket string `json:"ticket"`
}

func (e FellBack) apply(s *State, _ time.Time) {
	t := s.tickets[e.Ticket]
	s.leave(t)
	t.boundWindow, t.boundClerk, t.fellBack = "", "", true
	s.join(t)
}

func (e FellBack) answer(s *State, _ time.Time) any { return s.office() }
