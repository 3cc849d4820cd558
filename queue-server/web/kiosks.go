package web

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"paihao/queue-server/hall"
)

// longestMessage is how long a manager's message to a kiosk may be, in characters.
const longestMessage = 200

// Kiosk is a kiosk's name.
func (n names) Kiosk(id string) string {
	name := word(n, n.hall.Kiosks, id, func(k hall.NamedKiosk) (string, hall.Text) { return k.ID, k.Name })
	if name == id {
		return text(n.lang, "web.kiosk", "Kiosk", id)
	}
	return name
}

// KioskFloor is the name of the floor that a kiosk stands on; "" = not known.
func (n names) KioskFloor(id string) string {
	i := slices.IndexFunc(n.hall.Kiosks, func(k hall.NamedKiosk) bool { return k.ID == id })
	if i < 0 {
		return ""
	}
	return n.Floor(n.hall.Kiosks[i].Floor)
}

// kioskAt is a kiosk in a sentence: its name, and where it is.
func (n names) kioskAt(id string) string {
	name, floor := n.Kiosk(id), n.KioskFloor(id)
	if floor == "" || strings.Contains(strings.ToLower(name), strings.ToLower(floor)) {
		return name
	}
	return floor + " " + name
}

// kioskAlarm is an alarm of the book about a kiosk in words.
func (s officeScene) kioskAlarm(a hall.Alarm) alarm {
	icons := map[hall.AlarmKind]string{hall.AlarmHelp: "bell-ringing", hall.AlarmLost: "plug-connected-x", hall.AlarmPrinter: "printer-off",
		hall.AlarmPaper: "receipt", hall.AlarmCard: "id", hall.AlarmSound: "volume-off"}
	key := "web.alarm." + string(a.Kind)
	one := alarm{ID: a.ID, Icon: icons[a.Kind], Since: &a.Since, Seen: a.Seen, Path: s.Link("office", "alarms", a.ID, "seen"),
		What: text(s.lang, key, "Kiosk", s.Names.kioskAt(a.Kiosk)), Do: text(s.lang, key+".do")}
	switch a.Kind {
	case hall.AlarmLost, hall.AlarmPrinter:
		one.Urgency = outOfOrder
	case hall.AlarmHelp:
		one.Urgency = helpWanted
		one.Done = s.Link("office", "kiosks", a.Kiosk, "help-end")
	}
	if i := s.kiosk(a.Kiosk); a.Kind == hall.AlarmPrinter && i >= 0 {
		state := s.Kiosks[i].Printer
		one.What, one.Do = text(s.lang, "web.alarm.device", "Kiosk", s.Names.kioskAt(a.Kiosk), "Device", text(s.lang, "web.device.printer"),
			"State", wordOf(s.lang, "device", state)), s.remedy(state)
	}
	return one
}

// kiosk is where a kiosk is among those of the office; -1 = it is not there.
func (s officeScene) kiosk(id string) int {
	return slices.IndexFunc(s.Kiosks, func(k hall.KioskState) bool { return k.ID == id })
}

// Whereabouts is where a kiosk stands, when it was heard of, and its version.
func (s officeScene) Whereabouts(k hall.KioskState) string {
	parts := []string{}
	if floor := s.Names.KioskFloor(k.ID); floor != "" {
		parts = append(parts, floor)
	}
	if !k.Seen.IsZero() {
		parts = append(parts, text(s.lang, "web.office.seen", "Time", s.Names.Clock(k.Seen)))
	}
	if k.Version != "" {
		parts = append(parts, text(s.lang, "web.kiosk.version", "Version", k.Version))
	}
	return strings.Join(parts, " · ")
}

// Fine tells whether a kiosk is there and all of its devices work.
func (s officeScene) Fine(k hall.KioskState) bool {
	broken := slices.ContainsFunc(s.Devices(k), func(d device) bool { return !d.Good })
	return !k.Seen.IsZero() && !k.Lost && !broken
}

// A condition is something about a kiosk that its devices do not say.
type condition struct {
	Icon, Word string
	Bad        bool
}

