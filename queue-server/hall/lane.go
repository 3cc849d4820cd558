package hall

import (
	"iter"
	"slices"
	"strings"
	"time"
)

// A lane is those of one queue whom the same windows can call: most stand in
// their queue's plain lane; a need, or the word of a clerk who passed a visitor
// on, puts one in a lane of its own. A lane has a row for each class, so that
// the head of a row is the only one of its row that can be next.
type lane struct {
	laneKey
	name  string
	rows  [len(classes)]waiting
	desks []*desk // that serve it, open or not; none when it is a clerk's
}

// laneKey says who may call.
type laneKey struct {
	queue  string
	needs  string // what a window must be able to do, comma separated
	window string // only this one
	clerk  string // only this one, wherever she stands
}

// word is the lane's name in the book, such as A or A/escort or A/window:3.
func (k laneKey) word() string {
	parts := []string{k.queue}
	if k.needs != "" {
		parts = append(parts, k.needs)
	}
	if k.window != "" {
		parts = append(parts, "window:"+k.window)
	}
	if k.clerk != "" {
		parts = append(parts, "clerk:"+k.clerk)
	}
	return strings.Join(parts, "/")
}

// bound tells whether others of the queue's windows may not call here.
func (k laneKey) bound() bool { return k.needs != "" || k.window != "" || k.clerk != "" }

// classes are the rows of a lane.
var classes = [...]Class{ClassAppointment, ClassPriority, ClassNormal}

func rowOf(c Class) int { return max(0, slices.Index(classes[:], c)) }

func (l *lane) len() int {
	n := 0
	for i := range l.rows {
		n += l.rows[i].n
	}
	return n
}

// all yields who stands in the lane, row by row.
func (l *lane) all() iter.Seq[*Ticket] {
	return func(yield func(*Ticket) bool) {
		for i := range l.rows {
			for t := range l.rows[i].all() {
				if !yield(t) {
					return
				}
			}
		}
	}
}

// laneOf is where t has to wait. A need that no window of the queue can meet
// would keep its holder waiting for ever; the clerk is told of it instead.
func (s *State) laneOf(t *Ticket) laneKey {
	k := laneKey{queue: t.Queue, window: t.boundWindow, clerk: t.boundClerk}
	if k.window == "" && k.clerk == "" && len(t.Needs) > 0 && !t.fellBack && s.canMeet(t.Queue, t.Needs) {
		words := make([]string, len(t.Needs)) // sorted since the issue
		for i, n := range t.Needs {
			words[i] = string(n)
		}
		k.needs = strings.Join(words, ",")
	}
	return k
}

// want is what l's windows must be able to do.
func (k laneKey) want() (needs []Need) {
	for word := range strings.SplitSeq(k.needs, ",") {
		if word != "" {
			needs = append(needs, Need(word))
		}
	}
	return needs
}

func (s *State) canMeet(queue string, needs []Need) bool {
	return slices.ContainsFunc(s.Setup.Windows, func(w Window) bool { return w.meets(needs) && slices.Contains(w.Queues, queue) })
}

// lane finds the lane of that key, and makes it when it is the first time that
// somebody waits there.
func (s *State) lane(k laneKey) *lane {
	if l := s.byKey[k]; l != nil {
		return l
	}
	l := &lane{laneKey: k, name: k.word()}
	s.byKey[k] = l
	s.lanes = append(s.lanes, l)
	s.queues[k.queue].lanes = append(s.queues[k.queue].lanes, l)
	for _, w := range s.Setup.Windows {
		s.windows[w.ID].face(l)
	}
	return l
}

