package web

import (
	"net/http"
	"slices"
	"strings"
	"time"

	"paihao/queue-server/hall"
)

// An alarm is something that somebody must see to, with what to do.
type alarm struct {
	ID             string
	Icon, What, Do string
	Since          *time.Time // of one that stands in the book
	Seen           bool
	Path           string // where to say that it was seen
	Done           string // where to end it
	Pair           bool   // a kiosk has to be paired
	Urgency        int
}

// The urgencies of alarms; that of most is 0. What is lowest stands first.
const (
	helpWanted = -2 // somebody stands at a kiosk and waits
	outOfOrder = -1 // a kiosk, or a part of one, does not work
	wasSeen    = 1  // whatever it is about
)

// Alarms are what must be seen to now: what stands in the book, kiosks whose
// reader or scanner does not work, visitors without a slip, and numbers that kiosks alone have given out oddly.
func (s officeScene) Alarms() []alarm {
	var all []alarm
	for _, a := range s.Office.Alarms {
		all = append(all, s.standing(a))
	}
	for _, k := range s.Kiosks {
		for _, d := range s.Devices(k) {
			inBook := d.Name == "printer" || d.Name == "sound" // it stands there
			if !d.Good && !inBook && !k.Seen.IsZero() && !k.Lost {
				all = append(all, alarm{ID: d.Name + ":" + k.ID, Urgency: outOfOrder, Icon: d.Icon, Do: s.remedy(d.State), What: text(s.lang, "web.alarm.device", "Kiosk", s.Names.kioskAt(k.ID),
					"Device", wordOf(s.lang, "device", d.Name), "State", wordOf(s.lang, "device", d.State))})
			}
		}
	}
	for _, k := range s.Kiosks {
		if k.Copied != nil {
			all = append(all, alarm{ID: "copied:" + k.ID, Icon: "ban", Pair: true, Do: text(s.lang, "web.alarm.copied.do", "Time", s.Names.Clock(*k.Copied)),
				What: text(s.lang, "web.alarm.copied", "Kiosk", s.Names.kioskAt(k.ID))})
		}
	}
	if len(s.NoPaper) > 0 {
		all = append(all, alarm{ID: "no-paper", Icon: "receipt-off", Do: text(s.lang, "web.alarm.no-paper.do"),
			What: text(s.lang, "web.alarm.no-paper", "Numbers", s.numbers(s.NoPaper))})
	}
	all = append(all, s.oddities()...)
	for i := range all {
		if all[i].Seen {
			all[i].Urgency = wasSeen
		}
	}
	slices.SortStableFunc(all, func(a, b alarm) int { return a.Urgency - b.Urgency })
	return all
}

// oddities are the numbers that kiosks alone have given out oddly: those of one kind together, and those that a kiosk
// had no right to by kiosk, as it has to be looked at.
func (s officeScene) oddities() []alarm {
	var all []alarm
	for _, mark := range []hall.Mark{hall.MarkDuplicate, hall.MarkNoLease, hall.MarkTwice} {
		var kiosks []string
		numbers := map[string][]string{}
		for _, odd := range s.Odd {
			kiosk := ""
			if mark == hall.MarkNoLease {
				kiosk = odd.Kiosk
			}
			if odd.Mark != mark || slices.Contains(numbers[kiosk], odd.Number) {
				continue
			}
			if numbers[kiosk] == nil {
				kiosks = append(kiosks, kiosk)
			}
			numbers[kiosk] = append(numbers[kiosk], odd.Number)
		}
		for _, kiosk := range kiosks {
			key := "web.alarm.odd." + string(mark)
			all = append(all, alarm{ID: string(mark) + ":" + kiosk, Icon: "alert-triangle", Do: text(s.lang, key+".do"),
				What: text(s.lang, key, "Numbers", s.numbers(numbers[kiosk]), "Kiosk", s.Names.kioskAt(kiosk))})
		}
	}
	return all
}

// numbers are numbers in a sentence: the first ones, and how many there are.
func (s officeScene) numbers(all []string) string {
	const most = 12
	words := strings.Join(all[:min(most, len(all))], text(s.lang, "web.comma"))
	if len(all) <= most {
		return words
	}
	return text(s.lang, "web.alarm.numbers", "Numbers", words, "Count", len(all))
}

// standing is an alarm of the book in words.
func (s officeScene) standing(a hall.Alarm) alarm {
	if a.Kiosk != "" {
		return s.kioskAlarm(a)
	}
	if a.Kind == hall.AlarmCalendar {
		return alarm{ID: a.ID, Icon: "calendar", Since: &a.Since, Seen: a.Seen, Path: s.Link("office", "alarms", a.ID, "seen"),
			What: text(s.lang, "web.alarm.calendar"), Do: text(s.lang, "web.alarm.calendar.do")}
	}
	who := []string{}
	for _, need := range a.Needs {
		who = append(who, wordOf(s.lang, "need", need))
	}
	if a.Window != "" {
		who = append(who, s.Names.Window(a.Window))
	}
	if a.Clerk != "" {
		who = append(who, s.Names.Person(a.Clerk))
	}
	key, line := "web.alarm.stranded", s.Names.Queue(a.Queue)
	if len(who) > 0 {
		key = "web.alarm.bound"
	}
	return alarm{ID: a.ID, Icon: "users", Since: &a.Since, Seen: a.Seen, Path: s.Link("office", "alarms", a.ID, "seen"),
		What: text(s.lang, key, "Queue", line, "Who", strings.Join(who, text(s.lang, "web.comma")), "Count", a.Waiting),
		Do:   text(s.lang, key+".do")}
}

// remedy is what to do about a device in that state.
func (s officeScene) remedy(state string) string {
	if do := wordOf(s.lang, "remedy", state); do != state {
		return do
	}
	return text(s.lang, "web.remedy.other")
}

// seen notes that a manager has seen an alarm.
func (s *site) seen(w http.ResponseWriter, r *http.Request) error {
	return s.manage(w, r, "seen", hall.See{Alarm: r.PathValue("alarm")})
}

// free ends what is stuck at a window.
func (s *site) free(w http.ResponseWriter, r *http.Request) error {
	return s.manage(w, r, "free", hall.Free{Window: r.PathValue("window")})
}

func (s *site) manage(w http.ResponseWriter, r *http.Request, name string, command hall.Command) error {
	v, err := s.visit(w, r, kindOf(hall.ViewOffice))
	if err != nil {
		return err
	}
	if err := form(w, r); err != nil {
		return err
	}
	return s.order(w, r, v, name+hall.Fingerprint(command), command)
}
