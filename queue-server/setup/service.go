package setup

import "slices"

// The words of two keys of a service, and what is meant when the key is left out.
var (
	promises   = []string{"instant", "same-day", "limited", "assisted"} // 即办, 当日, 限时, 代办
	identities = []string{"none", "optional", "card"}
)

func (s service) validate(r *reader, key string) {
	name(r, key, s.Name)
	if !slices.Contains(promises, s.Class) {
		r.fault(key+".class", "a class is one of %s", list(promises))
	}
	if !slices.Contains(identities, s.identity()) {
		r.fault(key+".identity", "an identity is one of %s", list(identities))
	}
	switch {
	case s.Days < 0 || s.Days > mostDays:
		r.fault(key+".days", "promised days are 0 to %d", mostDays)
	case s.Days > 0 && s.Class == "instant":
		r.fault(key+".days", "an instant service takes no days")
	case s.Days == 0 && s.Class == "limited":
		r.fault(key+".days", "a limited service promises its days")
	}
	s.validateOnline(r, key)
	capitals(r, key+".initials", s.Initials)
	tags(r, key+".materials", s.Materials)
	chinese := len(s.Materials["zh-CN"])
	for _, language := range languages {
		if n := len(s.Materials[language]); n != chinese {
			r.fault(join(key+".materials", language), "%d materials, but %d in zh-CN", n, chinese)
		}
	}
}

func (s service) identity() string {
	if s.Identity == "" {
		return "none"
	}
	return s.Identity
}
