package setup

import (
	"net/url"
	"strings"
	"unicode/utf8"

	"paihao/queue-server/hall"
)

// kiosk says what a kiosk is called and where it stands. One that is not in the file works as one of no group.
type kiosk struct {
	ID    string
	Floor string
	Group string
	Name  hall.Text
}

// kioskGroup is how some kiosks work; what it leaves out is as usual.
type kioskGroup struct {
	ID     string
	Common []string
	Rush   int
	Elder  bool
	Volume *int
	Typed  *bool
	Wake   *hall.Duration
}

// priority is what a kiosk says of who may go first, unless the file says it.
var priority = hall.Text{
	"zh-CN": "60 岁以上老年人、残疾人、孕妇、重病患者、现役和退役军人、烈士遗属可以优先办理。请向窗口人员出示有关证件。",
	"en": "People aged 60 or over, disabled, pregnant or seriously ill, service members, veterans and families of martyrs may go first. " +
		"Please show a document at the window.",
}

const (
	loudest     = 100
	longestText = 200 // characters of a text or address
)

func (f *file) validateKiosks(r *reader, floors, services map[string]bool) {
	groups := ids(r, "kioskGroups", f.KioskGroups, func(v kioskGroup) string { return v.ID })
	ids(r, "kiosks", f.Kiosks, func(v kiosk) string { return v.ID })
	for i, v := range f.Kiosks {
		key := at("kiosks", i)
		name(r, key, v.Name)
		refer(r, key+".floor", "floor", v.Floor, floors)
		if v.Group != "" {
			refer(r, key+".group", "kiosk group", v.Group, groups)
		}
	}
	for i, v := range f.KioskGroups {
		key, s := at("kioskGroups", i), v.settings()
		once(r, key+".common", "service", v.Common, services)
		count(r, key+".rush", s.Rush, 0, longestLine)
		count(r, key+".volume", s.Volume, 0, loudest)
		span(r, key+".wake", s.Wake, 0, longest)
	}
	sentence(r, "priority", f.Priority)
	sentence(r, "help", f.Help)
}

// sentence checks a text that may be left out: it is there in all languages or in none, and not too long to be shown.
func sentence(r *reader, key string, text hall.Text) {
	if text == nil {
		return
	}
	for _, language := range languages {
		if strings.TrimSpace(text[language]) == "" {
			r.fault(join(key, language), "a text is missing")
		}
	}
	for _, language := range keys(text) {
		if utf8.RuneCountInString(text[language]) > longestText {
			r.fault(join(key, language), "a text has %d characters at most", longestText)
		}
	}
	tags(r, key, text)
}

// validateOnline checks where a service can be done without a visit: a phone opens it from a screen of the hall.
func (s service) validateOnline(r *reader, key string) {
	if s.OnlineAt == "" {
		return
	}
	u, err := url.Parse(s.OnlineAt)
	switch {
	case err != nil, u.Scheme != "https", u.Hostname() == "", u.User != nil:
		r.fault(key+".onlineAt", "wanted an address, such as \"https://example.gov.cn/guide\"")
	case len(s.OnlineAt) > longestText:
		r.fault(key+".onlineAt", "an address has %d characters at most", longestText)
	}
}

func (g kioskGroup) settings() hall.KioskSettings {
	s := hall.UsualKiosk
	s.Common, s.Rush, s.Elder = append([]string(nil), g.Common...), g.Rush, g.Elder
	s.Volume = or(g.Volume, s.Volume)
	if g.Typed != nil {
		s.Typed = *g.Typed
	}
	if g.Wake != nil {
		s.Wake = *g.Wake
	}
	return s
}

// kiosks adds to c what the file says for kiosks.
func (f *file) kiosks(c *hall.Catalogue) {
	for _, v := range f.Kiosks {
		c.Kiosks = append(c.Kiosks, hall.NamedKiosk(v))
	}
	for _, v := range f.KioskGroups {
		c.KioskGroups = append(c.KioskGroups, hall.KioskGroup{ID: v.ID, KioskSettings: v.settings()})
	}
	c.Priority, c.Help = f.Priority, f.Help
	if c.Priority == nil {
		c.Priority = priority
	}
}