// Conditions are what there is to say of a kiosk besides its devices.
func (s officeScene) Conditions(k hall.KioskState) (all []condition) {
	add := func(bad bool, icon, name string, with ...any) {
		all = append(all, condition{icon, text(s.lang, "web.kiosk."+name, with...), bad})
	}
	switch {
	case k.Seen.IsZero():
		add(k.Lost, "wifi-off", "never")
		return all
	case k.Lost:
		add(true, "plug-connected-x", "lost", "Time", s.Names.Clock(k.Seen))
	}
	if k.Asleep {
		add(false, "clock", "asleep")
	}
	if k.Card != nil {
		add(false, "id", "card", "Time", s.Names.Clock(*k.Card))
	}
	switch low := k.Printer == hall.PaperLow; {
	case k.Paper != nil:
		add(low, "receipt", "paper", "Count", *k.Paper)
	case low:
		all = append(all, condition{"receipt", wordOf(s.lang, "device", k.Printer), true})
	}
	if k.Pending > 0 {
		add(false, "wifi-off", "pending", "Count", k.Pending)
	}
	left := 0
	for _, n := range k.Leased {
		left += n
	}
	if left > 0 {
		add(false, "ticket", "leased", "Count", left)
	}
	return all
}

// A kioskScene is a kiosk that a manager is about to order something.
type kioskScene struct {
	officeScene
	hall.KioskState
}

// askOfKiosk asks what is wanted of a kiosk.
func (s *site) askOfKiosk(w http.ResponseWriter, r *http.Request) error {
	v, o, err := s.office(w, r)
	if err != nil {
		return err
	}
	i := o.kiosk(r.PathValue("kiosk"))
	if i < 0 {
		return hall.ErrUnknownKiosk
	}
	return s.dialog(w, r, v, http.StatusOK, "kiosk", kioskScene{o, o.Kiosks[i]})
}

// orderKiosk closes or opens a kiosk, starts it again, or shows a message there
// or at all of them.
func (s *site) orderKiosk(w http.ResponseWriter, r *http.Request) error {
	v, o, err := s.posted(w, r)
	if err != nil {
		return err
	}
	c := hall.OrderKiosk{Kiosk: r.PathValue("kiosk"), Verb: r.PathValue("verb")}
	if o.kiosk(c.Kiosk) < 0 {
		return hall.ErrUnknownKiosk
	}
	to := []string{c.Kiosk}
	switch c.Verb {
	case hall.VerbClose:
		c.Message = r.PostFormValue("message")
	case hall.VerbMessage:
		if c.Message, err = v.kept(r.Context(), r.PostFormValue("words")); err != nil {
			return err
		}
		for _, k := range o.Kiosks {
			if r.PostFormValue("all") != "" && k.ID != c.Kiosk {
				to = append(to, k.ID)
			}
		}
	}
	for _, c.Kiosk = range to {
		asked := hall.Fingerprint(c)
		refusal, err := s.do(r, v, "kiosk"+asked, asked, c)
		switch {
		case err != nil:
			return err
		case refusal != "":
			return s.tell(w, r, v, refusal)
		}
	}
	return s.tell(w, r, v, "")
}

// kept is the name in the book of a message in a manager's words: one line.
func (v visit) kept(ctx context.Context, words string) (name string, err error) {
	words = strings.Join(strings.Fields(words), " ")
	switch {
	case words == "":
		return "", nil
	case utf8.RuneCountInString(words) > longestMessage, strings.ContainsFunc(words, func(c rune) bool { return !unicode.IsGraphic(c) }):
		return "", hall.ErrBadRequest
	}
	return v.hall.Keep(ctx, words)
}

// endHelp says that somebody was at a kiosk that called for help.
func (s *site) endHelp(w http.ResponseWriter, r *http.Request) error {
	return s.restrict(w, r, "help-end", func(officeScene) (hall.Command, error) {
		return hall.EndHelp{Kiosk: r.PathValue("kiosk")}, nil
	})
}