// face puts l in front of d if d serves it.
func (d *desk) face(l *lane) {
	var help *Help
	own := slices.Contains(d.Queues, l.queue)
	if !own {
		i := slices.IndexFunc(d.Helps, func(h Help) bool { return slices.Contains(h.Queues, l.queue) })
		if i < 0 && l.window != d.ID {
			return
		}
		if i >= 0 && l.window != d.ID {
			help = &d.Helps[i]
		}
	}
	switch {
	case l.clerk != "", l.window != "" && l.window != d.ID, l.needs != "" && !d.meets(l.want()):
		return
	}
	l.desks = append(l.desks, d)
	d.fronts = append(d.fronts, front{l, help})
}

// A front is a lane as a window sees it.
type front struct {
	*lane
	help *Help // nil = it is the window's own
}

// frontsOf are the lanes that d may call from now: its own, those it helps
// with, and those of the clerk who stands there.
func (s *State) frontsOf(d *desk) iter.Seq[front] {
	return func(yield func(front) bool) {
		for _, f := range d.fronts {
			if !yield(f) {
				return
			}
		}
		for _, l := range s.lanes {
			if l.clerk != "" && l.clerk == d.clerk && !yield(front{l, nil}) {
				return
			}
		}
	}
}

// delay is how much later than elsewhere a front's tickets are due here.
func (s *State) delay(f front) time.Duration {
	if f.help == nil {
		return 0
	}
	if f.help.Longer > 0 {
		n := 0
		for _, q := range f.help.Queues {
			n += s.queues[q].n
		}
		if n > f.help.Longer {
			return 0
		}
	}
	return time.Duration(f.help.Delay)
}

// served tells whether some open window can call from l.
func (s *State) served(l *lane) bool {
	if l.clerk != "" {
		for _, w := range s.Setup.Windows {
			if d := s.windows[w.ID]; d.clerk == l.clerk && d.open() {
				return true
			}
		}
		return false
	}
	return slices.ContainsFunc(l.desks, (*desk).open)
}

// join puts t, which waits, in its lane.
func (s *State) join(t *Ticket) {
	t.State = StateWaiting
	t.lane = s.lane(s.laneOf(t))
	t.lane.rows[rowOf(t.Class)].insert(t)
	s.queues[t.Queue].n++
	s.care(t)
}

// leave takes t out of its lane.
func (s *State) leave(t *Ticket) {
	t.lane.rows[rowOf(t.Class)].remove(t)
	t.lane = nil
	s.queues[t.Queue].n--
	s.care(t)
}

// ahead counts who stands before t in its queue, and what they have to do.
func (q *line) ahead(t *Ticket) (tickets, matters int) {
	for _, l := range q.lanes {
		for i := range l.rows {
			n, m := l.rows[i].before(t)
			tickets, matters = tickets+n, matters+m
		}
	}
	return tickets, matters
}

// A Place is where a ticket waits again.
type Place struct {
	// Due puts it behind all who are due then or sooner; none = its own place.
	Due time.Time `json:"due,omitzero"`
}

// behind is the place after the next k of the queue, and not before the own one.
func (q *line) behind(k int, own time.Time) Place {
	if k <= 0 {
		return Place{}
	}
	var rows []cursor
	for _, l := range q.lanes {
		rows = l.cursors(rows, 0)
	}
	due := own
	for t := range merged(rows) {
		if k--; k < 0 {
			break
		}
		due = later(due, t.due)
	}
	return Place{due}
}

// cursors adds the heads of l's rows.
func (l *lane) cursors(rows []cursor, delay time.Duration) []cursor {
	for i := range l.rows {
		if l.rows[i].n > 0 {
			rows = append(rows, cursor{row: &l.rows[i], delay: delay})
		}
	}
	return rows
}

// merged yields the tickets of all rows, the earliest due first.
func merged(rows []cursor) iter.Seq[*Ticket] {
	return func(yield func(*Ticket) bool) {
		for len(rows) > 0 {
			best := 0
			for i := range rows {
				if rows[i].sooner(&rows[best]) {
					best = i
				}
			}
			if !yield(rows[best].head()) {
				return
			}
			if !rows[best].next() {
				rows = slices.Delete(rows, best, best+1)
			}
		}
	}
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
