package web

import (
	"strconv"
	"strings"

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

// An alarm is something that somebody must see to, with what to do.
type alarm struct{ Icon, What, Do string }

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

// Rated is how many have rated.
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
		{"printer", k.Printer, "printer", k.Printer == ready},
		{"reader", k.Reader, "id", k.Reader == ready},
		{"scanner", k.Scanner, "scan", k.Scanner == ready},
	}
}

// Alarms are what must be seen to now: lines that nobody serves, kiosks that
// lack something, visitors without a slip.
func (s officeScene) Alarms() []alarm {
	var all []alarm
	for _, q := range s.Queues {
		if q.Waiting > 0 && q.Windows == 0 {
			all = append(all, alarm{"users", text(s.lang, "web.alarm.unserved", "Queue", s.Names.Queue(q.ID), "Count", q.Waiting),
				text(s.lang, "web.alarm.unserved.do")})
		}
	}
	for _, k := range s.Kiosks {
		for _, d := range s.Devices(k) {
			if !d.Good {
				all = append(all, alarm{d.Icon, text(s.lang, "web.alarm.device", "Kiosk", k.ID,
					"Device", wordOf(s.lang, "device", d.Name), "State", wordOf(s.lang, "device", d.State)), s.remedy(d.State)})
			}
		}
	}
	if len(s.NoPaper) > 0 {
		all = append(all, alarm{"receipt-off", text(s.lang, "web.alarm.no-paper",
			"Numbers", strings.Join(s.NoPaper, text(s.lang, "web.comma"))), text(s.lang, "web.alarm.no-paper.do")})
	}
	return all
}

// remedy is what to do about a device in that state.
func (s officeScene) remedy(state string) string {
	if do := wordOf(s.lang, "remedy", state); do != state {
		return do
	}
	return text(s.lang, "web.remedy.other")
}
