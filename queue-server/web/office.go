package web

import (
	"maps"
	"slices"
	"strconv"

	"paihao/queue-server/hall"
)

// An officeScene is the hall as its managers see it.
type officeScene struct {
	scene
	hall.Office
}

// A storey is one floor with its lines and its windows.
type storey struct {
	ID, Floor     string
	Queues        []hall.QueueState
	Windows       []hall.OfficeWindow
	Waiting, Open int
}

// A device is one part of a kiosk.
type device struct {
	Name, State, Icon string
	Good              bool
}

// ready is the state of a device that works.
const ready = "ready"

// NamedQueues are the queues there are.
func (s officeScene) NamedQueues() []hall.NamedQueue { return s.Names.hall.Queues }

// Floors is the hall floor by floor. A queue is where its first window is; without a window it stands on the first.
func (s officeScene) Floors() []storey {
	all := make([]storey, 0, len(s.Names.hall.Floors))
	place := map[string]int{}
	for i, floor := range s.Names.hall.Floors {
		all = append(all, storey{ID: floor.ID, Floor: floor.Name.In(s.lang)})
		place[floor.ID] = i
	}
	lines := map[string]int{}
	for _, w := range slices.Backward(s.Names.hall.Windows) {
		for _, q := range w.Queues {
			lines[q] = place[s.Names.floorID(w.Zone)]
		}
	}
	for _, q := range s.Queues {
		one := &all[lines[q.ID]]
		one.Queues, one.Waiting = append(one.Queues, q), one.Waiting+q.Waiting
	}
	for _, w := range s.Windows {
		one := &all[place[s.Names.floorID(w.Zone)]]
		one.Windows = append(one.Windows, w)
		if w.Clerk != "" {
			one.Open++
		}
	}
	return slices.DeleteFunc(all, func(f storey) bool { return len(f.Queues)+len(f.Windows) == 0 })
}

// Rated is how many of today's services were rated.
func (s officeScene) Rated() (n int) {
	for _, of := range s.Ratings {
		n += of
	}
	return n
}

// Satisfied is the share of ratings that are not bad ones (差评: levels 1 and 2).
func (s officeScene) Satisfied() string {
	all := s.Rated()
	if all == 0 {
		return "—"
	}
	return strconv.Itoa((all-s.Ratings[0]-s.Ratings[1])*100/all) + "%"
}

// Devices are the parts of a kiosk and how they are.
func (s officeScene) Devices(k hall.KioskState) []device {
	all := []device{
		{"printer", k.Printer, "printer", k.Printer == ready || k.Printer == hall.PaperLow},
		{"reader", k.Reader, "id", k.Reader == ready},
		{"scanner", k.Scanner, "scan", k.Scanner == ready},
	}
	if k.Sound != "" { // a hall may do without
		all = append(all, device{"sound", k.Sound, "volume", k.Sound == ready})
	}
	return all
}

// A tally counts what is out of the ordinary.
type tally struct {
	Name, Icon, Word string
	Count            int
	Path             string // of the list of what it counts, if there is one
}

// Tallies are those that are not zero.
func (s officeScene) Tallies() []tally {
	all := []tally{
		{"held", "hourglass", text(s.lang, "web.state.held"), s.Held, ""},
		{"cancelled", "x", text(s.lang, "web.state.cancelled"), s.Cancelled, ""},
		{"expired", "clock", text(s.lang, "web.office.expired"), s.Expired, ""},
		{"unverified", "flag", text(s.lang, "web.office.unverified"), s.Unseen, ""},
		{"flagged", "eye", text(s.lang, "web.office.flagged"), s.Flagged, s.Link("office", "flagged")},
	}
	for _, e := range slices.Sorted(maps.Keys(s.Exceptions)) {
		all = append(all, tally{string(e), "info-circle", wordOf(s.lang, "exception", e), s.Exceptions[e], ""})
	}
	return slices.DeleteFunc(all, func(t tally) bool { return t.Count == 0 })
}
