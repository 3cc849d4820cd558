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

// A storey is one floor of the map of windows.
type storey struct {
	Floor   string
	Windows []hall.OfficeWindow
}

// A device is one part of a kiosk.
type device struct {
	Name, State, Icon string
	Good              bool
}

// ready is the state of a device that works.
const ready = "ready"

// Floors is the map: the windows by floor.
func (s officeScene) Floors() []storey {
	var all []storey
	for _, floor := range s.Names.hall.Floors {
		one := storey{Floor: floor.Name.In(s.lang)}
		for _, w := range s.Windows {
			if s.Names.floorID(w.Zone) == floor.ID {
				one.Windows = append(one.Windows, w)
			}
		}
		if len(one.Windows) > 0 {
			all = append(all, one)
		}
	}
	return all
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
	return []device{
		{"printer", k.Printer, "printer", k.Printer == ready || k.Printer == hall.PaperLow},
		{"reader", k.Reader, "id", k.Reader == ready},
		{"scanner", k.Scanner, "scan", k.Scanner == ready},
	}
}

// A tally counts what is out of the ordinary.
type tally struct {
	Icon, Word string
	Count      int
}

// Tallies are those that are not zero.
func (s officeScene) Tallies() []tally {
	all := []tally{
		{"hourglass", text(s.lang, "web.state.held"), s.Held},
		{"x", text(s.lang, "web.state.cancelled"), s.Cancelled},
		{"clock", text(s.lang, "web.office.expired"), s.Expired},
		{"flag", text(s.lang, "web.office.unverified"), s.Unseen},
	}
	for _, e := range slices.Sorted(maps.Keys(s.Exceptions)) {
		all = append(all, tally{"info-circle", wordOf(s.lang, "exception", e), s.Exceptions[e]})
	}
	return slices.DeleteFunc(all, func(t tally) bool { return t.Count == 0 })
}
